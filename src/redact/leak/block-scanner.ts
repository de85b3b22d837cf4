import type { MachineIdentity } from '../identity.ts';
import type { MetTokens } from '../met-tokens.ts';
import { PublicHosts } from '../public-hosts.ts';
import { Automaton, folded } from './automaton.ts';
import { DETECTORS } from './detectors.ts';
import { endsWithEscape, unfolded } from './escapes.ts';
import { type KnownValue, knownValues } from './known-values.ts';
import { narrowed } from './narrow.ts';
import { MET_TOKEN, TokenSearch } from './token-search.ts';

/** Text that a detector may look at before and after what it was called for, in bytes. */
const BEHIND = 320;
export const AHEAD = 512;
/** Characters before a known value that may be an escape or a colour. */
const BESIDE = 20;
const LINE_FEED = 10;
/** A piece is worth two lanes from this size on. */
const TWO_LANES = 2_048;
/** More are not listed: one is enough to refuse the bundle. */
export const MOST_LEAKS = 50;

/** What was found between two places of a text. */
export interface BlockLeaks {
  readonly leaks: readonly {
    readonly class: string;
    readonly line: number;
    readonly sample: string;
  }[];
  /** Line feeds between the two places; a leak's line is counted from the first of them, from 0. */
  readonly lines: number;
}

/** Looks through pieces of text; knows nothing of files. One piece does not depend on another. */
export class BlockScanner {
  /** So many bytes before a piece are enough to see whatever ends in it. */
  readonly behind: number;
  readonly #known: readonly KnownValue[];
  readonly #automaton: Automaton;
  /** The automaton's state after a line feed: one place in a hundred, and nothing to look at. */
  readonly #lineEnd: number;
  readonly #isPublic: (host: string) => boolean;
  readonly #tokens: TokenSearch;
  #bytes: Buffer = Buffer.alloc(0);
  #leaks: BlockLeaks['leaks'][number][] = [];
  #line = 0;

