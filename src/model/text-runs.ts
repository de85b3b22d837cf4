import type { Utf16 } from './text-encoding.ts';

/** As much text, in bytes, tells which of the two it is. */
const LOOK = 64;
/** A word of Cyrillic letters has no zero byte that would show it; one up to this length is still seen. */
const KEPT = 256;
const LINE_FEED = 10;

/** A part of a run. */
export interface RunPiece {
  /** Two runs of one order may touch each other, a byte out of step. */
  readonly run: number;
  /** Null: bytes that are characters or begin them (UTF-8, cp1251, cp866). */
  readonly order: Utf16 | null;
  readonly bytes: Buffer;
}

/**
 * Two programs may write to one log, one of them UTF-16 (`>>` of Windows PowerShell): the parts are told apart by the
 * zero bytes in the upper half of most characters. From UTF-16 back to other text it goes at the end of a line. A hole
 * of zeros belongs to what is around it.
 */
export class RunCutter {
  #run = 0;
  #order: Utf16 | null;
  /** The last bytes: what follows decides about them. Without a zero byte while the order is null. */
  #held: Buffer[] = [];
  #heldBytes = 0;
  #undecided = false;

  /** `first`: what the file begins with. */
  constructor(first: Utf16 | null) {
    this.#order = first;
  }

