import type { NeedleStep } from './needle.ts';

/** Lines worth a closer look, as parallel lists: byte range without the line feed, rule bits, high bytes. */
export interface LineHits {
  readonly starts: number[];
  readonly ends: number[];
  readonly bits: number[];
  readonly nonAscii: boolean[];
}

/** Above this many states the automaton starts afresh, so that no input can make it grow without end. */
const STATE_LIMIT = 16_384;
const LINE_FEED = 10;
/** Cells: a state's number, with this bit when rules are found on entering it. */
const FOUND = 0x8000;
const UNKNOWN = 0xffff;
const ROOT = 0;
/** A block is worth two lanes from this size on. */
const TWO_LANES = 8_192;

/**
 * All needles of all rules in one pass over the bytes: a deterministic automaton that is built while it
 * runs, so each byte costs one table look-up however many needles there are. A row holds a cell for each of
 * the 256 bytes.
 *
 * A look-up waits for the one before it; two lines at once wait no longer than one.
 */
export class Prefilter {
  readonly #classOf = new Uint8Array(256);
  /** The bytes of each class, without the line feed. */
  readonly #bytesOf: number[][] = [];
  /** For each step: does it accept the byte class, may it be missing, does it end its needle, whose is it? */
  readonly #accepts: Uint8Array[] = [];
  readonly #optional: boolean[] = [];
  readonly #last: boolean[] = [];
  readonly #bitOf: number[] = [];
  readonly #starts: number[][] = [];

  #table = new Uint16Array(0);
  /** By state: the rules that are found on entering it. */
  #found = new Int32Array(0);
  /** By state: the steps that wait in it, in order. */
  #items: Int32Array[] = [];
  /** The last state of each hash; the one before it with the same is in `#before`. */
  #known = new Map<number, number>();
  #before: number[] = [];
  /** Counts how often it started afresh: states from before mean nothing then. */
  #generation = 0;

  constructor(needles: readonly { readonly bit: number; readonly steps: readonly NeedleStep[] }[]) {
    this.#partition(needles.flatMap(({ steps }) => steps));
    const accepted = new Map<readonly number[], Uint8Array>();
    for (const { bit, steps } of needles) this.#add(bit, steps, accepted);
    this.#restart();
  }

  /** Bits of the rules whose needles occur in `[from, to)`, which is one line. */
  bitsOf(bytes: Uint8Array, from: number, to: number): number {
    let state = ROOT;
    let bits = 0;
    for (let i = from; i < to; i++) {
      const byte = bytes[i] ?? 0;
      let next = this.#table[(state << 8) | byte] ?? UNKNOWN;
      if (next === UNKNOWN) next = this.#grow(state, byte);
      if (next >= FOUND) {
        next ^= FOUND;
        bits |= this.#found[next] ?? 0;
      }
      state = next;
    }
    return bits;
  }

  /** Looks through whole lines; a last line without a line feed counts as a line. */
  lines(bytes: Uint8Array, hits: LineHits, every: boolean): void {
    const middle = bytes.length < TWO_LANES ? 0 : bytes.indexOf(LINE_FEED, bytes.length >> 1) + 1;
    if (middle > 0 && this.#twoLanes(bytes, middle, hits, every)) return;
    for (const list of [hits.starts, hits.ends, hits.bits, hits.nonAscii]) list.length = 0;
    this.#oneLane(bytes, 0, hits, every);
  }

  #oneLane(bytes: Uint8Array, from: number, hits: LineHits, every: boolean): void {
    let table = this.#table;
    let state = ROOT;
    let bits = 0;
    let high = 0;
    let start = from;
    const length = bytes.length;
    for (let i = from; i <= length; i++) {
      const byte = i === length ? LINE_FEED : (bytes[i] ?? 0);
      if (byte === LINE_FEED) {
        if ((bits !== 0 || every) && i > start) hit(hits, start, i, bits, high);
        start = i + 1;
        state = ROOT;
        bits = 0;
        high = 0;
        continue;
      }
      high |= byte;
      let next = table[(state << 8) | byte] ?? UNKNOWN;
      if (next >= FOUND) {
        if (next === UNKNOWN) {
          next = this.#grow(state, byte);
          table = this.#table;
        }
        if (next >= FOUND) {
          next ^= FOUND;
          bits |= this.#found[next] ?? 0;
        }
      }
      state = next;
    }
  }

