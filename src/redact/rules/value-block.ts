import { type SecretMark, startsWithMark } from '../placeholders.ts';
import { isBenign, secretOf } from '../secret-keys.ts';
import { answerBelow, type Below, belowOf, isBelow } from '../value-below.ts';
import { trimEnd } from '../trim-end.ts';

/** A key alone on its line whose value stands on the lines below: YAML's `|` and `>`, a list, a bare scalar. */
const HEAD =
  /^([ \t]{0,200})(?:- {1,8})?["']?([\w.$-]{2,64})["']?[ \t]{0,8}:[ \t]{0,8}(?:([|>])[+\-\d]{0,2}|(\[)|(?:[&!][\w-]{1,40}))?$/;
const ITEM =
  /^([ \t]{0,200})(- {1,8})?(["']?)([^\s"'#[\]{},][^"']{0,4000}?)\3[ \t]{0,8},?[ \t]{0,8}$/;
/** A text in quotes that goes on below. */
const OPENED =
  /^([ \t]{0,200})(?:- {1,8})?["']?([\w.$-]{2,64})["']?[ \t]{0,8}[:=][ \t]{0,8}(?:"""|'''|"(?:[^"\\]|\\.)*|'[^']*)$/;
/** `name: DB_PASSWORD`, whose value follows as `value: …`. */
const NAMED =
  /^([ \t]{0,200}(?:- {1,8}|\{ {0,8})?)["']?(?:name|key|header|variable)["']?[ \t]{0,8}:[ \t]{0,8}(["']?)([\w.$-]{2,64})\2[ \t]{0,8},?$/i;
const SIBLING = /^[ \t]{0,200}["']?(?:value|val)["']?[ \t]{0,8}:[ \t]{0,8}(["']?)(.{1,4000})$/i;
/** Members of one object between its name and its value. */
const BETWEEN = 4;
/** Lists of the program's own words, and keys that are words of every file. */
const NO_SECRET = /^(?:pin|sid|auth|prometheus|key|keys|code|state|session)$/i;
/** No list of secrets is longer. */
const LONGEST = 200;

