import { createHash } from 'node:crypto';
import { Ascii, SHORTEST_TOKEN, tokenRuns } from './token-runs.ts';

/** So many tokens are remembered at most; of more, a part that the tokens alone decide. Our choice. */
export const MOST_TOKENS = 65_536;
/** Rooms for tokens, two words each: 4 MiB, of which the system gives what is used. */
const ROOMS = 1 << 19;
/** Past this the search for a free room would take long; logs of tokens alone would need terabytes. */
const FULL = ROOMS - (ROOMS >> 3);
const LEVELS = 16;

// Words before the rooms.
const LEVEL = 0;
const SEEDS = 1;
/** For each level, the tokens that pass it. Written for each token, so on no line of the caches that all read. */
const PASSED = 32;
const FIRST_ROOM = 64;
const BYTES = 4 * (FIRST_ROOM + 2 * ROOMS);

/** The other word of a room is written by the very next instruction. */
const MOST_WAITS = 1 << 20;

/**
 * The secrets that rules took out, as 64 bits of each: enough to know one again, not to tell it. One table for all
 * threads, in shared memory.
 *
 * What is in it does not depend on the order in which threads come. When more tokens are met than it remembers, it
 * keeps those whose hash ends in a zero, then in two, …: level by level half of them.
 */
export class MetTokens {
  readonly shared: SharedArrayBuffer;
  readonly #words: Int32Array;
  readonly #seeds: readonly [number, number];
  readonly #ascii = new Ascii();
  /** Of the token hashed last; neither is ever 0. */
  #first = 0;
  #second = 0;

  constructor(shared: SharedArrayBuffer) {
    this.shared = shared;
    this.#words = new Int32Array(shared);
    this.#seeds = [this.#words[SEEDS] ?? 0, this.#words[SEEDS + 1] ?? 0];
  }

  /** An empty table. With the key nobody can prepare two texts that it takes for one. */
  static withKey(key: Uint8Array): MetTokens {
    const shared = new SharedArrayBuffer(BYTES);
    const seeds = createHash('sha256').update('met tokens').update(key).digest();
    new Int32Array(shared).set([seeds.readInt32LE(0), seeds.readInt32LE(4)], SEEDS);
    return new MetTokens(shared);
  }

  get isEmpty(): boolean {
    return this.#words[PASSED] === 0;
  }

  /** One in so many tokens is remembered: 1, 2, 4, … */
  get oneIn(): number {
    return 1 << (this.#words[LEVEL] ?? 0);
  }

  /** Remembers what in a text that went could be a token. */
  met(text: string): void {
    if (text.length < SHORTEST_TOKEN) return;
    const bytes = this.#ascii.of(text);
    tokenRuns(bytes, 0, text.length, (start, stop) => {
      this.#hash(bytes, start, stop);
      this.#add();
    });
  }

  /** Whether these bytes were met. */
  has(bytes: Uint8Array, start: number, stop: number): boolean {
    this.#hash(bytes, start, stop);
    if (!this.#passes(this.#words[LEVEL] ?? 0)) return false;
    const words = this.#words;
    for (let room = this.#firstRoom(); ; room = (room + 1) & (ROOMS - 1)) {
      const at = FIRST_ROOM + 2 * room;
      const first = words[at] ?? 0;
      if (first === 0) return false;
      if (first === this.#first && words[at + 1] === this.#second) return true;
    }
  }

  /** Two hashes of 32 bits (FNV-1a, and one that multiplies first), each mixed as MurmurHash3 ends. */
  #hash(bytes: Uint8Array, start: number, stop: number): void {
    let [first, second] = this.#seeds;
    for (let at = start; at < stop; at++) {
      const byte = bytes[at] ?? 0;
      first = Math.imul(first ^ byte, 0x01000193);
      second = Math.imul(second, 0x5bd1e995) + byte;
      second ^= second >>> 15;
    }
    this.#first = mixed(first) || 1;
    this.#second = mixed(second) || 1;
  }

  #firstRoom(): number {
    return this.#first & (ROOMS - 1);
  }

  #passes(level: number): boolean {
    return (this.#second & ((1 << level) - 1)) === 0;
  }

  #add(): void {
    const words = this.#words;
    // An old level lets in what nobody looks for.
    if (!this.#passes(words[LEVEL] ?? 0)) return;
    for (let room = this.#firstRoom(); ; room = (room + 1) & (ROOMS - 1)) {
      const at = FIRST_ROOM + 2 * room;
      let first = words[at] ?? 0;
      if (first === 0) {
        if (Atomics.load(words, PASSED) >= FULL) return;
        first = Atomics.compareExchange(words, at, 0, this.#first);
      }
      if (first === 0) {
        Atomics.store(words, at + 1, this.#second);
        this.#count();
        return;
      }
      if (first === this.#first && this.#secondAt(at + 1) === this.#second) return;
    }
  }

  #secondAt(at: number): number {
    let second = Atomics.load(this.#words, at);
    for (let waits = 0; second === 0 && waits < MOST_WAITS; waits++) {
      second = Atomics.load(this.#words, at);
    }
    return second;
  }

  #count(): void {
    const words = this.#words;
    for (let level = 0; level < LEVELS && this.#passes(level); level++) {
      Atomics.add(words, PASSED + level, 1);
    }
    let level = Atomics.load(words, LEVEL);
    while (level < LEVELS - 1 && Atomics.load(words, PASSED + level) > MOST_TOKENS) {
      Atomics.compareExchange(words, LEVEL, level, level + 1);
      level = Atomics.load(words, LEVEL);
    }
  }
}

function mixed(hash: number): number {
  let bits = hash ^ (hash >>> 16);
  bits = Math.imul(bits, 0x85ebca6b);
  bits ^= bits >>> 13;
  bits = Math.imul(bits, 0xc2b2ae35);
  return bits ^ (bits >>> 16);
}
