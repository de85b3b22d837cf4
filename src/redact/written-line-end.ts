/**
 * A line end that is written as `\n` or `\r`. Only inside of quotes it is told from a folder or an account that
 * begins with these letters: text of JSON has one backslash before them, JSON in JSON two, once more four.
 */

const DEPTHS = [4, 2, 1] as const;
const ANYWHERE = /\\{1,4}r\\{1,4}n/g;

/** Quotes up to a place, by the backslashes before them; asked from left to right, it reads a line once. */
let counted = { line: '', to: 0, quotes: [0, 0, 0, 0] };

/** How many backslashes a written line end has at `place`; 0: no quote is open there. */
function depthAt(line: string, place: number): number {
  if (counted.to > place || counted.line !== line) {
    counted = { line, to: 0, quotes: [0, 0, 0, 0] };
  }
  const { quotes } = counted;
  let at = line.indexOf('"', counted.to);
  for (; at >= 0 && at < place; at = line.indexOf('"', at + 1)) {
    let slashes = 0;
    while (slashes < 4 && line.charCodeAt(at - slashes - 1) === 92) slashes++;
    if (slashes < 4) quotes[slashes] = (quotes[slashes] ?? 0) + 1;
  }
  counted.to = place;
  return DEPTHS.find((depth) => (quotes[depth - 1] ?? 0) % 2 === 1) ?? 0;
}

/** Where the first written line end in `[from, to)` begins; `to` where there is none. */
export function writtenLineEnd(line: string, from: number, to: number): number {
  const first = line.indexOf('\\', from);
  if (first < 0 || first >= to) return to;
  const text = line.slice(first, to);
  ANYWHERE.lastIndex = 0;
  const windows = ANYWHERE.exec(text);
  const end = windows === null ? to : first + windows.index;
  if (!/\\[nr]/.test(text)) return end;
  const depth = depthAt(line, from);
  if (depth === 0) return end;
  for (let at = first; at >= 0 && at < end; ) {
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
