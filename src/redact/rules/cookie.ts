import { matches } from '../matches.ts';
import { mark, startsWithMark } from '../placeholders.ts';
import type { Rule, RuleContext } from '../rule.ts';
import { isBenign } from '../secret-keys.ts';
import { namedValue } from '../sibling-value.ts';
import { enclosingQuoteEnd, valueAfter } from '../values.ts';

const HEADER = /(?:set-)?cookies?2?/gi;
const ATTRIBUTE =
  /^(?:path|domain|expires|max-age|samesite|priority|version|comment|secure|httponly|partitioned)$/i;
const PAIR =
  /(?<![^=;,\s"'{}\\:])([^=;,\s"'{}\\:]+)=("?)([^;"\\]*)|(\\{0,4}["'])([^"'\\]{1,128})\4\s{0,4}(?:[:,]|=>)\s{0,4}\4([^"'\\]*)/g;
/** The same in a list of texts in single quotes. */
const QUOTED_PAIR = /(?<![^=;,\s"'{}\\:])([^=;,\s"'{}\\:]+)=("?)([^;"'\\]*)/g;
/** Electron's and a browser's cookie, one object. */
const OBJECT = /\{[^{}]{0,1000}httpOnly\\{0,7}["']?\s{0,2}:[^{}]{0,500}\}/gi;
const VALUE = /(?<![\w-])value\\{0,7}["']?\s{0,2}(?::|=>)\s{0,2}\\{0,7}["']([^"'\\]{1,4096})/g;
/** Cookies that carry a mark of their own (RFC 6265bis). */
const PREFIXED = /(?<![\w-])__(?:Host|Secure)-[\w.-]{1,64}=([^\s;,"'\\]{1,4096})/g;

/** `Cookie` and `Set-Cookie`: the values vanish, names and attributes stay. */
export const cookie: Rule = {
  id: 'cookie',
  class: 'cookie',
  kind: 'secret',
  needles: ['cookie', 'httponly', '__host-', '__secure-'],
  apply(line, context) {
    HEADER.lastIndex = 0;
    for (let found = HEADER.exec(line); found !== null; found = HEADER.exec(line)) {
      HEADER.lastIndex = Math.max(
        HEADER.lastIndex,
        header(line, found.index, HEADER.lastIndex, context),
      );
    }
    for (const found of matches(OBJECT, line)) values(line, found.index, found[0], context);
    for (const found of matches(PREFIXED, line)) {
      const end = found.index + found[0].length;
      context.replace(end - (found[1] ?? '').length, end, mark('cookie'));
    }
  },
};

function values(line: string, from: number, text: string, context: RuleContext): void {
  for (const found of matches(VALUE, text)) {
    const value = found[1] ?? '';
    const end = from + found.index + found[0].length;
    if (!startsWithMark(value)) context.replace(end - value.length, end, mark('cookie'));
  }
}

/** `req_cookies`, `resp_cookies` of Plug. */
const OF_REQUEST = /(?:^|[^\w])(?:req|resp|request|response|http|all)_$/i;

function header(line: string, start: number, end: number, context: RuleContext): number {
  const before = line[start - 1] ?? '';
  if (
    /[\w]/.test(before) &&
    line[start - 2] !== '\\' &&
    !OF_REQUEST.test(line.slice(Math.max(0, start - 12), start))
  )
    return end;
  if (/[\w.-]/.test(line[end] ?? '')) return end;
  const named = namedValue(line, start, end);
  const option = line.startsWith('--', start - 2);
  const value = named ?? valueAfter(line, end, option ? 'word' : 'line', option);
  if (value === null || value.end <= end) {
    if (named !== null) pairs(line, named.start, named.end, false, context);
    return end;
  }
  if (option && !line.slice(value.start, value.end).includes('=')) return end;
  const list = named === null && LIST.test(line.slice(end, value.start));
  const outer = value.quoted ? null : enclosingQuoteEnd(line, start, value.start);
  let to = Math.min(value.end, outer ?? value.end);
  if (list) to = listEnd(line, value.start);
  if (/^%[A-Z][\w.]{0,60}Unfetched\b/.test(line.slice(value.start, value.start + 72))) return end;
  const term = line.startsWith('%{', value.start);
  if (term) values(line, value.start, line.slice(value.start, value.start + 2_000), context);
  const object = term || line[value.start] === '{';
  if (object && !list) to = objectEnd(line, value.start);
  if (BARE_OBJECT.test(line.slice(value.start, value.start + 8)))
    values(line, value.start, line.slice(value.start, to), context);
  pairs(line, value.start, to, list || object, context);
  return to;
}

/** `{ name: 'a', value: '…' }`, as Node prints it: its keys have no quotes. */
const BARE_OBJECT = /^\[?\s{0,4}\{\s{0,2}[a-z]/i;

const LIST = /^\\{0,7}["']?\s{0,4}(?::|=>)\s{0,32}\[/;

function listEnd(line: string, from: number): number {
  const end = line.indexOf(']', from);
  return end < 0 ? line.length : end;
}

function objectEnd(line: string, from: number): number {
  const end = line.indexOf('}', from);
  return end < 0 ? line.length : end;
}

function pairs(
  line: string,
  from: number,
  to: number,
  structured: boolean,
  context: RuleContext,
): void {
  const text = line.slice(from, to);
  let any = false;
  const quoted = structured && line[from - 1] === "'";
  const named = structured && /["']value\\{0,7}["']\s{0,2}:/.test(text);
  for (const found of matches(quoted ? QUOTED_PAIR : PAIR, text)) {
    const name = found[1] ?? found[5] ?? '';
    const value = found[3] ?? found[6] ?? '';
    any = true;
    if (
      ATTRIBUTE.test(name) ||
      (named && name === 'name') ||
      value.trim() === '' ||
      startsWithMark(value)
    )
      continue;
    const end = from + found.index + found[0].length;
    const trimmed = value.trimEnd();
    context.replace(end - value.length, end - value.length + trimmed.length, mark('cookie'));
  }
  if (any || structured || startsWithMark(text) || isBenign(text) || /^\d{1,3}$/.test(text)) return;
  if (/^\d{1,5}(?: [a-zа-яё]{1,16})?$/i.test(text)) return;
  if (/^[a-zа-яё]+(?: [a-zа-яё]+)*[.!]?$/i.test(text) && text.length < 40 && !/\d/.test(text))
    return;
  context.replace(from, to, mark('cookie'));
}
