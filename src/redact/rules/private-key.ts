import { mark } from '../placeholders.ts';
import type { Rule } from '../rule.ts';
import { type HiddenPart, ValueBlock, type ValueState } from './value-block.ts';

const BEGIN =
  /-----BEGIN (?:[A-Z\d ]{0,40})PRIVATE KEY(?: BLOCK)?-----|PuTTY-User-Key-File-\d|---- BEGIN SSH2 ENCRYPTED PRIVATE KEY ----/;
const END =
  /-----END (?:[A-Z\d ]{0,40})PRIVATE KEY(?: BLOCK)?-----|Private-MAC:|---- END SSH2 ENCRYPTED PRIVATE KEY ----/;
const BEFORE_BODY = /^[>|#\s]*/;
const BODY = /^(?:[\w+/=]*|[A-Z][\w-]{2,40}: .{1,200})$/;
/** Base64 in a log's own words is a line of a key from this length on. */
const LEAST_TAIL = 32;
/** No key has more lines (an 16384-bit RSA key has about 200). */
const LONGEST = 400;

/** A whole key on one line, as JSON writes it. Keys over several lines are `KeyBlock`'s. */
export const privateKey: Rule = {
  id: 'private-key',
  class: 'private-key',
  kind: 'secret',
  needles: ['PRIVATE KEY', 'PuTTY-User-Key-File'],
  apply(line, context) {
    let from = 0;
    for (;;) {
      const begin = BEGIN.exec(line.slice(from));
      if (!begin) return;
      const start = from + begin.index;
      const rest = line.slice(start);
      const end = END.exec(rest);
      if (!end && /^PuTTY/.test(begin[0])) return;
      const stop = end ? start + end.index + end[0].length : line.length;
      context.replace(start, stop, mark('private-key'));
      from = stop;
    }
  },
};

/** What is open behind a line; plain data, so that another thread can go on with it. */
export interface KeyState {
  /** Lines that a private key may still have. */
  readonly left: number;
  readonly value: ValueState;
}

export const NOTHING_OPEN: KeyState = { left: 0, value: { head: null, left: 0 } };

/** Whether the next line may belong to what began before it. */
export function isOpen({ left, value }: KeyState): boolean {
  return left > 0 || value.head !== null;
}

/** Follows a key, and values that stand below their keys, over the lines of one file. */
export class KeyBlock {
  #left: number;
  readonly #values: ValueBlock;

  constructor({ left, value }: KeyState) {
    this.#left = left;
    this.#values = new ValueBlock(value);
  }

  get state(): KeyState {
    return { left: this.#left, value: this.#values.state };
  }

  /**
   * Looks at a line as it came. `inside`: the range that belongs to a key begun on an earlier line, which
   * goes; null: none. A line that does not look like a key's ends the block, so an interleaved or cut log
   * loses nothing else.
   */
  follow(line: string): HiddenPart | null {
    const key = this.#key(line);
    const value = this.#values.follow(line);
    return key === null ? value : { ...key, secret: 'private-key' };
  }

  #key(line: string): { readonly start: number; readonly end: number } | null {
    const wasOpen = this.#left > 0;
    this.#left = Math.max(0, this.#left - 1);
    if (wasOpen) {
      const end = END.exec(line);
      if (end) {
        this.#left = BEGIN.test(line.slice(end.index + end[0].length)) ? LONGEST : 0;
        return { start: bodyStart(line, end.index), end: end.index + end[0].length };
      }
      if (isBody(line)) return { start: 0, end: line.length };
      const tail = tailStart(line);
      if (tail !== null) return { start: tail, end: line.length };
      this.#left = 0;
    }
    const begin = lastBegin(line);
    if (begin !== null && !END.test(line.slice(begin))) this.#left = LONGEST;
    return null;
  }
}

/** What stands before the END line on the same line: key text, or a log's own words. */
function bodyStart(line: string, end: number): number {
  const before = line.slice(0, end);
  if (/^[\w+/=\s\\]*$/.test(before)) return 0;
  return tailStart(before) ?? end;
}

function isBody(line: string): boolean {
  const start = BEFORE_BODY.exec(line)?.[0].length ?? 0;
  return BODY.test(line.slice(start, Math.max(start, bodyEnd(line))));
}

/** The end of what stands before blanks, quotes, commas and written line ends. */
function bodyEnd(line: string): number {
  let end = line.trimEnd().length;
  while (/["',]/.test(line[end - 1] ?? '')) end--;
  while (line[end - 2] === '\\' && /[nr]/.test(line[end - 1] ?? '')) end -= 2;
  return end;
}

/** Where a line of a key begins behind a log's own words: the last word is long base64. */
function tailStart(line: string): number | null {
  let end = bodyEnd(line);
  for (let signs = 0; signs < 2 && line[end - 1] === '='; signs++) end--;
  let start = end;
  while (start > 0 && /[\w+/]/.test(line[start - 1] ?? '')) start--;
  return end - start >= LEAST_TAIL ? start : null;
}

function lastBegin(line: string): number | null {
  if (!line.includes('PRIVATE KEY') && !line.includes('PuTTY')) return null;
  let last: number | null = null;
  for (const found of line.matchAll(new RegExp(BEGIN.source, 'g'))) last = found.index;
  return last;
}
