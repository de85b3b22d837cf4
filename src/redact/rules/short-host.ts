import { isNumeric, replaceHost, replaceShortHost } from '../host-place.ts';
import { matches } from '../matches.ts';
import type { Rule } from '../rule.ts';

/**
 * Where the name of a computer stands without its domain. A bare name is believed behind a word of the network when it
 * holds a digit beside a hyphen (`srv-ets-01`, `DESKTOP-7A8B9C0`) or ends with a padded number (`dc01`): most words
 * behind "server" are none.
 */

/** `utf-8`, `sha-256`, `error-500`: kinds of things with a number, no computers. */
const NO_NAME =
  '(?!(?:utf|ucs|sha|iso|https?|tls|ssl|cp|es|base|x86|x64|arm|ipv|md|rfc|step|try|attempt|retry|code|error|err|status|line|part|version|ver|type|level|tier|round|phase|aes|rsa|ecdhe|ecdsa|dhe|hmac|chacha20|non|pre|re|up|side|end|per|multi|single|first|second|wi|windows|linux|ubuntu|debian|mac(?:os)?|darwin|android|ios)(?:-|\\d)|[a-z\\d-]{1,20}-(?:x64|x86|ia32|amd64|arm64)(?![\\w-]))';
/** Tags of packages: `pkg@beta-1`. */
const NO_TAG =
  '(?!(?:alpha|beta|rc|next|canary|dev|nightly|latest|snapshot|experimental)(?:-|\\d))';
const NAME = `${NO_NAME}((?=[a-z\\d-]{0,40}\\d)[a-z][a-z\\d]{0,30}-[a-z\\d-]{1,40}|[a-z]{2,20}0\\d{1,2})(?![\\w-]|\\.\\w)`;
/** A digit or a hyphen is enough where only a host can stand. */
const LOOSE = '((?=[a-z-]{1,40}\\d|[a-z\\d]{1,40}-)[a-z][a-z\\d-]{1,62})(?![\\w-]|\\.\\w)';

const WORD =
  '(?:\\b(?:host|server|upstream|peer|endpoint|target|node(?!:\\w)|workstation|machine|server_?name|(?:web)?socket to)|(?:сервер|узел|узл|хост|компьютер)[а-яё]{0,3}|подключени[а-яё]{1,2} к|подключиться к|соединени[а-яё]{1,2} с)["\']?(?:\\s?[:=]\\s?|\\s)["\'«]?';
/** Nodes of Erlang and logins of ssh: `ccs@srv-01`; and a share as mount writes it: `//fs-01/share`. */
const SIGNED = `(?<![\\w.+@/-])[a-z][\\w.-]{1,31}@${NO_TAG}|(?<=[\\s"'(=])//(?=[a-z\\d-]{2,63}/)`;

