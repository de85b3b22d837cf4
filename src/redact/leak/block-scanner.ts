import type { MachineIdentity } from '../identity.ts';
import { PublicHosts } from '../public-hosts.ts';
import { Automaton, folded } from './automaton.ts';
import { DETECTORS } from './detectors.ts';
import { type KnownValue, knownValues } from './known-values.ts';

/** Text that a detector may look at before and after what it was called for, in bytes. */
const BEHIND = 320;
export const AHEAD = 512;
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
  readonly #isPublic: (host: string) => boolean;
  #bytes: Buffer = Buffer.alloc(0);
  #leaks: BlockLeaks['leaks'][number][] = [];
  #line = 0;

  constructor(identity: MachineIdentity) {
    this.#known = knownValues(identity);
    const hosts = new PublicHosts(identity.publicHosts);
    this.#isPublic = (host) => hosts.has(host);
    this.#automaton = new Automaton([
      ...this.#known.map(({ bytes }) => bytes),
      ...DETECTORS.map(({ trigger }) => Buffer.from(trigger)),
      Buffer.from('\n'),
    ]);
    // Six more: what stands beside a value is looked at, too, in UTF-16.
    this.behind = Math.max(BEHIND, ...this.#known.map(({ bytes }) => bytes.length + 12));
  }

  /** Everything that ends in `[from, to)`; what is around it in `bytes` is only looked at. */
  scan(bytes: Buffer, from: number, to: number): BlockLeaks {
    this.#bytes = bytes;
    this.#leaks = [];
    this.#line = 0;
    const { classOf, next, firstFound } = this.#automaton;
    const newline = this.#known.length + DETECTORS.length;
    let state = 0;
    for (let at = Math.max(0, from - this.behind); at < from; at++) {
      state = next[state + (classOf[bytes[at] ?? 0] ?? 0)] ?? 0;
    }
    for (let at = from; at < to; at++) {
      state = next[state + (classOf[bytes[at] ?? 0] ?? 0)] ?? 0;
      if (state < firstFound) continue;
      for (const number of this.#automaton.found(state)) {
        if (number === newline) this.#line++;
        else this.#judge(number, at + 1);
      }
    }
    this.#bytes = Buffer.alloc(0);
    return { leaks: this.#leaks, lines: this.#line };
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
    const before = lastLine(this.#bytes.toString('latin1', Math.max(0, start - BEHIND), start));
    const from = firstLine(this.#bytes.toString('latin1', start, start + AHEAD));
    const found = detector.find(before, from, this.#isPublic);
    if (found !== null) this.#tell(detector.class, found);
  }

  #tell(name: string, found: string): void {
    const sample = `${found.slice(0, 2)}… (${found.length})`;
    this.#leaks.push({ class: name, line: this.#line, sample });
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
      .toString('latin1', Math.max(0, start - 6 * wide), start)
      .replaceAll('\0', '');
    const after = this.#bytes.toString('latin1', end, end + 6 * wide).replaceAll('\0', '');
    if (edges === 'number')
      return !/[\w.:-]$/.test(before) && !/^(?:[\w]|[.:-][\da-f])/i.test(after);
    const letterBefore =
      edges === 'word'
        ? /(?:[a-z\d]|[\xd0\xd1][\x80-\xbf])$/i
        : /(?:[a-z]|[\xd0\xd1][\x80-\xbf])$/i;
    const letterAfter =
      edges === 'word'
        ? /^(?:[a-z\d]|[\xd0\xd1][\x80-\xbf])/i
        : /^(?:[a-z]|[\xd0\xd1][\x80-\xbf])/i;
    const escapeBefore = /(?:\\[nrt]|%[0-7][\da-f])$/i.test(before);
    return (escapeBefore || !letterBefore.test(before)) && !letterAfter.test(after);
  }
}

function isDigit(byte: number): boolean {
  return byte >= 48 && byte <= 57;
}

function lastLine(text: string): string {
  return text.slice(text.lastIndexOf('\n') + 1);
}

function firstLine(text: string): string {
  const end = text.indexOf('\n');
  return end < 0 ? text : text.slice(0, end);
}