const MAPPING = /^[\w.$-]{1,64}["']?[ \t]{0,8}:(?:[ \t]|$)/;
const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;
/** What a line ends with after which a value may follow below. */
const LINE_ENDS = amongBytes(':|>[+-');
const LONGEST_HEAD = 300;

/** Whether the value of a key may stand below it somewhere in these lines. */
export function mayHoldValueBlock(bytes: Buffer): boolean {
  let start = 0;
  for (let at = bytes.indexOf(LINE_FEED); at >= 0; at = bytes.indexOf(LINE_FEED, start)) {
    const end = bytes[at - 1] === CARRIAGE_RETURN ? at - 1 : at;
    const from = start;
    start = at + 1;
    if (end - from > LONGEST_HEAD) continue;
    if (
      LINE_ENDS[bytes[end - 1] ?? 0] === 0 &&
      !asksBelow(bytes, from, end) &&
      !(isBlank(bytes[start]) && hasKey(bytes, from, end))
    )
      continue;
    if (headOf(bytes.toString('utf8', from, end)) !== null) return true;
  }
  return false;
}

/** Three quotes, `1) "…"`, `334 UGFzc3dvcmQ6`. */
function asksBelow(bytes: Buffer, from: number, end: number): boolean {
  const last = bytes[end - 1];
  if (last === 34) {
    return (
      (bytes[end - 2] === 34 && bytes[end - 3] === 34) ||
      bytes.subarray(from, from + 6).includes(') "')
    );
  }
  if (last === 39) return bytes[end - 2] === 39 && bytes[end - 3] === 39;
  return last === 54 && bytes.subarray(Math.max(from, end - 16), end).includes('334 ');
}

/** A blank, or no byte: the line below begins the next block. */
function isBlank(byte: number | undefined): boolean {
  return byte === 32 || byte === 9 || byte === undefined;
}

/** Whether the line begins like `key:` or `- "key" =`; logs have a time there, stack traces a blank. */
function hasKey(bytes: Buffer, from: number, end: number): boolean {
  let at = from;
  while (at < end && BEFORE_KEY[bytes[at] ?? 0] === 1) at++;
  const start = at;
  while (at < end && KEY_BYTES[bytes[at] ?? 0] === 1) at++;
  if (at - start < 2) return false;
  while (at < end && BEHIND_KEY[bytes[at] ?? 0] === 1) at++;
  return bytes[at] === 58 || bytes[at] === 61;
}

const BEFORE_KEY = amongBytes(' \t-{"\'');
const KEY_BYTES = amongBytes('abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.$-');
const BEHIND_KEY = amongBytes(' \t"\'');

/** For each byte 1 when the text has it: every line of every log is asked. */
function amongBytes(text: string): Uint8Array {
  const among = new Uint8Array(256);
  for (const byte of Buffer.from(text)) among[byte] = 1;
  return among;
}

/** A key whose value may stand on the next lines. */
export interface Head {
  readonly secret: SecretMark;
  readonly indent: number;
  readonly kind: 'text' | 'list' | 'sibling' | Below | '"' | "'" | '"""' | "'''";
}

function headOf(line: string): Head | null {
  return keyOf(line) ?? openedOf(line) ?? namedOf(line) ?? askedOf(line);
}

function openedOf(line: string): Head | null {
  const opened = OPENED.exec(line);
  const key = opened?.[2] ?? '';
  if (opened === null || NO_SECRET.test(key)) return null;
  const secret = secretOf(key, false);
  const raw = /("""|''')$/.exec(line)?.[1];
  const sign =
    raw === '"""' || raw === "'''"
      ? raw
      : /[:=][ \t]{0,8}(["'])/.exec(line)?.[1] === "'"
        ? "'"
        : '"';
  return secret === null ? null : { secret, indent: (opened[1] ?? '').length, kind: sign };
}

function namedOf(line: string): Head | null {
  const named = NAMED.exec(line);
  const secret = named === null ? null : secretOf(named[3] ?? '', false);
  return secret === null ? null : { secret, indent: (named?.[1] ?? '').length, kind: 'sibling' };
}

function askedOf(line: string): Head | null {
  const asked = belowOf(line);
  if (asked === null) return null;
  const secret = NO_SECRET.test(asked.key) ? null : secretOf(asked.key, false);
  return secret === null ? null : { secret, indent: 0, kind: asked.kind };
}

function keyOf(line: string): Head | null {
  const head = HEAD.exec(line);
  const key = (head?.[2] ?? '').replace(/s$/, '');
  if (head === null || NO_SECRET.test(key)) return null;
  const secret = secretOf(key, false);
  if (secret === null) return null;
  return { secret, indent: (head[1] ?? '').length, kind: head[3] === undefined ? 'list' : 'text' };
}

export interface HiddenPart {
  readonly start: number;
  readonly end: number;
  readonly secret: SecretMark;
}

/** What is open behind a line; plain data. */
export interface ValueState {
  readonly head: Head | null;
  /** Lines that the value may still have. */
  readonly left: number;
}

/** Follows the value of one key over the lines below it. */
export class ValueBlock {
  #head: Head | null;
  #left: number;

  constructor({ head, left }: ValueState) {
    this.#head = head;
    this.#left = left;
  }

  get state(): ValueState {
    return { head: this.#head, left: this.#left };
  }

  /** The part of the line that belongs to the value above; null: none. */
  follow(line: string): HiddenPart | null {
    const head = this.#head;
    if (head !== null && line.trim() === '') return null;
    const part = head === null ? null : this.#inside(line, head);
    if (part !== null) return part;
    if (this.#head === null) this.#begin(line);
    return null;
  }

  /** Null and closed: the line is not of the value; null and open: nothing to hide in it. */
  #inside(line: string, { secret, indent, kind }: Head): HiddenPart | null {
    this.#left--;
    const text = line.trim();
    const start = line.length - line.trimStart().length;
    const deeper = start > indent;
    const end = line.trimEnd().length;
    if (this.#left < 0) return this.#close();
    if (kind === 'text') {
      if (!deeper) return this.#close();
      return startsWithMark(text) ? null : { start, end, secret };
    }
    if (kind === '"""' || kind === "'''") return this.#raw(line, start, secret, kind);
    if (isBelow(kind)) {
      this.#close();
      const answer = answerBelow(line, kind);
      if (answer === null || isBenign(answer.text) || startsWithMark(answer.text)) return null;
      return { start: answer.start, end: answer.start + answer.text.length, secret };
    }
    if (kind === 'sibling') return this.#sibling(line, { secret, indent, kind });
    if (kind === '"' || kind === "'") {
      const closing = line.indexOf(kind);
      // `A: b"` with the quote that was open at its end is no key of its own.
      const ends = closing >= 0 && /^,?$/.test(line.slice(closing + 1).trim());
      if (!deeper || (MAPPING.test(text) && !ends)) return this.#close();
      if (closing >= 0) this.#close();
      const to = closing >= 0 ? closing : end;
      return startsWithMark(text) || to <= start ? null : { start, end: to, secret };
    }
    if (startsWithMark(text.replace(/^- {1,8}/, '').replace(/^["']/, ''))) return null;
    const item = ITEM.exec(line);
    const value = item?.[4] ?? '';
    const listed = item?.[2] !== undefined;
    const mapping = /^[\w.$-]{1,64}["']?\s?:(?:\s|$)/.test(value) || /:$/.test(value);
    if (item === null || mapping || !(deeper || (listed && start === indent))) {
      return this.#close();
    }
    if (isBenign(value)) return null;
    const from = line.indexOf(value, start + (item[2] ?? '').length);
    return { start: from, end: from + value.length, secret };
  }

  /** A text between three quotes, whatever stands in it. */
  #raw(line: string, start: number, secret: SecretMark, quotes: string): HiddenPart | null {
    const closing = line.indexOf(quotes);
    if (closing >= 0) this.#close();
    const end = closing >= 0 ? closing : line.trimEnd().length;
    return end <= start || startsWithMark(line.slice(start)) ? null : { start, end, secret };
  }

  #sibling(line: string, { secret, indent }: Head): HiddenPart | null {
    const start = line.length - line.trimStart().length;
    if (this.#left < LONGEST - BETWEEN || start < indent || /^[-}\]]/.test(line.trim())) {
      return this.#close();
    }
    const found = SIBLING.exec(line);
    if (found === null) return null;
    this.#close();
    const sign = found[1] ?? '';
    const rest = found[2] ?? '';
    const from = line.length - rest.length;
    const closing = sign === '' ? -1 : rest.lastIndexOf(sign);
    const value = closing < 0 ? trimEnd(rest, ' \t,') : rest.slice(0, closing);
    if (isBenign(value) || startsWithMark(value) || /^[{[|>]/.test(value)) return null;
    return { start: from, end: from + value.length, secret };
  }

  #close(): null {
    this.#head = null;
    return null;
  }

  #begin(line: string): void {
    this.#head = line.length > LONGEST_HEAD ? null : headOf(line);
    this.#left = LONGEST;
  }
}
