import { type SecretMark, startsWithMark } from '../placeholders.ts';
import { isBenign, secretOf } from '../secret-keys.ts';

/** A key alone on its line whose value stands on the lines below: YAML's `|` and `>`, a list, a bare scalar. */
const HEAD =
  /^([ \t]{0,200})(?:- {1,8})?["']?([\w.$-]{2,64})["']?[ \t]{0,8}:[ \t]{0,8}(?:([|>])[+\-\d]{0,2}|(\[)|(?:[&!][\w-]{1,40}))?$/;
const ITEM =
  /^([ \t]{0,200})(- {1,8})?(["']?)([^\s"'#[\]{},][^"']{0,4000}?)\3[ \t]{0,8},?[ \t]{0,8}$/;
/** Lists of the program's own words, and keys that are words of every file. */
const NO_SECRET = /^(?:pin|sid|auth|prometheus|key|keys|code|state|session)$/i;
/** No list of secrets is longer. */
const LONGEST = 200;

const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;
/** What a line ends with after which a value may follow below. */
const LINE_ENDS: ReadonlySet<number | undefined> = new Set(Buffer.from(':|>[+-'));
const LONGEST_HEAD = 300;

/** Whether the value of a key may stand below it somewhere in these lines. */
export function mayHoldValueBlock(bytes: Buffer): boolean {
  let start = 0;
  for (let at = bytes.indexOf(LINE_FEED); at >= 0; at = bytes.indexOf(LINE_FEED, start)) {
    const end = bytes[at - 1] === CARRIAGE_RETURN ? at - 1 : at;
    const from = start;
    start = at + 1;
    if (!LINE_ENDS.has(bytes[end - 1]) || end - from > LONGEST_HEAD) continue;
    if (headOf(bytes.toString('utf8', from, end)) !== null) return true;
  }
  return false;
}

/** A key whose value may stand on the next lines. */
export interface Head {
  readonly secret: SecretMark;
  readonly indent: number;
  readonly kind: 'text' | 'list';
}

function headOf(line: string): Head | null {
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

  #close(): null {
    this.#head = null;
    return null;
  }

  #begin(line: string): void {
    this.#head = line.length > LONGEST_HEAD ? null : headOf(line);
    this.#left = LONGEST;
  }
}
