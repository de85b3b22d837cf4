import { matches } from '../matches.ts';
import { isGenericHost } from '../generic-names.ts';
import { isHostLabelPseudonym } from '../placeholders.ts';
import type { MachineIdentity } from '../identity.ts';
import type { Rule, RuleContext } from '../rule.ts';
import { isCommonHost, isNumeric, replaceHost, replaceShortHost } from '../host-place.ts';
import { searchedHosts } from '../searched-names.ts';
import {
  beginsWord,
  endsEscape,
  endsWord,
  escapeSource,
  isDigit,
  isLetter,
  spelledStarts,
  unescaped,
} from '../spelling.ts';
import { authorities } from '../url.ts';
import { valueAfter } from '../values.ts';
import { literalText } from './literal.ts';
import { trimEnd } from '../trim-end.ts';

/** Schemes whose "authority" is an identifier or a fixed word, not a host. */
const NO_HOST =
  /^(?:expressapp|chrome(?:-extension|-error|-devtools|-untrusted|-search)?|devtools|app|webpack(?:-internal)?|about|express|asar|resource|data|blob|node|internal|file|res|safari-web-extension|moz-extension)$/;
/** A Cyrillic host in a URL, percent-encoded. */
const ENCODED = /^(?=[\w.-]{0,63}%d[01])(?:%d[01]%[89ab][\da-f]|[\w-]|\.(?=[\w%])){2,253}/i;
const TOP =
  /\.(?:ru|su|рф|рус|москва|xn--[a-z\d]{2,30}|com|net|org|by|kz|local|lan|corp|internal|intranet|intra|localdomain|domain)(?![\p{L}\d_-])/giu;
const UNC =
  /(?<![\p{L}\d_:?\\\u0002])(?:\\\\|\\\\\\\\)([\p{L}\d][\p{L}\d._-]{1,63})(?=\\{1,2}[\p{L}\d_$.])/gu;