  *push(chunk: Uint8Array): Generator<RunPiece> {
    const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    this.#hold(bytes);
    if (this.#order !== null || this.#undecided || bytes.includes(0)) yield* this.#cut(false);
    for (let [oldest] = this.#held; oldest !== undefined; [oldest] = this.#held) {
      if (this.#undecided || this.#order !== null) return;
      if (this.#heldBytes - oldest.length < KEPT) return;
      this.#held.shift();
      this.#heldBytes -= oldest.length;
      yield this.#piece(oldest);
    }
  }

  *end(): Generator<RunPiece> {
    yield* this.#cut(true);
  }

  #hold(bytes: Buffer): void {
    if (bytes.length === 0) return;
    this.#held.push(bytes);
    this.#heldBytes += bytes.length;
  }

  #piece(bytes: Buffer): RunPiece {
    return { run: this.#run, order: this.#order, bytes };
  }

  /** Gives what is certain and keeps the rest. */
  *#cut(last: boolean): Generator<RunPiece> {
    const bytes =
      this.#held.length === 1 && this.#held[0] ? this.#held[0] : Buffer.concat(this.#held);
    let from = 0;
    for (;;) {
      const change =
        this.#order === null
          ? wideBegin(bytes, from, last)
          : wideEnd(bytes, from, this.#order, last);
      if (change.at > from) yield this.#piece(bytes.subarray(from, change.at));
      from = change.at;
      if (change.to === undefined) break;
      this.#order = change.to;
      this.#run += 1;
    }
    const rest = bytes.subarray(from);
    this.#held = [];
    this.#heldBytes = 0;
    this.#undecided = rest.includes(0);
    this.#hold(rest);
  }
}

interface Change {
  readonly at: number;
  /** Left out: nothing changes before `at`, and what comes then is not known yet. */
  readonly to?: Utf16 | null;
}

/** Where UTF-16 begins. */
function wideBegin(bytes: Buffer, from: number, last: boolean): Change {
  let at = bytes.indexOf(0, from);
  while (at >= 0) {
    if (!last && bytes.length - at < LOOK) return { at: Math.max(from, at - KEPT) };
    const begin = bytes[at + 1] === 0 ? null : beginAround(bytes, from, at);
    if (begin !== null) return begin;
    while (bytes[at] === 0) at += 1;
    at = bytes.indexOf(0, at);
  }
  return { at: last ? bytes.length : Math.max(from, bytes.length - KEPT) };
}

/** `zero` is the first zero byte: the upper half of the character that it ends, or of the one that it begins. */
function beginAround(bytes: Buffer, from: number, zero: number): Change | null {
  const line = bytes.indexOf(LINE_FEED, zero);
  const lineEnd = line < 0 ? bytes.length : line + (bytes[line + 1] === 0 ? 2 : 0);
  const sample = bytes.subarray(zero, Math.min(zero + LOOK, lineEnd));
  if (!isPaired(sample)) return null;
  const big = backOver(bytes, from, zero, 0);
  const little = zero > from ? backOver(bytes, from, zero - 1, 1) : null;
  if (hasMark(bytes, from, big, 0xfe, 0xff)) return { at: big - 2, to: 'utf16be' };
  if (little === null) return { at: big, to: 'utf16be' };
  if (hasMark(bytes, from, little, 0xff, 0xfe)) return { at: little - 2, to: 'utf16le' };
  const end = zero + (sample.length & ~1);
  const more =
    usual(bytes.subarray(zero - 1, end - 1)) -
    usual(Buffer.from(bytes.subarray(zero, end)).swap16());
  const isBig = more < 0 || (more === 0 && bytes[zero - 1] === LINE_FEED);
  return isBig ? { at: big, to: 'utf16be' } : { at: little, to: 'utf16le' };
}

/**
 * Seen from the first zero, both orders look alike: every second byte is an upper half, which is 0 or 4 for Latin and
 * Cyrillic characters and 0x20 or 0x21 for some signs. No other byte is 0.
 */
function isPaired(sample: Buffer): boolean {
  const pairs = sample.length >> 1;
  let letters = 0;
  let signs = 0;
  for (let at = 0; at < pairs * 2; at += 2) {
    const high = sample[at] ?? 0;
    if (sample[at + 1] === 0) return false;
    if (high === 0 || high === 4) letters++;
    else if (high === 0x20 || high === 0x21) signs++;
  }
  return pairs >= 3 && letters >= pairs * 0.7 && letters + signs >= pairs * 0.9;
}

/** Over the Cyrillic letters before a place; `high` says which of two bytes is the upper one. */
function backOver(bytes: Buffer, from: number, place: number, high: 0 | 1): number {
  let at = place;
  const limit = Math.max(from, place - KEPT);
  while (at - 2 >= limit && bytes[at - 2 + high] === 4) at -= 2;
  return at;
}

function hasMark(bytes: Buffer, from: number, at: number, one: number, two: number): boolean {
  return at - 2 >= from && bytes[at - 2] === one && bytes[at - 1] === two;
}

/** Latin and Cyrillic characters of UTF-16LE. */
function usual(bytes: Buffer): number {
  return bytes.toString('utf16le').match(/[\t\r\n\x20-\x7e\u0400-\u045f]/g)?.length ?? 0;
}

/** Where a line of UTF-16 is followed by one that is not, or not in this order; `from` begins a character. */
function wideEnd(bytes: Buffer, from: number, order: Utf16, last: boolean): Change {
  for (let at = bytes.indexOf(LINE_FEED, from); at >= 0; at = bytes.indexOf(LINE_FEED, at + 1)) {
    const isWhole = order === 'utf16le' && (at - from) % 2 === 0 && bytes[at + 1] === 0;
    const next = at + (isWhole ? 2 : 1);
    if (!last && bytes.length - next < LOOK) return { at: from + ((at - from) & ~1) };
    const sample = bytes.subarray(next, next + LOOK);
    if (isNarrow(sample)) return { at: next, to: null };
    if (order === 'utf16le' && isPaired(sample)) return { at: next, to: 'utf16be' };
    if (order === 'utf16be' && isPaired(sample.subarray(1))) return { at: next, to: 'utf16le' };
  }
  return { at: last ? bytes.length : from + ((bytes.length - from) & ~1) };
}

/** The line has no byte that only UTF-16 would hold: half of any Latin or Cyrillic character is a control character. */
function isNarrow(sample: Buffer): boolean {
  const end = sample.indexOf(LINE_FEED);
  const line = end < 0 ? sample : sample.subarray(0, end + 2);
  return line.length > 0 && !line.some(isControl);
}

/** No tab, line end or escape of a terminal. */
function isControl(byte: number): boolean {
  return byte < 0x20 && byte !== 9 && byte !== 10 && byte !== 13 && byte !== 0x1b;
}
