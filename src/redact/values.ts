import { BLANK, startsWithMark } from './placeholders.ts';
import { isDigit, isLetter } from './spelling.ts';
import { writtenLineEnd } from './written-line-end.ts';

/** Where the value of a key stands, `[start, end)`, and how it is written. */
export interface Value {
  readonly start: number;
  readonly end: number;
  readonly quoted: boolean;
  /** The characters between key and value, without spaces and quotes: `=`, `:`, `%3D`, ` `, `,`, `>`. */
  readonly separator: string;
}

/** A quote with the backslashes before it, as JSON inside JSON writes it; or the quote percent-encoded or as HTML writes it. */
const QUOTE = /(\\{0,15})(["'`]|%22|%27|\\u0022|&(?:quot|apos|#34|#39|#x2[27]);)/y;
const SEPARATOR =
  /=>|:=|={1,3}|::(?= [A-Za-z\d+/]{8})|:|%3[dDaA]|%25?3[dD]|,|>|;s:\d{1,7}:(?=\\{0,15}")|REG_(?:SZ|EXPAND_SZ|MULTI_SZ|BINARY)(?=[ \t])/y;

/** What stands before a quote and belongs to the language: Python's `b"…"`, Elixir's sigils, Erlang's `<<"…">>`, `SecretStr('…')`, Go's `[]string{"…"}` and `(string) (len=8) "…"`, PHP's `string(8) "…"`. */
const LITERAL =
  /(?:[brufn]{1,2}|~[sScC]|<<|[a-z_]\w{0,30}\(|\[\]string\{|string\(\d{1,7}\) |\(string\) (?:\(len=\d{1,7}\) )?)(?=\\{0,15}["'])/iy;

/** Spaces that are worth stepping over between a key and its value; more means a new column. */
const GAP = 32;

function skipSpaces(line: string, at: number): number {
  const limit = Math.min(line.length, at + GAP);
  let i = at;
  while (i < limit) {
    const code = line.charCodeAt(i);
    if (code !== 32 && code !== 9 && code !== 0xa0) break;
    i++;
  }
  return i;
}

function quoteAt(line: string, at: number): RegExpExecArray | null {
  const code = line.charCodeAt(at);
  if (code !== 34 && code !== 39 && code !== 96 && code !== 92 && code !== 37 && code !== 38)
    return null;
  QUOTE.lastIndex = at;
  return QUOTE.exec(line);
}

/** How a bare value ends: at the next blank, at URL syntax, at the line's end, or with its header. */
export type Ending = 'word' | 'url' | 'line';

/**
 * The value that belongs to a key ending at `keyEnd`: after `:`, `=`, `=>`, in a tuple or list
 * (`{"key", "value"}`), between tags, percent-encoded, or as the next argument where `argument` is true.
 * `tuple`: an Elixir atom that begins one, `{:key, "value"}`. Null: nothing like a value stands there.
 */
export function valueAfter(
  line: string,
  keyEnd: number,
  ending: Ending,
  argument = false,
  tuple = false,
): Value | null {
  let at = keyEnd;
  const closing = quoteAt(line, at);
  if (closing) at += closing[0].length;
  if (closing && line.startsWith('>>', at)) at += 2;
  if (line[at] === ']') at++;
  const spaced = skipSpaces(line, at);
  SEPARATOR.lastIndex = spaced;
  let separator = SEPARATOR.exec(line)?.[0] ?? '';
  if ((separator === ',' && !closing && !tuple) || (separator.startsWith(';') && !closing))
    separator = '';
  if (separator === '>' && spaced !== keyEnd) separator = '';
  if (separator === '') {
    if (!argument || spaced === at || closing) return null;
    separator = ' ';
    at = spaced;
  } else {
    at = skipSpaces(line, spaced + separator.length);
  }
  if (separator === '>') return element(line, at);
  if (separator !== ',') return valueAt(line, at, ending, separator, closing !== null);
  if (quoteAt(line, at) === null && !/^(?:<<|~[sScC])/.test(line.slice(at, at + 2))) return null;
  const value = valueAt(line, at, ending, separator, closing !== null);
  return value?.quoted === true && !isKey(line, value.end) ? value : null;
}

const KEY_SIGN = /(?:>>)?[ \t]{0,8}(?:=>|[:=])/y;

/** Whether the quoted text that ends at `end` is a key itself: `"name": "token", "value": …`. */
function isKey(line: string, end: number): boolean {
  const closing = quoteAt(line, end);
  if (closing === null) return false;
  KEY_SIGN.lastIndex = end + closing[0].length;
  return KEY_SIGN.test(line);
}

function element(line: string, at: number): Value | null {
  if (line.startsWith('<![CDATA[', at)) {
    const close = line.indexOf(']]>', at + 9);
    return { start: at + 9, end: close < 0 ? line.length : close, quoted: true, separator: '>' };
  }
  const end = line.indexOf('<', at);
  if (end <= at || line[end + 1] !== '/') return null;
  return { start: at, end, quoted: true, separator: '>' };
}

function valueAt(
  line: string,
  from: number,
  ending: Ending,
  separator: string,
  jsonKey: boolean,
): Value | null {
  let at = from;
  if (line[at] === BLANK || startsWithMark(line.slice(at, at + 20))) return null;
  if (line[at] === '[' && line[at + 1] !== ']') {
    at = skipSpaces(line, at + 1);
    if (quoteAt(line, at) === null) {
      const close = line.indexOf(']', at);
      // `[password] => [port] => 5432`: PHP tells an empty text and the next member.
      if (separator === '=>' && line.startsWith(' => ', close + 1)) return null;
      const end = close < 0 ? line.length : close;
      return end > at ? { start: at, end, quoted: true, separator } : null;
    }
  }
  LITERAL.lastIndex = at;
  at += LITERAL.exec(line)?.[0].length ?? 0;
  const quote = quoteAt(line, at);
  if (quote) {
    const start = at + quote[0].length;
    return { start, end: closingQuote(line, start, quote), quoted: true, separator };
  }
  if (at >= line.length) return null;
  if (line[at] === '{' && line[at - 1] === '=') {
    const braced = inBraces(line, at);
    if (braced !== null) return { ...braced, quoted: true, separator };
  }
  if (jsonKey && separator === ':') {
    const end = bareEnd(line, at);
    return end > at ? { start: at, end, quoted: false, separator } : null;
  }
  const stop =
    ending === 'line'
      ? line.trimEnd().length
      : ending === 'url'
        ? urlEnd(line, at)
        : wordEnd(line, at);
  const end = writtenLineEnd(line, at, stop);
  return end > at ? { start: at, end, quoted: false, separator } : null;
}

const BRACES = /\{([^{}"']{1,256}(?:\}\}[^{}"']{0,256}){0,4})\}(;?)/y;

/** ODBC's `Pwd={a;b}`, where a doubled brace is one; not a term or an expression of a language. */
function inBraces(line: string, at: number): { start: number; end: number } | null {
  BRACES.lastIndex = at;
  const found = BRACES.exec(line);
  const text = found?.[1] ?? '';
  if (text === '' || (found?.[2] === '' && /[:=]|^[a-z][\w.]*$/i.test(text))) return null;
  return { start: at + 1, end: at + 1 + text.length };
}

const LIST_ITEM = /(?:>>)?[ \t]{0,8},[ \t]{0,8}(?:<<)?(?=\\{0,15}["'`])/y;

/** The value, or where it begins a list of texts, everything to the end of the last one. */
export function wholeList(line: string, value: Value): Value {
  if (!value.quoted || value.separator === ',' || value.separator === ' ') return value;
  let first = value.start - 1;
  while (first > 0 && /["'`\\]/.test(line[first] ?? '')) first--;
  if (line.startsWith('<<', first - 1)) first -= 2;
  while (first > 0 && /[ \t]/.test(line[first] ?? '')) first--;
  if (line[first] !== '[' && !line.startsWith('[]string{', first - 8)) return value;
  let { end } = value;
  for (let closing = quoteAt(line, end); closing !== null; closing = quoteAt(line, end)) {
    LIST_ITEM.lastIndex = end + closing[0].length;
    if (!LIST_ITEM.test(line)) break;
    const opening = quoteAt(line, LIST_ITEM.lastIndex);
    if (opening === null) break;
    end = closingQuote(line, LIST_ITEM.lastIndex + opening[0].length, opening);
  }
  return { ...value, end };
}

/** A quote inside of a quoted value: doubled as in YAML, SQL and connection strings, or as a shell writes it. */
const QUOTE_INSIDE = /'\\{0,7}"'\\{0,7}"'|'\\{1,8}''|''|""/y;

/**
 * Where the value of an opened quote ends. With k backslashes before the opening quote, a quote with
 * k + 2m(k + 1) of them closes it (m escaped backslashes at the value's end); one with fewer than k closes
 * an outer text.
 */
function closingQuote(line: string, start: number, quote: RegExpExecArray): number {
  const depth = (quote[1] ?? '').length;
  const sign = quote[2] ?? '"';
  for (let at = line.indexOf(sign, start); at >= 0; at = line.indexOf(sign, at + 1)) {
    let slashes = 0;
    while (at - slashes > start && line.charCodeAt(at - slashes - 1) === 92) slashes++;
    const extra = slashes - depth;
    if (extra < 0) return at - slashes;
    if (extra % (2 * (depth + 1)) !== 0) continue;
    QUOTE_INSIDE.lastIndex = at;
    const empty = at === start && !isWordAt(line, at + 2);
    if (slashes > 0 || empty || !QUOTE_INSIDE.test(line)) return at - Math.min(slashes, depth);
    at = QUOTE_INSIDE.lastIndex - 1;
  }
  return line.length;
}

function isWordAt(line: string, at: number): boolean {
  const code = line.charCodeAt(at);
  return isLetter(code) || isDigit(code);
}

/** Where a bare JSON value ends, remembered like `lastStop`. */
const BARE_STOP = /[,}\] \t]/g;
let lastBare = { line: '', from: 0, at: -1 };

function bareEnd(line: string, from: number): number {
  if (from < lastBare.from || from > lastBare.at || line !== lastBare.line) {
    BARE_STOP.lastIndex = from;
    lastBare = { line, from, at: BARE_STOP.exec(line)?.index ?? line.length };
  }
  return lastBare.at;
}

const URL_END = /[\s\u0002&#"'<>`\\{}|]|%26|%23|%22|%27/g;

function urlEnd(line: string, from: number): number {
  URL_END.lastIndex = from;
  const end = URL_END.exec(line)?.index ?? line.length;
  return withoutTail(line, from, end);
}

/** A blank, a double quote, a mark that stood there before (blanked as U+0002) or `&` ends a bare value; a comma or semicolon does where a new key follows. */
const WORD_STOP =
  /[\s"&\u0002]|\\["']|[,;](?=\s|$|[\w.-]{1,40}["']?\s?[=:])|;(?=[\w.\- ]{1,40}=)|['`](?=[\s,;)\]}]|$)/g;

const PAIR_STOP = /[;"'\u0002]/g;

/** Where a value in a list of pairs ends: at the semicolon, or with the text that the list stands in. */
export function listedEnd(line: string, from: number): number {
  PAIR_STOP.lastIndex = from;
  return PAIR_STOP.exec(line)?.index ?? line.length;
}

/** The stop that was found last: `user=user=user=…` would ask for the same one again and again. */
let lastStop = { line: '', from: 0, at: -1 };

function wordEnd(line: string, from: number): number {
  if (from < lastStop.from || from > lastStop.at || line !== lastStop.line) {
    WORD_STOP.lastIndex = from;
    lastStop = { line, from, at: WORD_STOP.exec(line)?.index ?? line.length };
  }
  return withoutTail(line, from, lastStop.at);
}

/** Brackets that were opened before the value close after it. */
function withoutTail(line: string, from: number, end: number): number {
  let at = end;
  while (at > from) {
    const last = line[at - 1] ?? '';
    if (last === ',' || last === ';') {
      at--;
      continue;
    }
    const opening =
      last === ')' ? '(' : last === ']' ? '[' : last === '}' ? '{' : last === '>' ? '<' : '';
    if (opening === '' || line.slice(from, at).includes(opening)) break;
    at--;
  }
  return at;
}

/** A quote right before the key that the key itself does not close: the value ends with it. */
export function enclosingQuoteEnd(line: string, keyStart: number, from: number): number | null {
  const sign = line[keyStart - 1];
  if (sign !== '"' && sign !== "'") return null;
  let slashes = 0;
  while (line.charCodeAt(keyStart - 2 - slashes) === 92 && slashes < 15) slashes++;
  QUOTE.lastIndex = keyStart - 1 - slashes;
  const quote = QUOTE.exec(line);
  return quote ? closingQuote(line, from, quote) : null;
}
