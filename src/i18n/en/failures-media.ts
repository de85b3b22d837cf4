import type { MediaFailures } from '../../model/failures/media.ts';
import type { FailureTexts } from '../catalogue.ts';
import { reason } from '../evidence-text.ts';
import { formatDuration } from '../format.ts';

interface Place {
  readonly host: string;
  readonly port: number;
  readonly transport: string;
}

const at = ({ host, port, transport }: Place): string =>
  `${host}:${port} over ${transport.toUpperCase()}`;
const because = (detail: string): string => (detail === '' ? '' : ` (${reason(detail)})`);
/** A moment as `2027-01-31 12:00 UTC`. */
const moment = (iso: string): string => `${iso.slice(0, 16).replace('T', ' ')} UTC`;
const and = (items: readonly string[]): string => items.join(' and ');

export const mediaFailures: FailureTexts<MediaFailures> = {
  'stun-udp-blocked': {
    title: 'UDP does not get through, calls go over TCP',
    seen: ({ host, port, answering, detail }) =>
      `${host} does not answer over UDP ${port}${because(detail)}, but it does over ${and(answering)}.`,
    expected: ({ host, port }) => `${host} answers over UDP ${port}.`,
    cause:
      'A firewall or VPN on the way lets no UDP out, or the server does not listen on that UDP port.',
    steps: [
      ({ host, port }) => `Ask the network team to allow outgoing UDP to ${host}:${port}.`,
      'Disconnect the VPN, if there is one, and run the check again: some carry no UDP.',
      'Until then calls can use a relay over TCP: sound and picture suffer when packets get lost.',
    ],
  },
  'stun-only-tcp': {
    title: 'Only TCP gets through to the call server',
    seen: ({ host, port, tlsPort, detail }) =>
      `${host} answers neither over UDP ${port} nor over TLS ${tlsPort}${because(detail)}, only over TCP ${port}.`,
    expected: ({ host, port }) => `${host} answers over UDP ${port}.`,
    cause:
      'The network lets out neither UDP nor the TLS port, or the server offers TURN over TCP only.',
    steps: [
      ({ host, port }) => `Ask the network team to allow outgoing UDP to ${host}:${port}.`,
      ({ host, tlsPort }) =>
        `Ask the server's administrator whether ${host} offers TLS on port ${tlsPort}; if it does not, leave it out of \`transports\` in the profile.`,
      'Until then calls can use a relay over TCP: sound and picture suffer when packets get lost.',
    ],
  },
  'stun-only-tls': {
    title: 'Only TLS gets through to the call server',
    seen: ({ host, port, tlsPort, detail }) =>
      `${host} answers neither over UDP nor over TCP ${port}${because(detail)}, only over TLS ${tlsPort}.`,
    expected: ({ host, port }) => `${host} answers over UDP ${port}.`,
    cause: 'The network lets out only what looks like HTTPS.',
    steps: [
      ({ host, port }) => `Ask the network team to allow outgoing UDP to ${host}:${port}.`,
      'If UDP cannot be allowed, ask for TCP to the same port.',
      'Until then calls work only through a relay over TLS, with more delay and worse sound.',
    ],
  },
  'stun-no-answer': {
    title: 'The server for calls does not answer',
    seen: ({ host, tried, detail }) =>
      `${host} gave no answer to STUN over ${and(tried)}${because(detail)}.`,
    expected: ({ host }) => `${host} answers over UDP, or at least over TCP or TLS.`,
    cause: 'The network blocks the ports of calls, the server is down, or the profile is wrong.',
    steps: [
      'Try from another network (a phone as an access point): if it works there, this network blocks it.',
      ({ host, tried }) => `Ask the network team to allow outgoing ${and(tried)} to ${host}.`,
      ({ host }) =>
        `If it works nowhere, ask the server's administrator whether STUN and TURN run on ${host}, and on which ports.`,
    ],
  },
  'stun-transport-silent': {
    title: 'A fallback for calls does not answer',
    seen: ({ host, port, transport, answering, detail }) =>
      `${at({ host, port, transport })} does not answer${because(detail)}; ${and(answering)} does.`,
    expected: ({ host, port, transport }) => `${at({ host, port, transport })} answers.`,
    cause:
      'The server does not offer this transport, or the port is blocked on the way. Calls work from here; a network that lets no UDP out would need it.',
    steps: [
      ({ host, port, transport }) =>
        `Ask the server's administrator whether ${host} offers ${transport.toUpperCase()} on port ${port}.`,
      'If it is not offered, leave it out of `transports` in the profile.',
      ({ host, port }) => `If it is, ask the network team to allow TCP to ${host}:${port}.`,
    ],
  },
  'nat-per-destination': {
    title: 'The NAT gives every destination another port',
    seen: ({ mappings }) =>
      `One port of this computer is seen from outside under several: ${mappings.join('; ')}.`,
    expected: 'One outside port for one inside port, whoever is addressed (RFC 4787, REQ-1).',
    cause:
      'A symmetric NAT: a corporate firewall, a carrier network or a VPN. A direct call between two such networks cannot be set up.',
    steps: [
      'See whether `xpress-doctor check network.turn` passes: with a working relay calls succeed all the same.',
      'Ask the network team for endpoint-independent mapping (RFC 4787) for UDP on the NAT.',
      'Disconnect the VPN, if there is one, and compare.',
    ],
  },
  'turn-unreachable': {
    title: 'The relay for calls cannot be reached',
    seen: ({ detail, ...place }) => `No way to TURN on ${at(place)}${because(detail)}.`,
    expected: (place) => `TURN answers on ${at(place)}.`,
    cause: 'The network blocks the port, or the server does not listen on it.',
    steps: [
      (place) => `Ask the network team to allow ${at(place)}.`,
      ({ host, port }) => `Ask the server's administrator whether TURN runs on ${host}:${port}.`,
    ],
  },
  'turn-credentials-wrong': {
    title: 'The relay does not accept the credentials',
    seen: ({ detail, expiresAt, ...place }) =>
      `TURN on ${at(place)} refused the credentials of the profile${because(detail)}${
        expiresAt === null
          ? ''
          : `; by the clock of this computer they are good until ${moment(expiresAt)}`
      }.`,
    expected: 'The server accepts the user name and the password, or the shared secret.',
    cause:
      'User name, password or secret are wrong or were changed. Time-limited ones can also be over by the clock of the server.',
    steps: [
      'Compare `media.turn` of the profile, with its variables and files, with the settings of the server.',
      'For time-limited credentials run `xpress-doctor check system.clock`: when that passes, the secret or the password is wrong.',
      "Ask the server's administrator for valid credentials.",
    ],
  },
  'turn-credentials-expired': {
    title: 'The credentials for the relay have expired',
    seen: ({ expiredAt, now, clock, ...place }) =>
      clock === 'here'
        ? `TURN on ${at(place)} refused credentials that ended on ${moment(expiredAt)}, ${formatDuration('en', Date.parse(now) - Date.parse(expiredAt))} ago by the clock of this computer.`
        : `TURN on ${at(place)} refused credentials that are good until ${moment(expiredAt)}, and took ones that end years later: by the clock of the server that time is over, by the clock of this computer it is ${moment(now)}.`,
    expected: 'Credentials that have not ended yet, by the clock of the server.',
    cause:
      'They were issued long ago and not renewed, or the clock of this computer or of the server is wrong.',
    steps: [
      'Run `xpress-doctor check system.clock`: a wrong clock has to be set first.',
      'If the clock is right, get fresh credentials, or give the profile the shared secret (`secretEnv`).',
      "If fresh ones are refused too, ask the server's administrator to look at the clock of the TURN server.",
    ],
  },
  'turn-quota': {
    title: 'The relay has no capacity left',
    seen: ({ errorCode, detail, ...place }) =>
      `TURN on ${at(place)} answered ${errorCode}${because(detail)}.`,
    expected: 'The server allocates an address.',
    cause:
      'With 486 this user has as many relayed addresses as the server allows, with 508 the server has no free ports.',
    steps: [
      'End other calls of this user and run the check again in ten minutes: addresses that nobody gave back end by then.',
      "Ask the server's administrator to raise the quota (`user-quota`, `total-quota` of coturn) or the range of ports.",
    ],
  },
  'turn-forbidden': {
    title: 'The relay forbids the request',
    seen: ({ detail, ...place }) => `TURN on ${at(place)} answered 403${because(detail)}.`,
    expected: 'The server allocates an address.',
    cause: 'A rule of the server forbids this user or the network of this computer.',
    steps: [
      "Ask the server's administrator which rule of the TURN server forbids this computer's address.",
    ],
  },
  'turn-refused': {
    title: 'The relay refuses to allocate an address',
    seen: ({ errorCode, detail, ...place }) =>
      errorCode === null
        ? `TURN on ${at(place)} gave an answer that TURN does not know${because(detail)}.`
        : `TURN on ${at(place)} answered ${errorCode}${because(detail)}.`,
    expected: 'The server allocates a relayed address.',
    cause:
      'The server offers STUN but no TURN, has relays switched off, or sends to another server (300) without naming it.',
    steps: [
      ({ host }) =>
        `Show the answer to the server's administrator: RFC 8656 section 19 lists the codes, and the log of TURN on ${host} has the reason.`,
    ],
  },
  'turn-alternate-failed': {
    title: 'The relay sends to another server, which does not relay',
    seen: ({ alternate, detail, ...place }) =>
      `TURN on ${at(place)} answered 300 (Try Alternate) and named ${alternate}, which gave no relay${because(detail)}.`,
    expected:
      'The server relays itself, or names one that can be reached from here and knows the same accounts.',
    cause:
      'A firewall lets only the first server through, or the named address is one of the inner network, or that server is down.',
    steps: [
      ({ alternate, transport }) =>
        `Ask the network team to let ${transport.toUpperCase()} to ${alternate} through as well.`,
      ({ host, alternate }) =>
        `Ask the administrator of ${host} whether ${alternate} is right (\`alternate-server\` of coturn): it has to be an address that clients can reach.`,
    ],
  },
  'turn-relay-unreachable': {
    title: 'No packet comes through the relay',
    seen: ({ relayed, detail, ...place }) =>
      `TURN on ${at(place)} gave the address ${relayed}, but no packet came back through it${because(detail)}.`,
    expected: 'A packet sent to the relayed address comes back through the relay.',
    cause:
      'A firewall on or before the server blocks the UDP ports of the relay, or the server gives out an address that does not lead to it.',
    steps: [
      "Ask the server's administrator to open the relay's UDP ports (`min-port` to `max-port` of coturn, by default 49152 to 65535).",
      ({ relayed }) =>
        `If the server stands behind a NAT, let them check that ${relayed} is its outside address (\`external-ip\` of coturn).`,
    ],
  },
};
