import type { TlsFailures } from '../../model/failures/tls.ts';
import type { FailureTexts } from '../catalogue.ts';
import {
  commonName,
  isAddress,
  isoDay,
  namesAddressAsHost,
  reason,
  saysNoTls,
} from '../evidence-text.ts';
import { formatDuration } from '../format.ts';

const time = (ms: number): string => formatDuration('en', ms);
const LISTS: Readonly<Record<string, string>> = {
  node: 'built in',
  'node-extra': 'NODE_EXTRA_CA_CERTS',
  system: 'the system',
  profile: 'the profile',
};
const listName = (name: string): string => LISTS[name] ?? name;
const KINDS = { antivirus: 'antivirus', dlp: 'DLP', proxy: 'proxy or gateway' } as const;
const addresses = (urls: readonly string[]): string =>
  urls.length === 0 ? 'the address in it' : urls.join(', ');
const list = (items: readonly string[]): string => (items.length === 0 ? 'none' : items.join(', '));

export const tlsFailures: FailureTexts<TlsFailures> = {
  'tls-expired': {
    title: 'The certificate has expired',
    seen: ({ host, validTo, issuer }) =>
      `A certificate that ${host} presents (issued by ${commonName(issuer)}) was valid until ${isoDay(validTo)}.`,
    expected: 'Every certificate of the chain is within its dates.',
    cause: 'The certificate was not renewed, or the clock of this computer is ahead.',
    steps: [
      'Check the date of this computer.',
      ({ host }) =>
        `If the date is right, ask the administrator of ${host} to renew the certificate.`,
    ],
  },
  'tls-not-yet-valid': {
    title: 'The certificate is not valid yet',
    seen: ({ host, validFrom, issuer }) =>
      `A certificate that ${host} presents (issued by ${commonName(issuer)}) is valid from ${isoDay(validFrom)} only.`,
    expected: 'Every certificate of the chain is within its dates.',
    cause:
      'The clock of this computer is behind, or the certificate was issued with a date in the future.',
    steps: [
      'Set the date and time of this computer and switch on their synchronisation.',
      ({ host }) => `If the date is right, tell the administrator of ${host}.`,
    ],
  },
  'tls-wrong-name': {
    title: 'The certificate is for another host',
    seen: ({ host, names }) =>
      names.length === 0
        ? `The certificate that ${host} presents names no host (no subjectAltName).`
        : namesAddressAsHost(host, names)
          ? `The certificate names ${host} as a DNS name (DNS:${host}), which stands for no IP address (RFC 9525, 6.5).`
          : `The certificate that answered for ${host} is for ${list(names)}.`,
    expected: ({ host }) =>
      `The subjectAltName of the certificate contains ${isAddress(host) ? 'the IP address ' : ''}${host}.`,
    cause:
      'The name leads to another server (hosts file, DNS, a login page of the network), or the server has the wrong certificate.',
    steps: [
      'Open any page in a browser: if the network asks for a login there, log in.',
      ({ host }) =>
        `Check that ${host} is the right name and that the hosts file does not redirect it.`,
      ({ host }) =>
        isAddress(host)
          ? `Otherwise ask the administrator of ${host} for a certificate with the entry IP:${host}, or use the name of the server.`
          : `Otherwise ask the administrator of ${host} for a certificate with this name.`,
    ],
  },
  'tls-name-only-in-cn': {
    title: 'The name stands in the wrong place of the certificate',
    seen: ({ host, subject }) =>
      `The certificate of ${host} holds the name only in its subject (${commonName(subject)}), not in subjectAltName.`,
    expected: ({ host }) => `The subjectAltName of the certificate lists ${host}.`,
    cause:
      'The certificate was made the old way. Clients have not looked at the subject since 2017.',
    steps: [
      ({ host }) =>
        `Ask the administrator of ${host} to issue the certificate anew with the name in subjectAltName.`,
    ],
  },
  'tls-self-signed': {
    title: 'The certificate is self-signed',
    seen: ({ host, subject }) =>
      `${host} presents a certificate that it signed itself (${commonName(subject)}).`,
    expected: 'The certificate comes from an authority that this computer trusts.',
    cause:
      'The server still has its installation certificate, or another device answers in its place.',
    steps: [
      ({ host }) =>
        `Ask the administrator of ${host} for a certificate from a trusted authority, and do not accept this one by hand.`,
    ],
  },
  'tls-unknown-authority': {
    title: 'The authority is not trusted here',
    seen: ({ host, issuer, asked }) =>
      `The certificate of ${host} was issued by "${commonName(issuer)}", which is in none of the lists that were asked (${asked.map(listName).join(', ')}).`,
    expected: 'The chain leads to an authority that this computer trusts.',
    cause:
      'Two causes look the same here: the authority is a private one and not installed, or it is an intermediate whose certificate the server should have sent.',
    steps: [
      ({ issuer }) =>
        `Ask for the certificate of "${commonName(issuer)}" and look at its subject and issuer: the same name in both means a private root, two names mean an intermediate.`,
      'A private root of the organisation: install it in the system and name its PEM file in the profile (`certificateAuthorities`).',
      ({ host }) => `An intermediate: ask the administrator of ${host} to send the whole chain.`,
      'If it belongs to nobody that you know, the traffic may be inspected on the way: tell the network team.',
    ],
  },
  'tls-missing-intermediate': {
    title: 'The server does not send its intermediate certificate',
    seen: ({ host, issuer }) =>
      `${host} sends only its own certificate; the one of its issuer, "${commonName(issuer)}", is neither sent nor among the trusted ones.`,
    expected:
      'The server sends its certificate with every intermediate above it (RFC 8446, 4.4.2).',
    cause:
      'The server was given the certificate file without the chain. Browsers often hide this, because they remember intermediates from other sites.',
    steps: [
      ({ host }) =>
        `Ask the administrator of ${host} to install the full chain (often called fullchain.pem).`,
      ({ certain, caIssuers, issuer }) =>
        certain
          ? 'Nothing needs to be installed on this computer: the authority is a public one.'
          : `A private authority is possible too: open the certificate at ${addresses(caIssuers)}; if its subject and issuer are both "${commonName(issuer)}", it is a private root that has to be installed on this computer instead.`,
    ],
  },
  'tls-private-authority': {
    title: 'The private authority is not installed',
    seen: ({ host, issuer, asked }) =>
      `The chain of ${host} is whole and leads to "${commonName(issuer)}", which is in none of the lists that were asked (${asked.map(listName).join(', ')}).`,
    expected: 'The root at the end of the chain is trusted by this computer.',
    cause: "The server uses the organisation's own authority, and this computer does not have it.",
    steps: [
      ({ issuer }) => `Find out whose authority "${commonName(issuer)}" is.`,
      'If it belongs to the organisation, install it in the system and name its PEM file in the profile (`certificateAuthorities`).',
      'If nobody knows it, do not install it: the traffic may be inspected on the way. Tell the network team.',
    ],
  },
  'tls-russian-authority': {
    title: 'The Russian national authority is not installed',
    seen: ({ host, issuer }) =>
      `The certificate of ${host} was issued by the Russian national authority ("${commonName(issuer)}"), which this computer does not know.`,
    expected: 'The Russian Trusted Root CA is installed where its servers are used.',
    cause:
      'The authority of the Ministry of Digital Development is in no list that comes with a system or a browser; it has to be installed by hand.',
    steps: [
      'Install Russian Trusted Root CA and Russian Trusted Sub CA in the system, from the official source (Gosuslugi).',
      'Restart the client and run `xpress-doctor check network.tls` again.',
      ({ host }) =>
        `If the organisation does not want that authority, ask the administrator of ${host} for a certificate of another one.`,
    ],
  },
  'tls-intercepted': {
    title: 'The connection is inspected on the way',
    seen: ({ host, issuer, product, kind, trusted }) =>
      `The certificate shown for ${host} was issued by "${commonName(issuer)}": that is ${product}${kind === null ? '' : ` (${KINDS[kind]})`}, not the server.${trusted ? ' This computer trusts it.' : ' This computer does not trust it.'}`,
    expected: 'The client talks to the server itself.',
    cause:
      'An antivirus, a DLP system or a proxy opens HTTPS to look inside. It often breaks WebSocket and calls even where its certificate is installed.',
    steps: [
      ({ host, product }) => `Exclude ${host} from the HTTPS inspection of ${product}.`,
      ({ trusted }) =>
        trusted
          ? 'If messages arrive late or calls drop, this is the first thing to switch off for a test.'
          : 'Where the inspection has to stay, install its certificate in the system of this computer.',
      'The product was named from the words in its certificate; if that is wrong, correct `network.interceptors` in the profile.',
    ],
  },
  'tls-not-public-authority': {
    title: 'A public server shows a certificate of no public authority',
    seen: ({ host, issuer, trusted, knownToClient }) =>
      `${host} is a public server, and its certificate comes from "${commonName(issuer)}", which is in no built-in list. ${
        trusted ? 'The system of this computer trusts it' : 'This computer does not trust it'
      }${trusted && !knownToClient ? ', the client may not' : ''}.`,
    expected: ({ host }) => `${host} shows the certificate of a public authority.`,
    cause:
      'Two causes look the same here: a product of the organisation, or a program on this computer, opens HTTPS to look inside; or the authority is a public one that is too new for the built-in list. Inspection often breaks WebSocket and calls even where its certificate is installed.',
    steps: [
      ({ issuer }) =>
        `First ask the network team whose authority "${commonName(issuer)}" is. Do not install it before that is known.`,
      ({ host }) =>
        `If it inspects HTTPS, exclude ${host} from the inspection; its name can be written into \`network.interceptors\` of the profile.`,
      'If the inspection has to stay, install its authority where the client looks (on Linux the NSS database of the user, ~/.pki/nssdb) and name its PEM file in the profile (`network.certificateAuthorities`).',
      'If it is a public authority, update the system and xpress-doctor.',
    ],
  },
  'tls-authority-system-only': {
    title: 'The authority is known to the system, the client may not see it',
    seen: ({ host, issuer }) =>
      `The authority of ${host} ("${commonName(issuer)}") is in the list of the system, and neither in the list that the client is built with nor in the NSS database of this user.`,
    expected: 'The authority is in a list that the client reads.',
    cause:
      'On Linux programs built on Chromium do not read the list of the system (/etc/ssl): they have their own and the NSS database in ~/.pki/nssdb.',
    steps: [
      'Add the authority to the NSS database of the user: `certutil -d sql:$HOME/.pki/nssdb -A -t C,, -n NAME -i FILE` (package libnss3-tools).',
      'Restart the client.',
    ],
  },
  'tls-authority-node-only': {
    title: 'The authority is known to Node.js only',
    seen: ({ host, issuer }) =>
      `The authority of ${host} ("${commonName(issuer)}") is trusted only by the variable NODE_EXTRA_CA_CERTS, which the client does not read.`,
    expected: 'The authority is installed in the system.',
    cause:
      'Somebody mended Node.js programs with that variable instead of installing the authority.',
    steps: [
      'Install the authority in the system (on Linux in the NSS database of the user too).',
      'Restart the client.',
    ],
  },
  'tls-chain-order': {
    title: 'The certificates come in the wrong order',
    seen: ({ host, presented }) =>
      `${host} sends ${presented.map((name) => `"${commonName(name)}"`).join(', ')}: each should be the issuer of the one before it.`,
    expected: 'The own certificate first, then each issuer in turn (RFC 5246, 7.4.2).',
    cause: 'The files were put together in the wrong order.',
    steps: [
      ({ host }) =>
        `Ask the administrator of ${host} to put the chain in order: server, intermediate, root (which may be left out).`,
      'Most clients cope with it, some older ones and some inspecting proxies do not.',
    ],
  },
  'tls-weak-key': {
    title: 'The key of a certificate is too short',
    seen: ({ host, subject, keyType, bits }) =>
      `In the chain of ${host}, "${commonName(subject)}" has a key of ${bits} bits (${keyType.toUpperCase()}).`,
    expected: ({ keyType, limitBits }) =>
      `At least ${limitBits} bits for ${keyType.toUpperCase()}.`,
    cause: 'The certificate was made long ago or with an old tool.',
    steps: [({ host }) => `Ask the administrator of ${host} for a certificate with a longer key.`],
  },
  'tls-weak-signature': {
    title: 'A certificate is signed with a broken algorithm',
    seen: ({ host, subject, algorithm }) =>
      `In the chain of ${host}, "${commonName(subject)}" is signed with ${algorithm}.`,
    expected: 'Certificates are signed with SHA-256 or better; clients refuse SHA-1 and MD5.',
    cause: 'The authority that issued it is an old one, or is set to an old algorithm.',
    steps: [
      ({ host }) =>
        `Ask the administrator of ${host} to issue the certificate anew, signed with SHA-256.`,
    ],
  },
  'tls-too-old': {
    title: 'The server speaks only outdated TLS',
    seen: ({ host, protocol }) =>
      `${host} speaks nothing newer than ${protocol.replace('v', ' ')}.`,
    expected: 'The server speaks TLS 1.2 or 1.3; clients refuse anything older (RFC 8996).',
    cause: 'The server, or a proxy in front of it, is very old or set so.',
    steps: [({ host }) => `Ask the administrator of ${host} to switch on TLS 1.2 and 1.3.`],
  },
  'tls-client-certificate': {
    title: 'The server wants a certificate of this computer',
    seen: ({ host, port }) =>
      `${host}:${port} broke off because this computer showed no certificate of its own.`,
    expected:
      'The server lets clients in without a certificate, and asks for the login afterwards.',
    cause:
      'The server, or the gateway before it, is set to let in only computers with a certificate (mutual TLS). This program has none to show.',
    steps: [
      'If the client works on this computer all the same, it has such a certificate, and nothing is wrong.',
      ({ host }) =>
        `Otherwise ask the administrator of ${host} whether a certificate is wanted on purpose: then it has to be installed on this computer, else the demand has to be switched off.`,
    ],
  },
  'tls-protocol': {
    title: 'No common TLS version or cipher',
    seen: ({ host, detail }) =>
      `The handshake with ${host} found nothing in common: ${reason(detail)}.`,
    expected: 'The server speaks TLS 1.2 or 1.3 with a usual cipher.',
    cause:
      'The server or a device on the way is outdated, or it does not speak TLS on this port at all.',
    steps: [
      ({ host }) => `Check that the port of ${host} is the HTTPS port.`,
      ({ host }) => `Ask the administrator of ${host} to switch on TLS 1.2 or 1.3.`,
    ],
  },
  'tls-reset': {
    title: 'The connection was cut during the TLS handshake',
    seen: ({ host, port }) =>
      `${host}:${port} accepted the connection, then it was cut in the handshake.`,
    expected: 'The handshake is completed.',
    cause:
      'A filter on the way recognises the name in the handshake and cuts it, or the server rejects the handshake.',
    steps: [
      'Try from another network: if it works there, this network filters the name.',
      ({ host }) => `Ask the network team to exclude ${host} from traffic inspection.`,
    ],
  },
  'tls-sni-filtered': {
    title: 'The name is filtered',
    seen: ({ host, port, outcome, control }) =>
      `A TLS handshake with ${host}:${port} ${outcome === 'reset' ? 'is cut off' : 'gets no answer'}, while the same address answers a handshake ${control === null ? 'without a name' : `for ${control}`}.`,
    expected: 'The handshake does not depend on the name in it.',
    cause:
      'A firewall or a filter on the way reads the server name (SNI) in the handshake and stops this one. Rarely the server itself refuses the name.',
    steps: [
      ({ host }) => `Ask the network team to allow ${host} in the filter (by name, SNI).`,
      'Compare from another network: if it works there, this network filters.',
    ],
  },
  'tls-timeout': {
    title: 'The TLS handshake gets no answer',
    seen: ({ host, limitMs }) =>
      `${host} accepted the connection, but not the handshake, within ${time(limitMs)}.`,
    expected: 'The handshake is completed within a second or two.',
    cause:
      'A filter swallows the handshake, large packets are lost on the way (MTU), or the server hangs.',
    steps: [
      'Disconnect the VPN and try again: a tunnel with a wrong MTU shows exactly this.',
      'Try from another network: if it works there, this network swallows the handshake.',
      ({ host }) =>
        `If it works nowhere, ask the administrator of ${host} whether the server is overloaded.`,
    ],
  },
  'tls-failed': {
    title: 'The TLS connection failed',
    seen: ({ host, detail }) =>
      saysNoTls(detail)
        ? `What ${host} answers on this port is not TLS: ${reason(detail)}.`
        : `The TLS connection to ${host} failed: ${reason(detail)}.`,
    expected: 'The handshake is completed and the certificate is accepted.',
    cause:
      'Another service answers on this port, or a filter or login page in the clear; or the error is not one of the usual ones, and its original text is the best hint.',
    steps: [
      ({ host }) => `Check that the port of ${host} is the HTTPS port.`,
      'Run `xpress-doctor check network.tls --verbose` and look at the original error.',
      ({ host }) => `Send the report to the administrator of ${host}.`,
    ],
  },
};
