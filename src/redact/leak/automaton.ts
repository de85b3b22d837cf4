/** Bytes as the scanner compares them: letters small, every digit `0`. */
export function folded(byte: number): number {
  if (byte >= 65 && byte <= 90) return byte + 32;
  return byte >= 48 && byte <= 57 ? 48 : byte;
}

/**
 * Many byte strings at once (Aho and Corasick, 1975), built before it runs. A state is the offset of its row,
 * and those in which a pattern ends come last, so that one byte costs two look-ups and one comparison:
 * `state = next[state + classOf[byte]]`, found when `state >= firstFound`.
 */
export class Automaton {
  readonly classOf = new Uint8Array(256);
  readonly next: Int32Array;
  readonly firstFound: number;
  readonly #width: number;
  /** By row: the numbers of the patterns that end there. */
  readonly #found: (readonly number[])[];

  constructor(patterns: readonly Uint8Array[]) {
    const used = new Set(patterns.flatMap((pattern) => Array.from(pattern, folded)));
    const numbers = new Map([...used].map((byte, at) => [byte, at + 1]));
    for (let byte = 0; byte < 256; byte++) this.classOf[byte] = numbers.get(folded(byte)) ?? 0;
    this.#width = used.size + 1;
    const tree = plant(patterns, this.classOf, this.#width);
    link(tree, this.#width);
    const order = Array.from(tree.found.keys()).sort(
      (a, b) => Number((tree.found[a] ?? []).length > 0) - Number((tree.found[b] ?? []).length > 0),
    );
    const rowOf = new Int32Array(order.length);
    order.forEach((state, row) => {
      rowOf[state] = row * this.#width;
    });
    this.next = new Int32Array(order.length * this.#width);
    order.forEach((state, row) => {
      for (let symbol = 0; symbol < this.#width; symbol++) {
        const target = tree.next[state * this.#width + symbol] ?? 0;
        this.next[row * this.#width + symbol] = rowOf[target] ?? 0;
      }
    });
    this.#found = order.map((state) => tree.found[state] ?? []);
    const first = this.#found.findIndex((list) => list.length > 0);
    this.firstFound = first < 0 ? this.next.length : first * this.#width;
  }

  /** Patterns that end in this state. */
  found(state: number): readonly number[] {
    return this.#found[state / this.#width] ?? [];
  }
}

interface Tree {
  readonly next: Int32Array;
  readonly found: (readonly number[])[];
}

function plant(patterns: readonly Uint8Array[], classOf: Uint8Array, width: number): Tree {
  const most = 1 + patterns.reduce((total, pattern) => total + pattern.length, 0);
  const next = new Int32Array(most * width);
  const found: (readonly number[])[] = [[]];
  patterns.forEach((pattern, number) => {
    if (pattern.length === 0) return;
    let state = 0;
    for (const byte of pattern) {
      const cell = state * width + (classOf[byte] ?? 0);
      let child = next[cell] ?? 0;
      if (child === 0) {
        child = found.length;
        found.push([]);
        next[cell] = child;
      }
      state = child;
    }
    found[state] = [...(found[state] ?? []), number];
  });
  return { next, found };
}

/** Missing edges go where the longest suffix goes; what ends there ends here, too. */
function link({ next, found }: Tree, width: number): void {
  const back = new Int32Array(found.length);
  const queue = Array.from(next.subarray(0, width)).filter((child) => child !== 0);
  for (let head = 0; head < queue.length; head++) {
    const state = queue[head] ?? 0;
    const shorter = back[state] ?? 0;
    found[state] = [...(found[state] ?? []), ...(found[shorter] ?? [])];
    for (let symbol = 0; symbol < width; symbol++) {
      const cell = state * width + symbol;
      const fallback = next[shorter * width + symbol] ?? 0;
      const child = next[cell] ?? 0;
      if (child === 0) {
        next[cell] = fallback;
      } else {
        back[child] = fallback;
        queue.push(child);
      }
    }
  }
}