/** `file://///server/share`: a UNC path as some programs write it. */
const SLASHES = /file:\/{4,5}([\p{L}\d][\p{L}\d._-]{1,63})(?=\/)/giu;
const LOGON_SERVER = /logonserver["']?\s?[:=]\s?["']?\\{1,4}([a-z][a-z\d-]{1,62})(?![\w.-])/gi;
/** What stands before the domain in the records of services (RFC 2782) and of directory servers. */
const SERVICE_LABELS = /^(?:_[a-z\d-]{1,15}\.){1,3}(?:(?:(?:dc|gc|pdc)\.)?_msdcs\.)?/i;
/** A hosts file: the short name before or behind the full one. */
const HOSTS_LINE =
  /^\s{0,8}(?:\d{1,3}\.){3}\d{1,3}\s{1,8}(?:[a-z\d-]{1,63}(?:\.[a-z\d-]{1,63}){1,8}\s{1,8}(?=\S{1,63}\s{0,8}$)|(?=\S{1,63}\s{1,8}[a-z\d-]{1,63}\.[a-z]))([a-z][a-z\d-]{1,62})(?![\w.-])/gi;
/** `\\\\?\\UNC\\server\\share`. */
const LONG_UNC = /\\{2,4}\?\\{1,2}UNC\\{1,2}([\p{L}\d][\p{L}\d._-]{1,63})(?=\\)/giu;
const KEY =
  /(?:\bhost(?:[-_]?name)?|[a-z]_host|proxyhost|computer[-_ ]?name|server[-_]?name|node[-_]?name|\bfqdn|\bsni|machine[-_]?name|workstation(?:[_ ]?name)?|имя компьютера|имя рабочей станции|узел)(?=["'\s:=\\%,])/gi;
/** `<Computer>WS01</Computer>`, `<Data Name="WorkstationName">WS01</Data>`: an event of Windows. */
const ELEMENT =
  /<(?:Computer|Data Name=["'](?:Workstation|WorkstationName|Computer|ComputerName)["'])>([a-z][a-z\d-]{1,62})(?=<)/gi;

/**
 * Names of computers: this one's (short and full) anywhere, and any host in a URL, after a key that
 * says host, in a UNC path, or with a usual top level. Levels are kept; public hosts stay.
 */
export function hostName(identity: MachineIdentity): Rule {
  const names = identity.hostNames
    .map((name) => name.trim().replace(/\.$/, ''))
    .filter((name) => name !== '');
  const suffixes = names.flatMap(parents);
  const free = [...new Set([...searchedHosts(identity), ...suffixes])];
  const own = ownNames(free);
  const generic = new Set(names.filter(isGenericHost).map((name) => name.toLowerCase()));
  return {
    id: 'host-name',
    class: 'host',
    kind: 'identity',
    needles: [
      '://',
      ':\\\\/',
      '%3a%2f%2f',
      'host["\'\\-_ :=\\\\%n,]',
      'computer',
      'proxyhost["\' :=\\\\%]',
      'server[-_]name',
      'servername',
      'node[-_]name',
      'nodename',
      'machine',
      'fqdn',
      'sni["\' :=]',
      'workstation',
      'имя компьютера',
      'рабочей станции',
      'узел',
      '\\\\\\\\[a-z\\d]',
      'file:////',
      'logonserver',
      'unc\\\\',
      ...'ru su рф рус москва xn-- com net org by kz local lan corp internal intranet intra localdomain domain'
        .split(' ')
        .map((top) => `.${top}`),
      ...free.flatMap(spelledStarts).map(literalText),
    ],
    apply(line, context) {
      for (const { scheme, hostStart, end } of authorities(line)) {
        if (!NO_HOST.test(scheme)) inUrl(line, hostStart, end, generic, context);
        else if (scheme === 'file' && end > hostStart)
          inUrl(line, hostStart, end, generic, context);
      }
      byKey(line, generic, context);
      for (const found of matches(UNC, line)) {
        const host = found[1] ?? '';
        const end = found.index + found[0].length;
        if (!isHostLabelPseudonym(host) && !isNumeric(host))
          replaceHost(end - host.length, end, host, context);
      }
      for (const shape of [SLASHES, LOGON_SERVER, ELEMENT, HOSTS_LINE, LONG_UNC]) {
        for (const found of matches(shape, line)) {
          const host = found[1] ?? '';
          const end = found.index + found[0].length;
          replaceShortHost(line, end - host.length, end, context);
        }
      }
      byTopLevel(line, context);
      if (own) ownPlaces(line, own, context);
    },
  };
}

/** `corp.example.ru` and `example.ru` of `pc.corp.example.ru`: the organisation's, too. */
function parents(name: string): string[] {
  const labels = name.split('.');
  return labels.slice(1, -1).map((_, at) => labels.slice(at + 1).join('.'));
}

function ownNames(names: readonly string[]): RegExp | null {
  if (names.length === 0) return null;
  const longestFirst = [...names].sort((a, b) => b.length - a.length).map(escapeSource);
  return new RegExp(longestFirst.join('|'), 'gi');
}

function ownPlaces(line: string, own: RegExp, context: RuleContext): void {
  for (const found of matches(own, line)) {
    const end = found.index + found[0].length;
    if (!beginsWord(line, found.index, true) || !endsWord(line, end, true)) continue;
    replaceHost(found.index, end, found[0], context);
  }
}

function inUrl(
  line: string,
  start: number,
  end: number,
  generic: ReadonlySet<string>,
  context: RuleContext,
): void {
  const text = line.slice(start, end);
  const encoded = ENCODED.exec(text)?.[0];
  if (encoded !== undefined) {
    replaceHost(start, start + encoded.length, unescaped(encoded), context);
    return;
  }
  const found = /^[\p{L}\d](?:[\p{L}\d._-]{0,252})/u.exec(text);
  const host = trimEnd(found?.[0] ?? '', '.');
  if (host === '' || isNumeric(host)) return;
  const mine = generic.has(host.toLowerCase());
  if (!host.includes('.') && !mine && isCommonHost(host)) return;
  replaceHost(start, start + host.length, host, context);
}

function byKey(line: string, generic: ReadonlySet<string>, context: RuleContext): void {
  KEY.lastIndex = 0;
  for (let key = KEY.exec(line); key !== null; key = KEY.exec(line)) {
    const { index } = key;
    const tuple = line[index - 1] === '{' || line.startsWith('{:', index - 2);
    const value = valueAfter(line, KEY.lastIndex, 'word', line.startsWith(' --', index - 3), tuple);
    if (value === null) continue;
    const text = line.slice(value.start, Math.min(value.end, value.start + 256));
    const host = /^[\p{L}\d][\p{L}\d._-]{0,252}(?=$|[:,;/\s\\)])/u.exec(text)?.[0] ?? '';
    const looksLike = value.quoted || /[\d.-]/.test(host) || generic.has(host.toLowerCase());
    if (host === '' || isNumeric(host) || !looksLike || /^(?:true|false|null)$/.test(host))
      continue;
    if (!host.includes('.') && !generic.has(host.toLowerCase()) && isCommonHost(host)) continue;
    replaceHost(value.start, value.start + host.length, host, context);
  }
}

/** A bare name with a usual top level; back to its first letter. */
function byTopLevel(line: string, context: RuleContext): void {
  TOP.lastIndex = 0;
  for (let top = TOP.exec(line); top !== null; top = TOP.exec(line)) {
    const end = TOP.lastIndex;
    if ((line[end] === '.' && /[\p{L}\d]/u.test(line[end + 1] ?? '')) || line[end] === '(')
      continue;
    let start = top.index;
    while (
      start > 0 &&
      end - start < 253 &&
      isHostPart(line, start - 1) &&
      !endsEscape(line, start)
    )
      start--;
    const service = SERVICE_LABELS.exec(line.slice(start, top.index))?.[0].length ?? 0;
    start += service;
    while (start < top.index && /[.\-_]/.test(line[start] ?? '')) start++;
    const host = line.slice(start, end);
    if (start === top.index || (service === 0 && isFileName(line, start, host))) continue;
    if (/[A-Z]/.test(top[0]) && (host !== host.toUpperCase() || host.split('.').length < 3))
      continue;
    replaceHost(start, end, host, context);
  }
}

function isHostPart(line: string, at: number): boolean {
  const code = line.charCodeAt(at);
  return isLetter(code) || isDigit(code) || code === 46 || code === 45 || code === 95;
}

/** Files that programs keep for one computer: `.env.local`, `settings.local`. */
const LOCAL_FILE =
  /^(?:env|settings?|config|git|gitconfig|profile|bashrc|zshrc|npmrc|rc|eslintrc|overrides?|secrets?|data|docker-compose)\./i;

/** Members of objects in messages about source text. */
const MEMBER = /^(?:this|self|process|err|error|ctx|options|args|params|window|document)\./;

/** `.env.local`, `/etc/settings.local`: a file. `.corp.local` by itself is the domain of a list. */
function isFileName(line: string, start: number, host: string): boolean {
  const before = line[start - 1] ?? '';
  const local =
    /\.(?:local|internal|domain|corp|lan|intra)$/i.test(host) && host.split('.').length === 2;
  if (!local) return false;
  if (MEMBER.test(host) && before !== '/' && before !== '@') return true;
  if (before === '.')
    return LOCAL_FILE.test(host) || !/^$|[\s"',;*=|(:]/.test(line[start - 2] ?? '');
  return before === '\\' || (before === '/' && line[start - 2] !== '/');
}
