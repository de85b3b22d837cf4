import { matches } from '../matches.ts';
import type { Rule, RuleContext } from '../rule.ts';

const CANDIDATE =
  /(?<![a-z\d.])(?:::ffff:)?(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})(\.\d{1,5})?(?![\d.]*\.\d|[a-z\d])/gi;
/** `express_10.1.2.3_amd64.deb`: the version of a package. */
const PACKAGE = /^_(?:all|amd64|arm|armhf|arm64|i386|x64|x86|win|linux|mac)/i;
/** `ip-10-1-2-3`, as clouds and DHCP servers call their hosts, and percent-encoded dots. */
const WRITTEN_OUT =
  /(?:(?<![\w-])(?:ip|host|dhcp|pc|ppp|static|dynamic)-(\d{1,3})-(\d{1,3})-(\d{1,3})-(\d{1,3})(?![\w-])|(?<![\w%])(\d{1,3})%2e(\d{1,3})%2e(\d{1,3})%2e(\d{1,3})(?![\d%]))/gi;
/** `v1.2.3.4`, `version: 1.2.3.4`, `Chrome/142.0.0.0`, `eXpress 3.72.37.1`: a version, not an address. */
const VERSION_BEFORE =
  /(?:(?:^|[\s"'(=:,/_-])v|(?:\b(?:file|product|assembly|driver|app)?_?-?version|\bver\.?|\brelease|\bbuild|\brevision|верси[яиюей]{1,2}(?: (?:клиента|сервера|драйвера|браузера|файла|ядра|ос))?|сборк[аиу])["'\s]{0,2}[:=/\s_-]{0,3}["'\s]{0,2}|\bv8["']?[:=]? ?["']?|\b(?:express|chrome|chromium|electron|sdk|framework|\.net|x\.org x server|astra linux(?: [sc]e)?) |\berts-|(?:\b|_)d3d\d{1,2}-|^P[25]: |\bSig\[\d\]\.Value=|(?:обновлени[а-я]{1,2}|обновил[а-я]{1,4}|обновл[её]н[а-я]?) до |\b(?:update|updated|upgrade|upgraded) to |\b(?:express|chrome|chromium|electron|headlesschrome|v8|safari|firefox|opera|opr|edge?|edga|yabrowser|applewebkit|version|node|curl|openssl)\/)$/i;
/** Programs that administrators ask about, and libraries, with a version behind them: `KES 11.1.0.155`. */
const SOFTWARE_BEFORE =
  /(?:\b(?:kes|ksc|kaspersky(?: endpoint security)?|dr\.?web|vipnet client|crypto-?pro(?: csp)?|anyconnect|forticlient|globalprotect|outlook|office|skype|zoom|teams|java|jre|jdk|python|dotnet|mono|openssl|g?libc|mesa|macos|notepad\+\+)|крипто-?про(?: csp)?|континент-ап|\w\.dll) $/i;
const KASPERSKY = /(?:kes|ksc|security) $/i;
/** `foo-1.2.3.4-1.el8.x86_64`: a package of RPM. */
const OF_PACKAGE = /^(?:-\d{1,4})?\.(?:el|fc|alt)\d/;
/** Attributes and extensions of certificates behind a word for an identifier: `OID 2.5.29.17`. */
const OID_BEFORE = /\b(?:oid|objectidentifier|extensions?)["'(\s:=]{1,4}$/i;
/** `1.2.13.1-motley`: Chromium's zlib among the versions that Electron tells. */
const OF_ZLIB = /^-motley\b/;
/** `3.72.37.100 -> 3.73.51.200`: what stands behind a version's arrow is one, too. */
const ARROW = /^["')]? ?(?:->|=>|→|to|до|на) ?["'(]?v?$/i;
/** The names of a network or a host in the reverse zone (RFC 1035), written from the back. */
const REVERSE = /(?<![\w.-])(?:(\d{1,3})\.)?(\d{1,3})\.(\d{1,3})\.(\d{1,3})(?=\.in-addr\.arpa)/gi;
const RESOLVERS = new Set([
  '8.8.8.8',
  '8.8.4.4',
  '1.1.1.1',
  '1.0.0.1',
  '9.9.9.9',
  '77.88.8.8',
  '77.88.8.1',
]);

/** Addresses of the fourth version; loopback, masks, multicast and public resolvers stay. */
export function ipv4(own: readonly string[]): Rule {
  const mine = new Set(own.filter((address) => address.includes('.')));
  return {
    id: 'ipv4',
    class: 'ip',
    kind: 'identity',
    needles: ['.\\d{1,3}.\\d{1,3}.\\d', '-\\d{1,3}-\\d{1,3}-\\d', '%2e\\d', '.in-addr.arpa'],
    apply(line, context) {
      const isReverse = /\.in-addr\.arpa/i.test(line);
      for (const found of isReverse ? matches(REVERSE, line) : []) {
        const [d = 0, c = 0, b = 0, a = 0] = [found[1], found[2], found[3], found[4]].map((part) =>
          Number(part ?? 0),
        );
        if (Math.max(a, b, c, d) > 255 || staysAddress(`${a}.${b}.${c}.${d}`, a, b)) continue;
        const name = context.names.ipv4(a, b, c, d);
        context.replace(found.index, found.index + found[0].length, name);
      }
      let version = -1;
      for (const found of matches(CANDIDATE, line)) {
        const end = found.index + found[0].length;
        if (isReverse && /^\.in-addr\.arpa/i.test(line.slice(end, end + 13))) continue;
        const follows = version >= 0 && ARROW.test(line.slice(version, found.index));
        if (one(line, found, mine, follows, context)) version = end;
      }
      for (const found of matches(WRITTEN_OUT, line)) {
        const [a = 0, b = 0, c = 0, d = 0] = found.slice(1).filter(Boolean).map(Number);
        if (Math.max(a, b, c, d) > 255 || staysAddress(`${a}.${b}.${c}.${d}`, a, b)) continue;
        const start = found.index + (/^ip-/i.test(found[0]) ? 0 : found[0].search(/\d/));
        context.replace(start, found.index + found[0].length, context.names.ipv4(a, b, c, d));
      }
    },
  };
}

/** True: it is a version, so it stays. */
function one(
  line: string,
  found: RegExpExecArray,
  mine: ReadonlySet<string>,
  followsVersion: boolean,
  context: RuleContext,
): boolean {
  const [a, b, c, d] = [found[1], found[2], found[3], found[4]].map(Number);
  if (a === undefined || b === undefined || c === undefined || d === undefined) return false;
  if (Math.max(a, b, c, d) > 255) return isVersion(line, found.index);
  const port = found[5] ?? '';
  // tcpdump writes `address.port`; an OID of five parts begins with 0, 1 or 2 (X.660).
  if (port !== '' && a < 3) return false;
  const address = `${a}.${b}.${c}.${d}`;
  const end = found.index + found[0].length;
  if (!mine.has(address)) {
    // Package versions with a revision: `1.2.5.1-2`.
    if (a < 10 && /^-\d{1,2}(?![\d.])/.test(line.slice(end, end + 5))) return false;
    if (a < 10 && OF_ZLIB.test(line.slice(end, end + 8))) return false;
    if (
      a === 2 &&
      b === 5 &&
      OID_BEFORE.test(line.slice(Math.max(0, found.index - 24), found.index))
    )
      return false;
    if (line[found.index - 1] === '-' && OF_PACKAGE.test(line.slice(end, end + 10))) return false;
    if (isOfSoftware(line, found.index, a)) return true;
    if (staysAddress(address, a, b)) return false;
    const joined = line[found.index - 1] === '_' || line[end] === '_';
    if (joined && (!isPrivate(a, b) || PACKAGE.test(line.slice(end, end + 8)))) return false;
    if (followsVersion || isVersion(line, found.index)) return true;
  }
  context.replace(found.index, end - port.length, context.names.ipv4(a, b, c, d));
  return false;
}

/** Private networks begin with 10, and ViPNet's virtual addresses with 11. */
function isOfSoftware(line: string, at: number, first: number): boolean {
  if (first > 30 || first === 10) return false;
  const before = line.slice(Math.max(0, at - 28), at);
  return SOFTWARE_BEFORE.test(before) && (first !== 11 || KASPERSKY.test(before));
}

function isVersion(line: string, at: number): boolean {
  return VERSION_BEFORE.test(line.slice(Math.max(0, at - 28), at));
}

/** RFC 1918. */
function isPrivate(a: number, b: number): boolean {
  return a === 10 || (a === 172 && b >= 16 && b <= 31) || (a === 192 && b === 168);
}

/** Loopback, masks, multicast and public resolvers. */
export function staysAddress(address: string, a: number, b: number): boolean {
  if (a === 127 || a === 0 || RESOLVERS.has(address)) return true;
  if (a >= 224 && a < 240) return true;
  return a === 255 || (a >= 240 && b === 255);
}
