import { isGenericHost } from '../generic-names.ts';
import { replaceHost } from '../host-place.ts';
import { matches } from '../matches.ts';
import { isHostLabelPseudonym } from '../placeholders.ts';
import type { Rule, RuleContext } from '../rule.ts';
import { trimEnd } from '../trim-end.ts';

/** A name that stands in `[start, end)` of a text. */
interface HostPlace {
  readonly start: number;
  readonly end: number;
}

/** No list is looked at beyond this; nobody writes a longer one into a line. */
const LONGEST_LIST = 2_048;
/** Settings that hold one proxy or a list of hosts: of the environment, of Windows (also as netsh winhttp prints them), of Chromium. */
const LIST =
  /(?:\bproxy[-_ ]?(?:server(?:\(s\))?|override|bypass(?:[-_ ]?list)?)|\bno_?proxy|\bbypass(?:[-_ ]?list)?|\bnon_?proxy_?hosts|\b(?:https?|all|ftp)_proxy|\bproxy)["']?(?:\s{0,16}[:=]\s{0,16}|\s{1,16}REG_[A-Z_]{2,16}\s{1,16})/gi;
/** Words of sentences, too: what follows has to have a port, or be a list. */
const WORD = /^(?:proxy|bypass)["'\s:=]/i;
const ONE_VALUE =
  /(?:\[[^[\]\n]{0,2000}|"[^"\n]{0,2000}|'[^'\n]{0,2000}|[^\s,;|"']+(?:[,;|] ?[^\s,;|"']+)*)/y;
const ITEM = /[^\s,;|"'[\]<>()]+/g;
/** What stands before the host: `http=`, a scheme, credentials, the wildcard of a suffix. */
const LEAD = /^(?:[a-z]{2,8}=)?(?:[a-z\d]{2,8}:\/\/)?(?:[^@]*@)?[*.?]*/i;
const NAME = /^[\p{L}_][\p{L}\d._-]{0,252}|^\d[\d.]{0,15}[\p{L}_-][\p{L}\d._-]{0,230}/u;
const REST = /^[*?.]{0,4}(?::\d{0,5})?(?:\/.*)?$/;
/** `PROXY host:port; SOCKS5 host:port` as a PAC file answers. */
const ANSWER =
  /(?<![\p{L}\d_-])(proxy|socks[45]?|https?) {1,4}["']?([\p{L}_][\p{L}\d_-]{0,62})(?=:\d{2,5}(?!\d))/giu;
/** A PAC file's questions: `dnsDomainIs(host, ".corp.example")`, `host == "portal"`. */
const QUESTION =
  /(?:\b(?:dnsDomainIs|shExpMatch|localHostOrDomainIs|dnsResolve|isInNet|isResolvable)\([^()"'\n]{0,64}|\bhost\s?[!=]==?\s?)["']([^"'\n]{1,255})["']/gi;
const NO_HOST =
  /^(?:direct|none|null|true|false|yes|no|on|off|auto|system|unknown|error|status|type|port|auth|code|timeout|failed|local|loopback|disabled|enabled|unreachable|required|reg_\w+|http|https|ftp|socks[45]?)$/i;
/** `.ru` alone is everybody's. */
const TOP =
  /^(?:[a-z]{2}|com|net|org|рф|xn--p1ai|local|lan|corp|internal|intranet|intra|localdomain|domain)$/i;

/** Names of proxies, of hosts that go past them, and of those that a PAC file asks about, short ones too. */
export const proxyHost: Rule = {
  id: 'proxy-host',
  class: 'host',
  kind: 'identity',
  needles: [
    'proxy["\' :=_-]',
    'proxys',
    'proxyo',
    'proxyb',
    'proxyhosts',
    'proxy_hosts',
    'bypass["\' :=_-]',
    'socks[45 ]',
    'https [a-z]',
    '"http [a-z]',
    'dnsdomainis(',
    'shexpmatch(',
    'localhostordomainis(',
    'dnsresolve(',
    'isinnet(',
    'isresolvable(',
    'host[ =!][ =!]',
  ],
  apply(line, context) {
    LIST.lastIndex = 0;
    for (let key = LIST.exec(line); key !== null; key = LIST.exec(line)) {
      LIST.lastIndex = list(line, key[0], LIST.lastIndex, context);
    }
    for (const answer of matches(ANSWER, line)) {
      const [whole, kind = '', name = ''] = answer;
      const sure = /^(?:PROXY|SOCKS[45]?)$/.test(kind) || looksLikeHost(name);
      const end = answer.index + whole.length;
      if (sure && !isNobodys(name)) replace(line, end - name.length, end, context);
    }
    for (const question of matches(QUESTION, line)) {
      const text = question[1] ?? '';
      const start = question.index + question[0].length - 1 - text.length;
      const place = hostIn(text);
      if (place !== null) replace(line, start + place.start, start + place.end, context);
    }
  },
};

/** The hosts of a value that begins at `from`; where it ends. */
function list(line: string, key: string, from: number, context: RuleContext): number {
  const part = line.slice(from, from + LONGEST_LIST);
  ONE_VALUE.lastIndex = 0;
  const value = ONE_VALUE.exec(part)?.[0] ?? '';
  const items = matches(ITEM, value);
  const several = items.length > 1 && (/^["'[]/.test(value) || !value.includes(' '));
  for (const { 0: item, index } of items) {
    const place = hostIn(item);
    if (place === null) continue;
    // One word may be a word; with others, a port, a digit or a dash it is a name.
    const sure =
      several ||
      /:\d/.test(item) ||
      (!WORD.test(key) && looksLikeHost(item.slice(place.start, place.end)));
    if (sure) replace(line, from + index + place.start, from + index + place.end, context);
  }
  return from + value.length;
}

function replace(line: string, start: number, end: number, context: RuleContext): void {
  const host = line.slice(start, end);
  if (!isHostLabelPseudonym(host)) replaceHost(start, end, host, context);
}

function hostIn(text: string): HostPlace | null {
  const start = LEAD.exec(text)?.[0].length ?? 0;
  const name = trimEnd(NAME.exec(text.slice(start))?.[0] ?? '', '.');
  const end = start + name.length;
  if (name === '' || !REST.test(text.slice(end))) return null;
  if (isNobodys(name) || (start > 0 && TOP.test(name))) return null;
  return { start, end };
}

function isNobodys(name: string): boolean {
  return isGenericHost(name) || NO_HOST.test(name);
}

function looksLikeHost(name: string): boolean {
  return /[\d.-]/.test(name);
}