/** A short name after a word of the network, when it looks like one: it holds a digit or a hyphen, or a port follows. */
const CONNECT =
  /\b(?:ENOTFOUND|ECONNREFUSED|ECONNRESET|ETIMEDOUT|EHOSTUNREACH|EAI_AGAIN|getaddrinfo|connect(?:ing|ed|ion)? to(?: (?:the )?(?:host|server))?|resolv(?:e|ing)|lookup|ping:?) ["']?((?!wi-fi\b|e-mail\b|ipv[46](?![a-z\d])|non-|pre-|re-)(?=[a-z-]{1,40}\d|[a-z\d]{1,40}-|[a-z\d-]{1,63}:\d)[a-z][a-z\d-]{1,62})(?![\w-]|\.\w)/gi;
/** Kerberos writes it in capitals, so its top level says nothing. */
const REALM =
  /\brealm["']?\s?[:=]\s?["']?((?:[a-z\d-]{1,63}\.){1,8}[a-z][a-z\d-]{1,62})(?![\w.-])/gi;
const SHAPES: readonly RegExp[] = [
  CONNECT,
  new RegExp(`(?:${WORD}|${SIGNED})${NAME}`, 'gi'),
  // A proxy's own headers (RFC 9110, squid), the second name in an error of Node, a tunnel, a certificate's names.
  new RegExp(
    `(?:\\bvia:\\s?(?:http/)?\\d\\.\\d |\\b(?:MISS|HIT|NONE|BYPASS)[a-z_]{0,20} from |\\b(?:ENOTFOUND|EAI_AGAIN) [\\w.-]{1,253} (?=[\\w.-]{1,253}:\\d)|\\bCONNECT (?=[a-z\\d-]{1,63}:\\d)|\\bDNS:|\\b(?:EHLO|HELO) |\\bresolved ["']?(?=[a-z\\d-]{1,63}["']? to ))${LOOSE}`,
    'gi',
  ),
  // Service principals.
  /\b(?:HOST|TERMSRV|RestrictedKrbHost|WSMAN|cifs)\/((?=[A-Za-z-]{0,40}\d|[A-Za-z\d]{1,40}-)[A-Za-z][A-Za-z\d-]{1,62})(?![\w-]|\.\w)/g,
];

/** `brokers=kafka01:9092,kafka02:9092`: a list of hosts with ports. */
const LIST =
  /(?:bootstrap[._-]?servers|\bbrokers?|\bhosts|\bnodes|\bservers|\bendpoints)["']?\s?[:=]\s?["'[]{0,2}(?=[a-z][a-z\d-]{1,62}:\d{2,5}(?!\d))/gi;
const MEMBER = /([a-z][a-z\d-]{1,62}):\d{2,5}(?:,\s?|(?![\d.:]))/iy;
const LOOKS_LIKE = /\d|-/;

/** Names of computers without their domain behind words of the network, in its programs' lists, and realms of Kerberos. */
export const shortHost: Rule = {
  id: 'short-host',
  class: 'host',
  kind: 'identity',
  needles: [
    'enotfound',
    'econn',
    'etimedout',
    'ehostunreach',
    'eai_again',
    'getaddrinfo',
    'connect t',
    'connecti',
    'connected',
    'connect [a-z]',
    'resolv',
    'lookup ',
    'ping[ :]',
    'host["\' :=]',
    'workstation["\' :=]',
    'machine["\' :=]',
    'server["\' :=]',
    'server_name',
    'servername',
    'servers["\' :=]',
    'upstream["\' :=]',
    'peer["\' :=]',
    'endpoint["\'s :=]',
    'target["\' :=]',
    'node["\'s =]',
    'node: ',
    'broker["\'s :=]',
    'hosts["\' :=]',
    'host/',
    'termsrv/',
    'wsman/',
    'cifs/',
    'socket to',
    'сервер',
    'узел',
    'узл',
    'хост',
    'компьютер',
    'подключ',
    'соединени',
    'via:',
    ' from ',
    'dns:',
    'ehlo ',
    'helo ',
    'realm',
    '[ "\'(=]//[a-z]',
    '[a-z]@[a-z]',
  ],
  apply(line, context) {
    for (const shape of SHAPES) {
      for (const found of matches(shape, line)) {
        const end = found.index + found[0].length;
        replaceShortHost(line, end - (found[1] ?? '').length, end, context);
      }
    }
    for (const { start, end } of listedHosts(line)) replaceShortHost(line, start, end, context);
    for (const found of matches(REALM, line)) {
      const realm = found[1] ?? '';
      const end = found.index + found[0].length;
      if (!isNumeric(realm)) replaceHost(end - realm.length, end, realm, context);
    }
  },
};

/** Start and end of every name in such lists. */
function listedHosts(line: string): { readonly start: number; readonly end: number }[] {
  const found: { start: number; end: number }[] = [];
  LIST.lastIndex = 0;
  for (let list = LIST.exec(line); list !== null; list = LIST.exec(line)) {
    MEMBER.lastIndex = LIST.lastIndex;
    for (let one = MEMBER.exec(line); one !== null; one = MEMBER.exec(line)) {
      const name = one[1] ?? '';
      if (LOOKS_LIKE.test(name)) found.push({ start: one.index, end: one.index + name.length });
      LIST.lastIndex = MEMBER.lastIndex;
    }
  }
  return found;
}
