import { matches } from './matches.ts';
import { type Value, valueAfter } from './values.ts';

/** What stands before a text that names something: `"name": "`, `key="`, `%{name: "`. */
const NAMED =
  /(?<![\w-])(?:name|key|header|variable|param|parameter|field|property|attribute|option|setting|id|type|k|n)(?:\\{0,15}["'`])?[ \t]{0,8}(?:=>|[:=])[ \t]{0,8}(?:\\{0,15}["'`])?$/i;
const NAMED_LENGTH = 64;
const VALUE_KEY = /(?<![\w$-])(?:[a-z]{0,16}_?value|val)(?=\\{0,15}["'`]?[ \t]{0,8}(?:=>|[:=]))/gi;
/** How far from its name a value is looked for. */
const REACH = 512;
/** `<name>password</name><value><string>…`: settings of Java's servers and XML-RPC. */
const MEMBER = /<\/name>\s{0,8}<value>(?:<string>)?([^<>]{1,2000})<\//y;
const TEXT = /\\{0,15}["'](?:\s[^<>{}]{0,200})?>\s{0,8}(?:<value>)?([^<>]{1,2000})<\//y;

/**
 * The value beside a text that is a name and not a key, `{"name": "password", "value": "…"}` in either order, as
 * HAR files, environments of containers and XML attributes write it. `[start, end)` is the name.
 */
export function namedValue(line: string, start: number, end: number): Value | null {
  const sign = line[start - 1] ?? '';
  if (line.startsWith('<name>', start - 6)) return textOf(line, end, MEMBER);
  if (!'"\'`=: \t'.includes(sign)) return null;
  if (!NAMED.test(line.slice(Math.max(0, start - NAMED_LENGTH), start))) return null;
  const after = line[end] ?? '';
  if ('"\'`'.includes(sign) ? !/["'`\\]/.test(after) : !/[\s,;}]/.test(after)) return null;
  return below(line, end) ?? above(line, start) ?? textOf(line, end);
}

/** `<password value="…"/>`: the element is the name. */
export function attributeValue(line: string, end: number): Value | null {
  const tag = /^\s[^<>]{0,400}>/.exec(line.slice(end, end + REACH))?.[0];
  return tag === undefined ? null : below(line, end);
}

const BODY = /\s[^<>]{0,400}>\s{0,8}(?:<!\[CDATA\[([^\]]{1,2000})\]\]|([^<>]{1,2000})<\/)/y;

/** `<wsse:Password Type="…">…</wsse:Password>`: the text of an element with attributes. */
export function elementText(line: string, end: number): Value | null {
  BODY.lastIndex = end;
  const found = BODY.exec(line);
  const text = found?.[1] ?? found?.[2] ?? '';
  if (text.trim() === '') return null;
  const stop = BODY.lastIndex - 2;
  return { start: stop - text.length, end: stop, quoted: true, separator: '>' };
}

function below(line: string, end: number): Value | null {
  const text = line.slice(end, end + REACH);
  let depth = 0;
  let seen = 0;
  for (const found of matches(VALUE_KEY, text)) {
    for (; seen < found.index && depth >= 0; seen++) depth += step(text.charCodeAt(seen));
    if (depth < 0) return null;
    if (depth === 0) return valueAfter(line, end + found.index + found[0].length, 'word');
  }
  return null;
}

function above(line: string, start: number): Value | null {
  const from = Math.max(0, start - REACH);
  let last: Value | null = null;
  for (const found of matches(VALUE_KEY, line.slice(from, start))) {
    const value = valueAfter(line, from + found.index + found[0].length, 'word');
    if (value !== null && value.end < start) last = value;
  }
  return last !== null && /[{}<>]/.test(line.slice(last.end, start)) ? null : last;
}

/** `<param name="token">…</param>`. */
function textOf(line: string, end: number, shape = TEXT): Value | null {
  shape.lastIndex = end;
  const found = shape.exec(line);
  if (found === null) return null;
  const stop = shape.lastIndex - 2;
  return { start: stop - (found[1] ?? '').length, end: stop, quoted: true, separator: '>' };
}

function step(code: number): number {
  return code === 123 ? 1 : code === 125 ? -1 : 0;
}