  /** `tokens` are the secrets that the rules have met. */
  constructor(identity: MachineIdentity, tokens: MetTokens | null = null) {
    this.#tokens = new TokenSearch(tokens);
    this.#known = knownValues(identity);
    const hosts = new PublicHosts(identity);
    this.#isPublic = (host) => hosts.has(host);
    this.#automaton = new Automaton([
      ...this.#known.map(({ bytes }) => bytes),
      ...DETECTORS.map(({ trigger }) => Buffer.from(trigger)),
      Buffer.from('\n'),
    ]);
    this.#lineEnd = this.#automaton.next[this.#automaton.classOf[LINE_FEED] ?? 0] ?? 0;
    // What stands beside a value is looked at, too, in UTF-16.
    this.behind = Math.max(BEHIND, ...this.#known.map(({ bytes }) => bytes.length + 2 * BESIDE));
  }

  /**
   * Everything that ends in `[from, to)`; what is around it in `bytes` is only looked at. Where there are zeros, the
   * text is looked at without them, too: the detectors know nothing of UTF-16.
   */
  scan(bytes: Buffer, from: number, to: number): BlockLeaks {
    const seen = this.#scan(bytes, from, to);
    if (!bytes.includes(0)) return seen;
    const parts = narrowed([bytes.subarray(0, from), bytes.subarray(from, to), bytes.subarray(to)]);
    const [before = 0, within = 0] = parts.map(({ length }) => length);
    const { leaks } = this.#scan(Buffer.concat(parts), before, before + within);
    const told = new Set(seen.leaks.map((leak) => `${leak.line} ${leak.class}`));
    const more = leaks.filter((leak) => !told.has(`${leak.line} ${leak.class}`));
    return { ...seen, leaks: [...seen.leaks, ...more].slice(0, MOST_LEAKS) };
  }

  #scan(bytes: Buffer, from: number, to: number): BlockLeaks {
    this.#bytes = bytes;
    this.#leaks = [];
    this.#line = 0;
    if (to - from < TWO_LANES) this.#oneLane(from, to, this.#stateAt(from));
    else this.#twoLanes(from, from + ((to - from) >> 1), to);
    this.#tokens.search(bytes, from, to, (token, line) => {
      this.#tell(MET_TOKEN, token, line);
    });
    this.#bytes = Buffer.alloc(0);
    return { leaks: this.#leaks, lines: this.#line };
  }

  /** The tokens that were found since they were asked for last: in memory only. */
  takeTokens(): readonly string[] {
    return this.#tokens.take();
  }

  /** Whatever ends at a place began so few bytes before it that the state there depends on no more. */
  #stateAt(place: number): number {
    const { classOf, next } = this.#automaton;
    let state = 0;
    for (let at = Math.max(0, place - this.behind); at < place; at++) {
      state = next[state + (classOf[this.#bytes[at] ?? 0] ?? 0)] ?? 0;
    }
    return state;
  }

  #oneLane(from: number, to: number, begin: number): void {
    const { classOf, next, firstFound } = this.#automaton;
    const bytes = this.#bytes;
    const lineEnd = this.#lineEnd;
    let state = begin;
    for (let at = from; at < to; at++) {
      state = next[state + (classOf[bytes[at] ?? 0] ?? 0)] ?? 0;
      if (state < firstFound) continue;
      if (state !== lineEnd) this.#meet(state, at + 1);
      if (bytes[at] === LINE_FEED) this.#line++;
    }
  }

  /** A look-up waits for the one before it: two places at once wait no longer than one. */
  #twoLanes(from: number, middle: number, to: number): void {
    const { classOf, next, firstFound } = this.#automaton;
    const bytes = this.#bytes;
    const lineEnd = this.#lineEnd;
    const later: number[] = [];
    let a = from;
    let b = middle;
    let stateA = this.#stateAt(from);
    let stateB = this.#stateAt(middle);
    let linesB = 0;
    for (; a < middle; a++, b++) {
      stateA = next[stateA + (classOf[bytes[a] ?? 0] ?? 0)] ?? 0;
      stateB = next[stateB + (classOf[bytes[b] ?? 0] ?? 0)] ?? 0;
      if (stateA >= firstFound) {
        if (stateA !== lineEnd) this.#meet(stateA, a + 1);
        if (bytes[a] === LINE_FEED) this.#line++;
      }
      if (stateB >= firstFound) {
        if (stateB !== lineEnd) later.push(stateB, b + 1, linesB);
        if (bytes[b] === LINE_FEED) linesB++;
      }
    }
    const linesA = this.#line;
    for (let at = 0; at < later.length; at += 3) {
      this.#line = linesA + (later[at + 2] ?? 0);
      this.#meet(later[at] ?? 0, later[at + 1] ?? 0);
    }
    this.#line = linesA + linesB;
    this.#oneLane(b, to, stateB);
  }

  #meet(state: number, end: number): void {
    for (const number of this.#automaton.found(state)) this.#judge(number, end);
  }

  #judge(number: number, end: number): void {
    if (this.#leaks.length >= MOST_LEAKS) return;
    const value = this.#known[number];
    if (value) {
      const start = end - value.bytes.length;
      if (start >= 0 && this.#isSame(value.bytes, start) && this.#standsAlone(value, start, end)) {
        this.#tell(value.class, value.bytes.toString('utf8'));
      }
      return;
    }
    const detector = DETECTORS[number - this.#known.length];
    if (!detector) return;
    const start = end - detector.trigger.length;
    const before = unfolded(this.#bytes.toString('latin1', this.#lineStart(start), start));
    const from = unfolded(this.#bytes.toString('latin1', start, this.#lineStop(start)));
    const found = detector.find(before, from, this.#isPublic);
    if (found !== null) this.#tell(detector.class, found);
  }

  #lineStart(place: number): number {
    const limit = Math.max(0, place - BEHIND);
    let at = place;
    while (at > limit && this.#bytes[at - 1] !== LINE_FEED) at--;
    return at;
  }

  #lineStop(place: number): number {
    const limit = Math.min(this.#bytes.length, place + AHEAD);
    let at = place;
    while (at < limit && this.#bytes[at] !== LINE_FEED) at++;
    return at;
  }

  #tell(name: string, found: string, line = this.#line): void {
    if (this.#leaks.length >= MOST_LEAKS) return;
    const sample = `${found.slice(0, 2)}… (${found.length})`;
    this.#leaks.push({ class: name, line, sample });
  }

  /** The automaton takes all digits for one; here they have to be the same. */
  #isSame(bytes: Buffer, start: number): boolean {
    for (let at = 0; at < bytes.length; at++) {
      const expected = bytes[at] ?? 0;
      const seen = this.#bytes[start + at] ?? 0;
      if (expected !== seen && (isDigit(expected) || folded(expected) !== folded(seen)))
        return false;
    }
    return true;
  }

  #standsAlone({ edges, bytes }: KnownValue, start: number, end: number): boolean {
    if (edges === 'any') return true;
    const wide = bytes.length > 1 && (bytes[0] === 0 || bytes[1] === 0) ? 2 : 1;
    const before = this.#bytes
      .toString('latin1', Math.max(0, start - BESIDE * wide), start)
      .replaceAll('\0', '');
    const after = this.#bytes.toString('latin1', end, end + 6 * wide).replaceAll('\0', '');
    const escapeBefore = endsWithEscape(before);
    if (edges === 'number')
      return (
        (escapeBefore || !/[a-z\d.:-]$/i.test(before)) && !/^(?:[a-z\d]|[.:-][\da-f])/i.test(after)
      );
    const letterBefore =
      edges === 'word'
        ? /(?:[a-z\d]|[\xd0\xd1][\x80-\xbf])$/i
        : /(?:[a-z]|[\xd0\xd1][\x80-\xbf])$/i;
    const letterAfter =
      edges === 'word'
        ? /^(?:[a-z\d]|[\xd0\xd1][\x80-\xbf])/i
        : /^(?:[a-z]|[\xd0\xd1][\x80-\xbf])/i;
    return (escapeBefore || !letterBefore.test(before)) && !letterAfter.test(after);
  }
}

function isDigit(byte: number): boolean {
  return byte >= 48 && byte <= 57;
}
