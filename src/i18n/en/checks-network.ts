import type { CheckTexts } from '../catalogue.ts';
import { commonName, interfaceList, isoDay, plain } from '../evidence-text.ts';

export const networkChecks: CheckTexts<'network'> = {
  'network.interfaces': {
    title: 'Network interfaces',
    measures: 'Is an interface up, does it have an address, is there a default route.',
    passed: ({ interfaces, defaultInterface }) =>
      [
        interfaceList(interfaces) || 'only loopback, and nothing else is needed',
        ...(defaultInterface === undefined ? [] : [`default route via ${plain(defaultInterface)}`]),
      ].join('; '),
  },
  'network.link': {
    title: 'Network link',
    measures:
      'The kind of link that the default route takes, the signal of Wi-Fi, and is it paid by volume.',
    passed: ({ interface: name, kind, signalDbm, signalPercent }) =>
      [
        `${plain(name)}, ${plain(kind)}`,
        ...(typeof signalDbm === 'number' ? [`signal ${signalDbm} dBm`] : []),
        ...(typeof signalPercent === 'number' ? [`signal ${signalPercent} %`] : []),
      ].join(', '),
  },
  'network.dns': {
    title: 'Name resolution',
    measures: "Does the system's resolver give an address for each server, and how fast.",
    passed: '{addresses} in {durationMs}',
  },
  'network.resolvers': {
    title: 'DNS servers',
    measures:
      'Does every configured DNS server answer, alone and alike, and does it invent no names.',
    passed: '{resolvers}: answers to {names}',
  },
  'network.tcp': {
    title: 'TCP connection',
    measures:
      'Does each server accept a connection on its port (through the proxy where one is set).',
    passed: 'connected in {durationMs}',
  },
  'network.tls': {
    title: 'TLS certificate',
    measures: 'Chain, name, dates and authority of the certificate that each server presents.',
    passed: ({ protocol, issuer, validTo }) =>
      `${plain(protocol)}, issued by ${commonName(issuer)}, valid until ${isoDay(validTo)}`,
  },
  'network.http': {
    title: 'HTTPS answer',
    measures: 'Does each server answer a harmless GET, and is it the server that answers.',
    passed: 'HTTP {httpStatus} in {durationMs}',
  },
  'network.websocket': {
    title: 'WebSocket',
    measures: 'Is a WebSocket upgrade let through to the server on the path that the client uses.',
    passed: 'HTTP {httpStatus} in {durationMs}',
  },
  'network.websocket-idle': {
    title: 'Quiet WebSocket',
    measures:
      'Does an open WebSocket without data live as long as the profile says (network.webSocketIdleSeconds).',
    passed: '{idleSeconds} s without data',
  },
  'network.path-mtu': {
    title: 'Large packets',
    measures: 'Does each server answer a request in full-sized packets as it answers a small one.',
    passed: 'a request of {requestBytes} answered in {durationMs}',
  },
  'network.stability': {
    title: 'Connection quality',
    measures: 'Loss, jitter and latency of 20 TCP connections to each server.',
    passed: 'loss {lossPercent} %, jitter {jitterMs}, latency {latencyMs}',
  },
  'network.load': {
    title: 'Delay under load',
    measures:
      'How much the latency to each required server of the profile and of the command line grows while requests of this program load the link (at most 12 MiB in 4 s for each server).',
    passed: 'latency {idleMs} idle, {loadedMs} under load',
  },
  'network.stun': {
    title: 'STUN',
    measures:
      'Do the STUN and TURN servers of the profile answer over UDP, TCP and TLS, and which of them still work when UDP does not.',
    passed: 'answered in {durationMs}[, sees this computer as {mapped}]',
  },
  'network.nat': {
    title: 'NAT',
    measures:
      'Does the NAT keep one outside port for one inside port, whoever is addressed (RFC 5780).',
    passed: ({ behaviour }) =>
      behaviour === 'no-nat' ? 'no address translation' : 'one outside port for every destination',
  },
  'network.turn': {
    title: 'TURN relay',
    measures:
      'Does each TURN server of the profile accept the credentials and relay a packet, over UDP, TCP and TLS.',
    passed: 'relayed address in {durationMs}, a packet through it in {echoMs}',
  },
};
