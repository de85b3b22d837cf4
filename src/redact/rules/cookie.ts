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
  /(?<![^=;,\s"'{}\\:])([^=;,\s"'{}\\:]+)=("?)([^;"\\]*)|(\\{0,4}["'])([^"'\\]{1,128})\4\s{0,4}[:,]\s{0,4}\4([^"'\\]*)/g;

/** `Cookie` and `Set-Cookie`: the values vanish, names and attributes stay. */
export const cookie: Rule = {
  id: 'cookie',
  class: 'cookie',
  kind: 'secret',
  needles: ['cookie'],
  apply(line, context) {
    HEADER.lastIndex = 0;
    for (let found = HEADER.exec(line); found !== null; found = HEADER.exec(line)) {
      HEADER.lastIndex = Math.max(
        HEADER.lastIndex,
        header(line, found.index, HEADER.lastIndex, context),
      );
    }
  },
};

function header(line: string, start: number, end: number, context: RuleContext): number {
  const before = line[start - 1] ?? '';
  if (/[\w]/.test(before) && line[start - 2] !== '\\') return end;
  if (/[\w.-]/.test(line[end] ?? '')) return end;
  const named = namedValue(line, start, end);
  const option = line.startsWith('--', start - 2);
  const value = named ?? valueAfter(line, end, option ? 'word' : 'line', option);
  if (value === null || value.end <= end) {
    if (named !== null) pairs(line, named.start, named.end, false, context);
    return end;
  }
  if (option && !line.slice(value.start, value.end).includes('=')) return end;
  const list =
    named === null &&
    line[end + (line.charCodeAt(end) === 34 ? 1 : 0)] === ':' &&
    line.slice(end, value.start).includes('[');
  const outer = value.quoted ? null : enclosingQuoteEnd(line, start, value.start);
  let to = Math.min(value.end, outer ?? value.end);
  if (list) to = listEnd(line, value.start);
  const object = line[value.start] === '{';
  if (object) to = objectEnd(line, value.start);
  pairs(line, value.start, to, list || object, context);
  return to;
}

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
  for (const found of matches(PAIR, text)) {
    const name = found[1] ?? found[5] ?? '';
    const value = found[3] ?? found[6] ?? '';
    any = true;
    if (ATTRIBUTE.test(name) || value.trim() === '' || startsWithMark(value)) continue;
    const end = from + found.index + found[0].length;
    const trimmed = value.trimEnd();
    context.replace(end - value.length, end - value.length + trimmed.length, mark('cookie'));
  }
  if (any || structured || startsWithMark(text) || isBenign(text) || /^\d{1,3}$/.test(text)) return;
  if (/^[a-zа-яё]+(?: [a-zа-яё]+)*[.!]?$/i.test(text) && text.length < 40 && !/\d/.test(text))
    return;
  context.replace(from, to, mark('cookie'));
}
