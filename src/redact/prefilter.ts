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
  readonly #classes: number;
  /** For each step: does it accept the byte class, may it be missing, does it end its needle, whose is it? */
  readonly #accepts: Uint8Array[] = [];
  readonly #optional: boolean[] = [];
  readonly #last: boolean[] = [];
  readonly #bitOf: number[] = [];
  readonly #starts: number[][] = [];

  #table = new Uint16Array(0);
  /** By state: the rules that are found on entering it. */
  #found = new Int32Array(0);
  #items: Int32Array[] = [];
  #known = new Map<string, number>();
  /** Counts how often it started afresh: states from before mean nothing then. */
  #generation = 0;

  constructor(needles: readonly { readonly bit: number; readonly steps: readonly NeedleStep[] }[]) {
    this.#classes = this.#partition(needles.flatMap(({ steps }) => steps));
    for (const { bit, steps } of needles) this.#add(bit, steps);
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
  #partition(steps: readonly NeedleStep[]): number {
    const sets = new Map(steps.map(({ bytes }) => [[...bytes].sort().join(), bytes]));
    const signatures = Array.from({ length: 256 }, (): string[] => []);
    for (const [name, bytes] of sets) for (const byte of bytes) signatures[byte]?.push(name);
    const numbers = new Map<string, number>();
    signatures.forEach((names, byte) => {
      const signature = names.join('|');
      const number = numbers.get(signature) ?? numbers.size;
      numbers.set(signature, number);
      this.#classOf[byte] = number;
    });
    return numbers.size;
  }

  #add(bit: number, steps: readonly NeedleStep[]): void {
    const first = this.#accepts.length;
    steps.forEach(({ bytes, optional }, at) => {
      const accepts = new Uint8Array(this.#classes);
      for (const byte of bytes) accepts[this.#classOf[byte] ?? 0] = 1;
      this.#accepts.push(accepts);
      this.#optional.push(optional);
      this.#last.push(at === steps.length - 1);
      this.#bitOf.push(bit);
    });
    for (let symbol = 0; symbol < this.#classes; symbol++) {
      const list = (this.#starts[symbol] ??= []);
      if (steps.length > 0 && this.#accepts[first]?.[symbol] === 1) list.push(first);
    }
  }

  /** State 0 is the start of a line. */
  #restart(): void {
    this.#generation++;
    this.#table = new Uint16Array(64 << 8).fill(UNKNOWN);
    this.#found = new Int32Array(64);
    this.#items = [];
    this.#known = new Map();
    this.#state([], 0);
  }

  /** The cell for the byte, now known. A line feed's cell stays unknown: whoever meets one begins a line. */
  #grow(from: number, byte: number): number {
    const symbol = this.#classOf[byte] ?? 0;
    const waiting = this.#items[from] ?? new Int32Array(0);
    const next = new Set<number>();
    let bits = 0;
    const pass = (step: number): void => {
      for (let at = step; ; at++) {
        if (this.#last[at] === true) {
          bits |= this.#bitOf[at] ?? 0;
          return;
        }
        next.add(at + 1);
        if (this.#optional[at + 1] !== true) return;
      }
    };
    for (const step of waiting) if (this.#accepts[step]?.[symbol] === 1) pass(step);
    for (const step of this.#starts[symbol] ?? []) pass(step);
    const items = [...next].sort((a, b) => a - b);
    if (this.#items.length >= STATE_LIMIT) {
      this.#restart();
      return this.#cell(items, bits);
    }
    const cell = this.#cell(items, bits);
    if (byte !== LINE_FEED) this.#fill(from, symbol, cell);
    return cell;
  }

  #cell(items: readonly number[], bits: number): number {
    return this.#state(items, bits) | (bits === 0 ? 0 : FOUND);
  }

  /** The same for every byte of the class. */
  #fill(from: number, symbol: number, cell: number): void {
    for (let byte = 0; byte < 256; byte++) {
      if (this.#classOf[byte] === symbol && byte !== LINE_FEED)
        this.#table[(from << 8) | byte] = cell;
    }
  }

  #state(items: readonly number[], bits: number): number {
    const key = `${bits}:${items.join()}`;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const state = this.#items.length;
    this.#items.push(Int32Array.from(items));
    if (state >= this.#found.length) {
      const table = new Uint16Array(this.#table.length * 2).fill(UNKNOWN);
      table.set(this.#table);
      this.#table = table;
      const found = new Int32Array(this.#found.length * 2);
      found.set(this.#found);
      this.#found = found;
    }
    this.#found[state] = bits;
    this.#known.set(key, state);
    return state;
  }
}

function hit(hits: LineHits, start: number, end: number, bits: number, high: number): void {
  hits.starts.push(start);
  hits.ends.push(end);
  hits.bits.push(bits);
  hits.nonAscii.push(high > 127);
}
