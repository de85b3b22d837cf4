import { type MappedText, rewritten } from './place-map.ts';
import { isDigit, isLetter } from './spelling.ts';

/**
 * What a reader of a line sees, for all rules at once: colours of a terminal are no text, and a written line end
 * (`\n`, `%0A`), blank or sign (`%20`, `%3D`, `\u003d`, `&#61;`) is what it stands for.
 */

/** Needles of both views: a line without them reads as it stands. */
export const VIEW_NEEDLES: readonly string[] = [
  '\u001b\\[',
  'u001b\\[',
  'x1b\\[',
  '#033\\[',
  '%[0-7]\\h',
  '%c2%a0',
  '%e2%80%',
  '\\\\[nrt]',
  '\\\\u00',
  '\\\\x[0-7]',
  '\\\\u20',
  '&quot;',
  '&apos;',
  '&amp;',
  '&lt;',
  '&gt;',
  '&#\\d',
  '&#x\\h',
  '[\\d)]\u00a0[\\d(]',
  '[\\d)][\u2007\u2008\u2009\u200a\u202f][\\d(]',
  '[\\d)][\u2010\u2011\u2012\u2013\u2014\u2212][\\d(]',
];

/** ECMA-48 control sequences as they are, as JSON and JavaScript write them, and as rsyslog does. */
const COLOURS = /(?:(?:\u001b|\\{1,4}u001[bB]|\\{1,4}x1[bB]|#033)\[[\d;:?]{0,24}[A-Za-z])+/g;
/** The line without colours; between two words a blank stays. Null: it has none. */
export function withoutColours(line: string): MappedText | null {
  return rewritten(line, COLOURS, (_found, start, end) =>
    isWord(line.charCodeAt(start - 1)) && isWord(line.charCodeAt(end)) ? ' ' : '',
  );
}

/**
 * Of JSON, JavaScript and Python, percent-encoded up to three times, and of HTML: ASCII and blanks that are wider or narrower. These
 * blanks and the dashes of typography stand themselves between the groups of a number.
 */
const WRITTEN =
  /\\{1,4}(?:[nrt]|(?:u00|x)[0-7][\da-fA-F]|u00[aA]0|u20[0-2][\da-fA-F])|%(?:25){0,2}[0-7][\da-fA-F]|&(?:amp;){0,2}(?:quot|apos|amp|lt|gt|#(?:3[2-9]|[4-9]\d|1[01]\d|12[0-6])|#[xX][2-7][\da-fA-F]);|%[cC]2%[aA]0|%[eE]2%80%[89aA][\da-fA-F]|(?<=[\d)])[\u00a0\u2007-\u200a\u202f\u2010-\u2014\u2212](?=[\d(])/g;

/** The line with what was written with escapes as itself, line ends too. Null: it has none. */
export function asWritten(line: string): MappedText | null {
  return rewritten(line, WRITTEN, meaning);
}

const NAMED: Readonly<Record<string, string>> = {
  quot: '"',
  apos: "'",
  amp: '&',
  lt: '<',
  gt: '>',
};

/** `&quot;`, `&#34;`, `&#x22;`, also with `&amp;` for their own sign. */
function ofHtml(entity: string): string {
  const name = entity.slice(entity.lastIndexOf('&') + 1, -1).replace(/^(?:amp;)+(?=.)/, '');
  const code = /^#(x?)(.*)$/i.exec(name);
  if (code === null) return NAMED[name] ?? ' ';
  return String.fromCharCode(Number.parseInt(code[2] ?? '', code[1] === '' ? 10 : 16));
}

const LETTERS: Readonly<Record<string, string>> = { n: '\n', r: '\n', t: '\t' };

function meaning(escape: string): string {
  if (escape.startsWith('&')) return ofHtml(escape);
  const isLong = escape.startsWith('%') && escape.length > 5;
  const typed = isLong ? decodeURIComponent(escape) : escape;
  if (typed.length === 1) return asciiOf(typed.charCodeAt(0));
  const sign = escape.replace(/^\\+/, '');
  const letter = LETTERS[sign];
  if (letter !== undefined) return letter;
  const code = Number.parseInt(sign.slice(sign.startsWith('u') ? 1 : -2), 16);
  if (code === 10 || code === 13) return '\n';
  if (code > 127) return asciiOf(code);
  return (code < 32 && code !== 9) || code === 127 ? ' ' : String.fromCharCode(code);
}

/** Blanks and dashes as a keyboard has them. */
function asciiOf(code: number): string {
  if (code === 0xa0 || code === 0x202f || (code >= 0x2000 && code <= 0x200a)) return ' ';
  return (code >= 0x2010 && code <= 0x2014) || code === 0x2212 ? '-' : String.fromCharCode(code);
}

/** A part of a text, `[start, end)`. */
export interface Part {
  readonly start: number;
  readonly end: number;
}

/**
 * The lines of a text within a line. Where a quote is open around the text, the last one ends with it: with the first
 * quote that has fewer backslashes than the line end before it.
 */
export function* partsOf({ text, starts, ends }: MappedText, line: string): Generator<Part> {
  /** Quotes so far by their backslashes: after an odd number one is open. */
  const quotes: number[] = [];
  let quote = text.indexOf('"');
  let start = 0;
  let depth = 0;
  for (let stop = 0; stop < text.length; start = stop + 1) {
    stop = text.indexOf('\n', start);
    if (stop < 0) stop = text.length;
    const isOpen = depth > 0 && (quotes[depth - 1] ?? 0) % 2 === 1;
    let cut = -1;
    for (; quote >= 0 && quote < stop; quote = text.indexOf('"', quote + 1)) {
      if ((ends[quote] ?? 0) - (starts[quote] ?? 0) > 1) continue;
      const slashes = slashesBefore(text, start, quote);
      quotes[slashes] = (quotes[slashes] ?? 0) + 1;
      if (isOpen && cut < 0 && slashes < depth) cut = quote;
    }
    if (cut > start) yield { start, end: cut };
    const from = cut < 0 ? start : cut;
    if (stop > from) yield { start: from, end: stop };
    // The quotes around a percent-encoded text have no backslash.
    depth = Math.max(1, slashesAt(line, starts[stop] ?? 0, ends[stop] ?? 0));
  }
}

function slashesBefore(text: string, from: number, at: number): number {
  let count = 0;
  while (at - count > from && text[at - count - 1] === '\\') count++;
  return count;
}

function slashesAt(line: string, start: number, end: number): number {
  let count = 0;
  while (start + count < end && line[start + count] === '\\') count++;
  return count;
}

function isWord(code: number): boolean {
  return isLetter(code) || isDigit(code) || code === 95;
}
