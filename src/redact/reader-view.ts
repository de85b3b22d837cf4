import { type MappedText, rewritten } from './place-map.ts';
import { isDigit, isLetter } from './spelling.ts';

/**
 * What a reader of a line sees, for all rules at once: colours of a terminal are no text, and a written line end
 * (`\n`, `%0A`), blank or sign (`%20`, `%3D`, `\u003d`) is what it stands for.
 */

/** Needles of both views, for lines that show a rule nothing before they are seen so. */
export const VIEW_NEEDLES: readonly string[] = [
  '\u001b\\[',
  'u001b\\[',
  'x1b\\[',
  '#033\\[',
  '%[0-7]\\h',
  '%c2%a0',
  '%e2%80%',
  '\\\\u00',
  '\\\\x[0-7]',
  '\\\\u20',
];

/** ECMA-48 control sequences as they are, as JSON and JavaScript write them, and as rsyslog does. */
const COLOURS = /(?:(?:\u001b|\\{1,4}u001[bB]|\\{1,4}x1[bB]|#033)\[[\d;:?]{0,24}[A-Za-z])+/g;
const ESCAPE = '\u001b';

/** The line without colours; between two words a blank stays. Null: it has none. */
export function withoutColours(line: string): MappedText | null {
  if (!line.includes(ESCAPE) && !/(?:1b|1B|033)\[/.test(line)) return null;
  return rewritten(line, COLOURS, (_found, start, end) =>
    isWord(line.charCodeAt(start - 1)) && isWord(line.charCodeAt(end)) ? ' ' : '',
  );
}

/** Of JSON, JavaScript and Python, and percent-encoded once or twice: ASCII and blanks that are wider or narrower. */
const WRITTEN =
  /\\{1,4}(?:[nrt]|(?:u00|x)[0-7][\da-fA-F]|u00[aA]0|u20[0-2][\da-fA-F])|%(?:25)?[0-7][\da-fA-F]|%[cC]2%[aA]0|%[eE]2%80%[89aA][\da-fA-F]/g;

/** The line with what was written with escapes as itself, line ends too. Null: it has none. */
export function asWritten(line: string): MappedText | null {
  if (!line.includes('\\') && !line.includes('%')) return null;
  return rewritten(line, WRITTEN, (found) => meaning(found));
}

const LETTERS: Readonly<Record<string, string>> = { n: '\n', r: '\n', t: '\t' };

function meaning(escape: string): string {
  if (escape.startsWith('%') && escape.length > 5) return decodeURIComponent(escape);
  const sign = escape.replace(/^\\+/, '');
  const letter = LETTERS[sign];
  if (letter !== undefined) return letter;
  const code = Number.parseInt(sign.slice(sign.startsWith('u') ? 1 : -2), 16);
  if (code === 10 || code === 13) return '\n';
  return (code < 32 && code !== 9) || code === 127 ? ' ' : String.fromCharCode(code);
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
  let start = 0;
  let depth = 0;
  for (let stop = 0; stop < text.length; start = stop + 1) {
    stop = text.indexOf('\n', start);
    if (stop < 0) stop = text.length;
    const isOpen = depth > 0 && (quotes[depth - 1] ?? 0) % 2 === 1;
    let cut = -1;
    for (let at = text.indexOf('"', start); at >= 0 && at < stop; at = text.indexOf('"', at + 1)) {
      if ((ends[at] ?? 0) - (starts[at] ?? 0) > 1) continue;
      const slashes = slashesBefore(text, start, at);
      quotes[slashes] = (quotes[slashes] ?? 0) + 1;
      if (isOpen && cut < 0 && slashes < depth) cut = at;
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
