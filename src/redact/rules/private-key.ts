import { matches } from '../matches.ts';
import { mark } from '../placeholders.ts';
import type { Rule } from '../rule.ts';
import { type HiddenPart, ValueBlock, type ValueState } from './value-block.ts';

const BEGIN =
  /-----BEGIN(?: |%20|\+)[A-Z\d %+]{0,60}PRIVATE(?: |%20|\+)KEY(?:(?: |%20|\+)BLOCK)?-----|PuTTY-User-Key-File-\d|---- BEGIN SSH2 ENCRYPTED PRIVATE KEY ----/;
const END =
  /-----END(?: |%20|\+)[A-Z\d %+]{0,60}PRIVATE(?: |%20|\+)KEY(?:(?: |%20|\+)BLOCK)?-----|Private-MAC:|---- END SSH2 ENCRYPTED PRIVATE KEY ----/;
const EDGE = new RegExp(`(${BEGIN.source})|(?:${END.source})`, 'g');
/** An identity of age is one word. */
const AGE = /AGE-SECRET-KEY-1[\dA-Z]{10,}/g;
/** Members of a JSON Web Key that only its owner has (RFC 7518, 6). */
const JWK_MEMBER =
  /(?<![\w-])(?:d|k|p|q|dp|dq|qi)\\{0,7}["']?\s{0,2}:\s{0,2}\\{0,7}["']([\w-]{16,4096})(?=\\{0,7}["'])/g;
const JWK = /(?<![\w-])kty\\{0,7}["']?\s{0,2}:\s{0,2}\\{0,7}["'](?:RSA|EC|OKP|oct)(?![\w-])/;
const BEFORE_BODY = /^[>|#\s]*/;
const BODY = /^(?:[\w+/=]*|[A-Z][\w-]{2,40}: .{1,200})$/;
/** Base64 among a log's own words or a program's signs is a line of a key from this length on. */
const RUN = /(?:[\w+/]|\\{1,3}\/){32,}={0,2}/g;
/** The last line of a key is shorter: the last word of its line, before quotes, brackets and written line ends. */
const LAST_WORD = /(?:^|[\s"'`])([\w+/]{1,31}={0,2})(?:\\{1,4}[nr])*["'`]?[)\]},;]{0,4}(?: \+)?$/;
const LINE_FEED = 10;
/** No key has more lines (an 16384-bit RSA key has about 200). */
const LONGEST = 400;

/** A whole key on one line, as JSON writes it. Keys over several lines are `KeyBlock`'s. */
export const privateKey: Rule = {
  id: 'private-key',
  class: 'private-key',
  kind: 'secret',
  needles: [
    'PRIVATE KEY',
    'PRIVATE%20KEY',
    'PRIVATE+KEY',
    'PuTTY-User-Key-File',
    'AGE-SECRET-KEY',
    'kty',
  ],
  apply(line, context) {
    for (const found of matches(AGE, line)) {
      context.replace(found.index, found.index + found[0].length, mark('private-key'));
    }
    for (const found of JWK.test(line) ? matches(JWK_MEMBER, line) : []) {
      const end = found.index + found[0].length;
      context.replace(end - (found[1] ?? '').length, end, mark('private-key'));
    }
    let open: RegExpExecArray | null = null;
    for (const found of matches(EDGE, line)) {
      const isBegin = found[1] !== undefined;
      if (isBegin) open ??= found;
      // Without a begin: what is before it was hidden with the lines above, or never seen.
      else if (open !== null || found[0].startsWith('-')) {
        hide((open ?? found).index, found.index + found[0].length);
        open = null;
      }
    }
    if (open !== null && !open[0].startsWith('PuTTY')) hide(open.index, line.length);

    function hide(start: number, stop: number): void {
      context.replace(start, stop, mark('private-key'));
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
const KEY_OPEN: KeyState = { ...NOTHING_OPEN, left: LONGEST };

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
      const part = keyPart(line);
      if (part !== null) return part;
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
  return keyPart(before)?.start ?? end;
}

interface Range {
  readonly start: number;
  readonly end: number;
}

/** What of a line belongs to a key that is open; null: the line does not look like a part of one. */
function keyPart(line: string): Range | null {
  if (isBody(line)) return { start: 0, end: line.length };
  const runs = matches(RUN, line);
  const [first] = runs;
  const last = runs.at(-1);
  if (first !== undefined && last !== undefined) {
    return { start: first.index, end: last.index + last[0].length };
  }
  const word = LAST_WORD.exec(line.slice(-80));
  const text = word?.[1] ?? '';
  if (word === null || !(text.endsWith('=') || isMixed(text))) return null;
  const start = Math.max(0, line.length - 80) + word.index + word[0].indexOf(text);
  return { start, end: start + text.length };
}

function isMixed(text: string): boolean {
  return /[a-z]/.test(text) && /[A-Z]/.test(text) && /[\d+/]/.test(text);
}

/** So much of a file is looked at to tell whether it begins inside of a key. */
const LOOKED_AT = 64 * 1024;
/** Key text is cut into lines of these lengths (RFC 7468, OpenSSH, RFC 2045). */
const WHOLE_LINE = /(?<![\w+/=])[\w+/]{64}(?:[\w+/]{6}|[\w+/]{12})?(?![\w+/=])/;
const LONGEST_KEY_LINE = 4_096;

/**
 * What is open where a file begins: logs are rotated, cut to their newest part and recorded from a moment on, and any of
 * that happens in the middle of a key. Lines that look like a key's tell it, when its END or two whole ones are
 * among them.
 */
export function openAtBegin(bytes: Buffer): KeyState {
  let whole = 0;
  let start = 0;
  for (let lines = 0; lines < LONGEST && start < Math.min(bytes.length, LOOKED_AT); lines++) {
    const feed = bytes.indexOf(LINE_FEED, start);
    const stop = feed < 0 ? bytes.length : feed;
    if (stop - start > LONGEST_KEY_LINE) break;
    const line = bytes.toString('latin1', start, stop).trimEnd();
    const end = END.exec(line);
    const begin = BEGIN.exec(line);
    if (end !== null && (begin === null || end.index < begin.index)) return KEY_OPEN;
    if (begin !== null || /-----END /.test(line)) return NOTHING_OPEN;
    if (keyPart(line) === null) break;
    const text = WHOLE_LINE.exec(line)?.[0];
    if (text !== undefined && isMixed(text)) whole++;
    start = stop + 1;
  }
  return whole >= 2 ? KEY_OPEN : NOTHING_OPEN;
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

function lastBegin(line: string): number | null {
  if (!line.includes('PRIVATE KEY') && !line.includes('PuTTY')) return null;
  let last: number | null = null;
  for (const found of line.matchAll(new RegExp(BEGIN.source, 'g'))) last = found.index;
  return last;
}
