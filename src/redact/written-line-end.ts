/**
 * A line end that is written as `\n` or `\r`. Only inside of quotes it is told from a folder or an account that
 * begins with these letters: text of JSON has one backslash before them, JSON in JSON two, once more four.
 */

const DEPTHS = [4, 2, 1] as const;
const ANYWHERE = /\\{1,4}r\\{1,4}n/g;

/** Quotes before the next one, by the backslashes before them; asked from left to right, it reads a line once. */
let counted = { line: '', from: 0, next: -1, quotes: [0, 0, 0, 0] };

/** How many backslashes a written line end has at `place`; 0: no quote is open there. */
function depthAt(line: string, place: number): number {
  if (counted.from > place || counted.line !== line) {
    counted = { line, from: 0, next: line.indexOf('"'), quotes: [0, 0, 0, 0] };
  }
  const { quotes } = counted;
  for (
    ;
    counted.next >= 0 && counted.next < place;
    counted.next = line.indexOf('"', counted.from)
  ) {
    let slashes = 0;
    while (slashes < 4 && line.charCodeAt(counted.next - slashes - 1) === 92) slashes++;
    if (slashes < 4) quotes[slashes] = (quotes[slashes] ?? 0) + 1;
    counted.from = counted.next + 1;
  }
  return DEPTHS.find((depth) => (quotes[depth - 1] ?? 0) % 2 === 1) ?? 0;
}

const LETTER = /\\[nr]/g;

/** The one that was found last: value after value would ask for the same one again and again. */
let last = { line: '', from: 0, at: -1 };

function firstLetter(line: string, from: number): number {
  if (from < last.from || from > last.at || line !== last.line) {
    LETTER.lastIndex = from;
    last = { line, from, at: LETTER.exec(line)?.index ?? line.length };
  }
  return last.at;
}

/** Where the first written line end in `[from, to)` begins; `to` where there is none. */
export function writtenLineEnd(line: string, from: number, to: number): number {
  if (firstLetter(line, from) >= to) return to;
  ANYWHERE.lastIndex = 0;
  const windows = ANYWHERE.exec(line.slice(from, to));
  const end = windows === null ? to : from + windows.index;
  const depth = depthAt(line, from);
  if (depth === 0) return end;
  for (let at = line.indexOf('\\', from); at >= 0 && at < end; ) {
    let slashes = 0;
    while (line.charCodeAt(at + slashes) === 92) slashes++;
    const next = line[at + slashes];
    if (slashes === depth && (next === 'n' || next === 'r')) return at;
    at = line.indexOf('\\', at + slashes);
  }
  return end;
}

/** Whether `\n` or `\t` with this one backslash stands inside of quotes: it is no folder and no account. */
export function isInText(line: string, slash: number): boolean {
  return depthAt(line, slash) === 1;
}