  /** Both halves of the block side by side; `middle` begins a line. False: it started afresh, nothing counts. */
  #twoLanes(bytes: Uint8Array, middle: number, hits: LineHits, every: boolean): boolean {
    const generation = this.#generation;
    const second: LineHits = { starts: [], ends: [], bits: [], nonAscii: [] };
    let table = this.#table;
    let [stateA, bitsA, highA, startA, a] = [ROOT, 0, 0, 0, 0];
    let [stateB, bitsB, highB, startB, b] = [ROOT, 0, 0, middle, middle];
    const length = bytes.length;
    for (; a < middle && b < length; a++, b++) {
      const byteA = bytes[a] ?? 0;
      const byteB = bytes[b] ?? 0;
      highA |= byteA;
      highB |= byteB;
      let nextA = table[(stateA << 8) | byteA] ?? UNKNOWN;
      let nextB = table[(stateB << 8) | byteB] ?? UNKNOWN;
      if (nextA >= FOUND) {
        if (byteA === LINE_FEED) {
          if ((bitsA !== 0 || every) && a > startA) hit(hits, startA, a, bitsA, highA);
          startA = a + 1;
          nextA = ROOT;
          bitsA = 0;
          highA = 0;
        } else {
          if (nextA === UNKNOWN) {
            nextA = this.#grow(stateA, byteA);
            table = this.#table;
            if (this.#generation !== generation) return false;
          }
          if (nextA >= FOUND) {
            nextA ^= FOUND;
            bitsA |= this.#found[nextA] ?? 0;
          }
        }
      }
      if (nextB >= FOUND) {
        if (byteB === LINE_FEED) {
          if ((bitsB !== 0 || every) && b > startB) hit(second, startB, b, bitsB, highB);
          startB = b + 1;
          nextB = ROOT;
          bitsB = 0;
          highB = 0;
        } else {
          if (nextB === UNKNOWN) {
            nextB = this.#grow(stateB, byteB);
            table = this.#table;
            if (this.#generation !== generation) return false;
          }
          if (nextB >= FOUND) {
            nextB ^= FOUND;
            bitsB |= this.#found[nextB] ?? 0;
          }
        }
      }
      stateA = nextA;
      stateB = nextB;
    }
    // A lane that was not finished begins its line again.
    if (a < middle) this.#oneLane(bytes.subarray(0, middle), startA, hits, every);
    if (b < length) this.#oneLane(bytes, startB, second, every);
    else if ((bitsB !== 0 || every) && b > startB) hit(second, startB, b, bitsB, highB);
    for (let at = 0; at < second.starts.length; at++) {
      hits.starts.push(second.starts[at] ?? 0);
      hits.ends.push(second.ends[at] ?? 0);
      hits.bits.push(second.bits[at] ?? 0);
      hits.nonAscii.push(second.nonAscii[at] ?? false);
    }
    return this.#generation === generation;
  }

  /** Bytes that no needle tells apart share a class: the table stays narrow. */
  #partition(steps: readonly NeedleStep[]): void {
    const sets = new Set(steps.map(({ bytes }) => bytes));
    const signatures = Array.from({ length: 256 }, () => '');
    let number = 0;
    for (const bytes of sets) {
      for (const byte of bytes) signatures[byte] = `${signatures[byte] ?? ''}${number},`;
      number += 1;
    }
    const numbers = new Map<string, number>();
    signatures.forEach((signature, byte) => {
      const known = numbers.get(signature) ?? numbers.size;
      numbers.set(signature, known);
      this.#classOf[byte] = known;
      const bytes = (this.#bytesOf[known] ??= []);
      if (byte !== LINE_FEED) bytes.push(byte);
    });
  }

  #add(
    bit: number,
    steps: readonly NeedleStep[],
    accepted: Map<readonly number[], Uint8Array>,
  ): void {
    const first = this.#accepts.length;
    steps.forEach(({ bytes, optional }, at) => {
      let accepts = accepted.get(bytes);
      if (accepts === undefined) {
        accepts = new Uint8Array(this.#bytesOf.length);
        for (const byte of bytes) accepts[this.#classOf[byte] ?? 0] = 1;
        accepted.set(bytes, accepts);
      }
      this.#accepts.push(accepts);
      this.#optional.push(optional);
      this.#last.push(at === steps.length - 1);
      this.#bitOf.push(bit);
    });
    const begins = this.#accepts[first];
    for (let symbol = 0; symbol < this.#bytesOf.length; symbol++) {
      const list = (this.#starts[symbol] ??= []);
      if (steps.length > 0 && begins?.[symbol] === 1) list.push(first);
    }
  }

  /** State 0 is the start of a line. */
  #restart(): void {
    this.#generation++;
    this.#table = new Uint16Array(64 << 8).fill(UNKNOWN);
    this.#found = new Int32Array(64);
    this.#items = [];
    this.#known = new Map();
    this.#before = [];
    this.#state(new Int32Array(0), 0);
  }

  /** The cell for the byte, now known. A line feed's cell stays unknown: whoever meets one begins a line. */
  #grow(from: number, byte: number): number {
    const symbol = this.#classOf[byte] ?? 0;
    const next: number[] = [];
    let bits = 0;
    for (const step of this.#items[from] ?? NO_STEPS) {
      if (this.#accepts[step]?.[symbol] === 1) bits |= this.#pass(step, next);
    }
    for (const step of this.#starts[symbol] ?? []) bits |= this.#pass(step, next);
    const items = withoutRepeats(Int32Array.from(next).sort());
    if (this.#items.length >= STATE_LIMIT) {
      this.#restart();
      return this.#cell(items, bits);
    }
    const cell = this.#cell(items, bits);
    if (byte !== LINE_FEED) {
      for (const same of this.#bytesOf[symbol] ?? []) this.#table[(from << 8) | same] = cell;
    }
    return cell;
  }

  /** Adds the steps that wait behind an accepted one; gives the bits of the needle that ends with it. */
  #pass(step: number, next: number[]): number {
    for (let at = step; ; at++) {
      if (this.#last[at] === true) return this.#bitOf[at] ?? 0;
      next.push(at + 1);
      if (this.#optional[at + 1] !== true) return 0;
    }
  }

  #cell(items: Int32Array, bits: number): number {
    return this.#state(items, bits) | (bits === 0 ? 0 : FOUND);
  }

  #state(items: Int32Array, bits: number): number {
    let hash = bits;
    for (const item of items) hash = Math.imul(hash ^ item, 0x01000193);
    const last = this.#known.get(hash) ?? -1;
    for (let one = last; one >= 0; one = this.#before[one] ?? -1) {
      if (this.#found[one] === bits && areSame(this.#items[one] ?? NO_STEPS, items)) return one;
    }
    const state = this.#items.length;
    this.#items.push(items);
    if (state >= this.#found.length) {
      const table = new Uint16Array(this.#table.length * 2).fill(UNKNOWN);
      table.set(this.#table);
      this.#table = table;
      const found = new Int32Array(this.#found.length * 2);
      found.set(this.#found);
      this.#found = found;
    }
    this.#found[state] = bits;
    this.#before.push(last);
    this.#known.set(hash, state);
    return state;
  }
}

const NO_STEPS = new Int32Array(0);

/** Of numbers in order. */
function withoutRepeats(sorted: Int32Array): Int32Array {
  let length = 0;
  for (const item of sorted) {
    if (length === 0 || sorted[length - 1] !== item) sorted[length++] = item;
  }
  return sorted.slice(0, length);
}

function areSame(a: Int32Array, b: Int32Array): boolean {
  if (a.length !== b.length) return false;
  for (let at = 0; at < a.length; at++) if (a[at] !== b[at]) return false;
  return true;
}

function hit(hits: LineHits, start: number, end: number, bits: number, high: number): void {
  hits.starts.push(start);
  hits.ends.push(end);
  hits.bits.push(bits);
  hits.nonAscii.push(high > 127);
}
