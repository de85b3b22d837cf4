import type { ProxyFailures } from '../../model/failures/proxy.ts';
import type { FailureTexts } from '../catalogue.ts';
import { onlyTickets, reason } from '../evidence-text.ts';
import { formatDuration } from '../format.ts';

const time = (ms: number): string => formatDuration('en', ms);

const directly = (direct: 'works' | 'fails' | undefined): string =>
  direct === undefined
    ? ''
    : direct === 'works'
      ? ' Directly, without the proxy, the server answers.'
      : ' Directly the server does not answer either.';
const answered = (httpStatus: number | null, detail: string, product?: string): string =>
  `${httpStatus === null ? reason(detail) : `HTTP ${httpStatus}`}${product === undefined ? '' : `, ${product}`}`;
const place = ({ host, port }: { host: string; port: number }): string => `${host}:${port}`;
/** It sends the browser elsewhere, or says that the network wants a login first (RFC 6585 §6). */
const toPage = (httpStatus: number | null): boolean =>
  httpStatus === 511 || (httpStatus !== null && httpStatus >= 300 && httpStatus <= 399);
const EXCEPTION =
  'If going directly is allowed here, add the server to the proxy exceptions of this computer.';

export const proxyFailures: FailureTexts<ProxyFailures> = {
  'proxy-unreachable': {
    title: 'The proxy cannot be reached',
    seen: ({ proxy, detail, direct }) =>
      `The proxy ${proxy} does not accept a connection: ${reason(detail)}.${directly(direct)}`,
    expected: 'The proxy that is set accepts connections.',
    cause:
      'The proxy setting is out of date (a former network), the proxy is down, or the VPN to it is off.',
    steps: [
      'Check where the proxy is set: `xpress-doctor check interference.proxy`.',
      'Remove or correct the setting if this network has no such proxy.',
      ({ proxy }) => `Otherwise ask the network team whether ${proxy} works.`,
    ],
  },
  'proxy-auth-required': {
    title: 'The proxy asks for a login',
    seen: ({ proxy, schemes, notSpoken = [], direct }) =>
      `The proxy ${proxy} asks for a login${schemes.length === 0 ? '' : ` and offers ${schemes.join(', ')}`}.${
        notSpoken.length === 0
          ? ''
          : ` Offered, not spoken by this program: ${notSpoken.join(', ')}.`
      }${directly(direct)}`,
    expected: 'The proxy lets the connection through, or gets credentials that it accepts.',
    cause:
      'No user name and password are given to this program, or the proxy wants a scheme that it cannot use (the client may well be able to).',
    steps: [
      ({ credentialsGiven = false, schemes, notSpoken = [], proxy }) =>
        onlyTickets(schemes, notSpoken)
          ? `No name and password will do: ${notSpoken.join(', ')} takes the login of the system (Kerberos). See with \`klist\` whether there is a ticket, log in to the domain anew if not, and try it: \`curl --proxy-negotiate -u : -x ${proxy} https://SERVER/\` (with the address of the server).`
          : credentialsGiven
            ? `Ask the network team to offer Basic, Digest or NTLM besides ${schemes.join(', ')}, or check the client itself: it takes the login of the system.`
            : 'Run `xpress-doctor check --proxy-login`: it asks for the user name and password of the proxy and shows whether the servers are reached with them.',
      'In the client, enter the same user name and password in its proxy settings or in those of the system.',
      'Or ask the network team to let the servers of the messenger through without a login.',
    ],
  },
  'proxy-credentials-wrong': {
    title: 'The proxy does not accept the login',
    seen: ({ proxy, schemes, direct }) =>
      `The proxy ${proxy} refused the user name and password that were sent${schemes.length === 0 ? '' : ` (${schemes.join(', ')})`}.${directly(direct)}`,
    expected: 'The proxy accepts the user name and password.',
    cause:
      'The password was changed or has expired, the account is locked, or the domain is missing.',
    steps: [
      'Check the user name and password: `xpress-doctor check --proxy-login` asks for them anew.',
      'For NTLM write the name with its domain: `DOMAIN\\user`.',
      'Ask the network team whether the account is locked, and put the new password wherever the old one is kept.',
    ],
  },
  'proxy-port-forbidden': {
    title: 'The proxy forbids the port',
    seen: ({ proxy, host, port, httpStatus, detail, product, direct }) =>
      `The proxy ${proxy} allows ${host}:443, but not ${host}:${port}: ${answered(httpStatus, detail, product)}.${directly(direct)}`,
    expected: (evidence) => `The proxy allows CONNECT to ${place(evidence)}.`,
    cause: 'Most proxies allow CONNECT to port 443 only, unless their rules name more ports.',
    steps: [
      (evidence) => `Ask the network team to allow CONNECT to ${place(evidence)} on the proxy.`,
      EXCEPTION,
    ],
  },
  'proxy-denied': {
    title: 'The proxy denies the server',
    seen: ({ proxy, host, port, httpStatus, detail, product, direct }) =>
      `A rule of the proxy ${proxy} denies ${host}:${port}: ${answered(httpStatus, detail, product)}.${directly(direct)}`,
    expected: (evidence) => `The rules of the proxy allow ${place(evidence)}.`,
    cause:
      'The host is not in the allowed list, or belongs to a category that is blocked for this user or computer.',
    steps: [
      (evidence) =>
        `Ask the network team to allow ${place(evidence)} in the rules of the proxy, for this user and computer.`,
      EXCEPTION,
    ],
  },
  'proxy-upstream-failed': {
    title: 'The proxy cannot reach the server',
    seen: ({ proxy, host, port, httpStatus, detail, product, direct }) =>
      `The proxy ${proxy} found no way to ${host}:${port}: ${answered(httpStatus, detail, product)}; ${reason(detail)}.${directly(direct)}`,
    expected: (evidence) => `The proxy resolves the name and reaches ${place(evidence)}.`,
    cause:
      'The DNS of the proxy does not know the name, a firewall stands behind the proxy, its parent proxy is down, or the server is.',
    steps: [
      (evidence) =>
        `Ask the network team to try ${place(evidence)} from the proxy itself: name resolution first, then the connection.`,
      'If the server is inside the corporate network, add it to the proxy exceptions of this computer.',
    ],
  },
  'proxy-refused': {
    title: 'The proxy refuses the tunnel',
    seen: ({ proxy, host, port, httpStatus, detail, product, direct }) =>
      `The proxy ${proxy} did not connect to ${host}:${port}: ${answered(httpStatus, detail, product)}.${directly(direct)}`,
    expected: (evidence) => `The proxy connects to ${place(evidence)}.`,
    cause:
      'The proxy does not do CONNECT here, first wants a login on a page of its own (HTTP 302 and the like), or has a trouble of its own.',
    steps: [
      ({ httpStatus, ...evidence }) =>
        toPage(httpStatus)
          ? 'Open any page in a browser: if the proxy shows a login there, log in, and look again.'
          : `Ask the network team to allow CONNECT to ${place(evidence)} on the proxy.`,
      'If the server is inside the corporate network, add it to the proxy exceptions of this computer.',
    ],
  },
  'proxy-timeout': {
    title: 'The proxy does not answer the request for a tunnel',
    seen: ({ proxy, host, port, limitMs, direct }) =>
      `The proxy ${proxy} accepted the connection, but said nothing to the request for a tunnel to ${host}:${port} within ${time(limitMs)}.${directly(direct)}`,
    expected: (evidence) => `The proxy connects to ${place(evidence)}, or refuses, at once.`,
    cause:
      'The proxy waits in vain for the server, mostly because a firewall behind it drops the packets; or the proxy itself hangs.',
    steps: [
      'Open another site in a browser that uses this proxy: if it opens, the proxy works and waits for this server in vain; if none opens, the proxy hangs.',
      (evidence) =>
        `Ask the network team to try ${place(evidence)} from the proxy itself, or to restart a proxy that hangs.`,
      'If the server is inside the corporate network, add it to the proxy exceptions of this computer.',
    ],
  },
  'proxy-bad-answer': {
    title: 'The proxy does not answer as a proxy',
    seen: ({ proxy, detail, direct }) =>
      `${proxy} gave an answer that no proxy gives: ${reason(detail)}.${directly(direct)}`,
    expected: 'The address in the proxy setting belongs to a proxy of the kind that is set.',
    cause:
      'The port or the kind is wrong: an HTTP proxy set as SOCKS or the reverse, or another service on that port. A proxy that does not know this computer may close without a word.',
    steps: [
      'Check the kind, the host and the port of the proxy: `xpress-doctor check interference.proxy`.',
      'Ask the network team for the right values.',
    ],
  },

  'pac-unreachable': {
    title: 'The PAC file cannot be fetched',
    seen: ({ url, source, detail }) =>
      `The file with the proxy rules, ${url} (set in ${source}), cannot be fetched: ${reason(detail)}.`,
    expected: 'The file is there, at most 1 MiB long, and comes within 4 s.',
    cause:
      'The address is out of date, its server is down, or it is reached only in the office network or over VPN.',
    steps: [
      ({ url }) => `Open ${url} in a browser on this computer.`,
      ({ url }) => `If it does not open, ask the network team whether ${url} is still right.`,
      'Until then clients go directly, or by the manual setting behind it: switch the PAC file off if this network needs none.',
    ],
  },
  'pac-syntax-error': {
    title: 'The PAC file has a syntax error',
    seen: ({ url, detail }) => `${url} is no valid script: ${reason(detail)}.`,
    expected: 'The file is a JavaScript with the function FindProxyForURL.',
    cause:
      'A slip in the last change of the file, or a page (a login, an error) came in its place.',
    steps: [
      ({ url, detail }) => `Send the network team ${url} and this message: ${reason(detail)}.`,
      'Until it is mended clients go directly, or by the manual setting behind it.',
    ],
  },
  'pac-endless': {
    title: 'The PAC file never ends',
    seen: ({ url, detail }) => `The script ${url} did not end: ${reason(detail)}.`,
    expected: 'FindProxyForURL answers at once: 0.5 s of computing, 4 s with name resolution.',
    cause: 'An endless loop, a costly regular expression, or names that nobody resolves.',
    steps: [
      ({ url }) => `Ask the network team to correct ${url}: browsers and clients hang on it too.`,
      'Until then set the proxy by hand.',
    ],
  },
  'pac-answer-unusable': {
    title: 'The answer of the PAC file cannot be used',
    seen: ({ url, detail }) =>
      `The script ${url} gave nothing that could be used: ${reason(detail)}.`,
    expected: 'FindProxyForURL returns a text such as `PROXY proxy.example:3128; DIRECT`.',
    cause: 'The script throws an error for these hosts, or misspells its answer.',
    steps: [
      ({ url, detail }) => `Send the network team ${url} and this message: ${reason(detail)}.`,
      'Until it is mended clients go directly.',
    ],
  },
  'pac-sends-direct': {
    title: 'The PAC file sends the server past the proxy',
    seen: ({ host, port, url, answer, proxy, detail }) =>
      `${url} answers "${answer}" for ${host}, but ${host}:${port} cannot be reached directly (${reason(detail)}); through ${proxy} it can.`,
    expected: ({ host, proxy }) => `The PAC file sends ${host} through ${proxy}.`,
    cause:
      'The host is missing in the rules of the file, or a rule for the own network is too wide.',
    steps: [
      ({ url, host, proxy }) => `Ask the network team to send ${host} through ${proxy} in ${url}.`,
    ],
  },
  'pac-sends-to-proxy': {
    title: 'The PAC file sends the server to a proxy that fails',
    seen: ({ host, port, url, answer, proxy, detail }) =>
      `${url} answers "${answer}" for ${host}, but through ${proxy} ${host}:${port} cannot be reached (${reason(detail)}); directly it can.`,
    expected: ({ host }) => `The PAC file answers DIRECT for ${host}, or its proxy connects to it.`,
    cause: 'The file names a proxy that is gone or does not let this host through.',
    steps: [
      ({ url, host }) =>
        `Ask the network team to answer DIRECT for ${host} in ${url}, or to mend the proxy.`,
    ],
  },
  'proxy-bypass-blocked': {
    title: 'A proxy exception sends the server where nothing answers',
    seen: ({ host, port, rule, source, proxy, detail }) =>
      `The exception "${rule}" in ${source} sends ${host}:${port} past the proxy, and directly it cannot be reached (${reason(detail)}); through ${proxy} it can.`,
    expected: ({ host, proxy }) => `${host} goes through ${proxy}.`,
    cause: 'The exception is too wide or left over: this network lets nothing out past the proxy.',
    steps: [
      ({ rule, source }) =>
        `Narrow or remove the exception "${rule}" in ${source}, and start the client again.`,
    ],
  },
  'no-proxy-misses-local': {
    title: 'A server of the own network is sent to the proxy',
    seen: ({ host, port, addresses, proxy, detail }) =>
      `${host}:${port}${addresses.length === 0 ? '' : ` (${addresses.join(', ')})`} is inside the network, but goes to ${proxy}, which does not reach it (${reason(detail)}); directly it works.`,
    expected: ({ host }) => `The proxy exceptions (NO_PROXY) cover ${host}.`,
    cause:
      'The list of exceptions was not extended when the server was set up, or names it in a form that the client does not understand.',
    steps: [
      ({ host, source }) =>
        `Add ${host} to the exceptions of ${source} (for a variable: to \`no_proxy\`), and start the client again.`,
      'A range such as 10.0.0.0/8 covers addresses only: for a name add the name or its domain.',
    ],
  },
};
