import { FOUND, NeedleAutomaton, ROOT, type RuleNeedle, UNKNOWN } from './needle-automaton.ts';

/** Lines worth a closer look, as parallel lists: byte range without the line feed, rule bits, high bytes. */
export interface LineHits {
  readonly starts: number[];
  readonly ends: number[];
  readonly bits: number[];
  readonly nonAscii: boolean[];
}

const LINE_FEED = 10;
/** A block is worth two lanes from this size on. */
const TWO_LANES = 2_048;

/**
 * Finds the lines that rules have to look at, in one pass over the bytes.
 *
 * A look-up waits for the one before it; two lines at once wait no longer than one.
 */
export class Prefilter {
  readonly #automaton: NeedleAutomaton;

  constructor(needles: readonly RuleNeedle[]) {
    this.#automaton = new NeedleAutomaton(needles);
  }

  /** Bits of the rules whose needles occur in `[from, to)`, which is one line. */
  bitsOf(bytes: Uint8Array, from: number, to: number): number {
    const automaton = this.#automaton;
    let table = automaton.table;
    let state = ROOT;
    let bits = 0;
    for (let i = from; i < to; i++) {
      const byte = bytes[i] ?? 0;
      let next = table[(state << 8) | byte] ?? UNKNOWN;
      if (next === UNKNOWN) {
        next = automaton.findOut(state, byte);
        table = automaton.table;
      }
      if (next >= FOUND) {
        next ^= FOUND;
        bits |= automaton.bitsAt(next);
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
    const automaton = this.#automaton;
    let table = automaton.table;
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
          next = automaton.findOut(state, byte);
          table = automaton.table;
        }
        if (next >= FOUND) {
          next ^= FOUND;
          bits |= automaton.bitsAt(next);
        }
      }
      state = next;
    }
  }

  /** Both halves of the block side by side; `middle` begins a line. False: it started afresh, nothing counts. */
  #twoLanes(bytes: Uint8Array, middle: number, hits: LineHits, every: boolean): boolean {
    const automaton = this.#automaton;
    const { generation } = automaton;
    const second: LineHits = { starts: [], ends: [], bits: [], nonAscii: [] };
    let table = automaton.table;
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
            nextA = automaton.findOut(stateA, byteA);
            table = automaton.table;
            if (automaton.generation !== generation) return false;
          }
          if (nextA >= FOUND) {
            nextA ^= FOUND;
            bitsA |= automaton.bitsAt(nextA);
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
            nextB = automaton.findOut(stateB, byteB);
            table = automaton.table;
            if (automaton.generation !== generation) return false;
          }
          if (nextB >= FOUND) {
            nextB ^= FOUND;
            bitsB |= automaton.bitsAt(nextB);
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
    return automaton.generation === generation;
  }
}

function hit(hits: LineHits, start: number, end: number, bits: number, high: number): void {
  hits.starts.push(start);
  hits.ends.push(end);
  hits.bits.push(bits);
  hits.nonAscii.push(high > 127);
}
