import type { NeedleStep } from './needle.ts';

/** Above this many states the automaton starts afresh, so that no input can make it grow without end. */
const STATE_LIMIT = 16_384;
const LINE_FEED = 10;
/** Cells: a state's number, with this bit when rules are found on entering it. */
export const FOUND = 0x8000;
export const UNKNOWN = 0xffff;
/** The start of a line. */
export const ROOT = 0;

/** A needle, and the bit of the rule that it calls. */
export interface RuleNeedle {
  readonly bit: number;
  readonly steps: readonly NeedleStep[];
}

/**
 * All needles of all rules as a deterministic automaton that is built while it runs, so each byte costs one table
 * look-up however many needles there are.
 */
export class NeedleAutomaton {
  readonly #classOf = new Uint8Array(256);
  /** The bytes of each class, without the line feed. */
  readonly #bytesOf: number[][] = [];
  /** For each step: does it accept the byte class, may it be missing, does it end its needle, whose is it? */
  readonly #accepts: Uint8Array[] = [];
  readonly #optional: boolean[] = [];
  readonly #last: boolean[] = [];
  readonly #bitOf: number[] = [];
  readonly #starts: number[][] = [];

  /** The cell of a state and a byte is at `state << 8 | byte`. */
  #table = new Uint16Array(0);
  /** By state: the rules that are found on entering it. */
  #found = new Int32Array(0);
  /** By state: the steps that wait in it, in order. */
  #items: Int32Array[] = [];
  /** The last state of each hash; the one before it with the same is in `#before`. */
  #known = new Map<number, number>();
  #before: number[] = [];
  #generation = 0;

  constructor(needles: readonly RuleNeedle[]) {
    this.#partition(needles.flatMap(({ steps }) => steps));
    const accepted = new Map<readonly number[], Uint8Array>();
    for (const { bit, steps } of needles) this.#add(bit, steps, accepted);
    this.#restart();
  }

  /** May be another one after a cell was found out. */
  get table(): Uint16Array {
    return this.#table;
  }

  /** The bits of the rules that are found on entering a state. */
  bitsAt(state: number): number {
    return this.#found[state] ?? 0;
  }

  /** Another one when it has started afresh: states from before mean nothing then. */
  get generation(): number {
    return this.#generation;
  }

  /** The cell for the byte, now known. A line feed's cell stays unknown: whoever meets one begins a line. */
  findOut(from: number, byte: number): number {
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

  /** Bytes that no needle tells apart share a class: their cells are found out together. */
  #partition(steps: readonly NeedleStep[]): void {
    const sets = new Set(steps.map(({ bytes }) => bytes));
    const signatures = Array.from({ length: 256 }, (): number[] => []);
    let number = 0;
    for (const bytes of sets) {
      for (const byte of bytes) signatures[byte]?.push(number);
      number += 1;
    }
    const numbers = new Map<string, number>();
    signatures.forEach((members, byte) => {
      const signature = members.join();
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
