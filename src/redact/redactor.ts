import { randomBytes } from 'node:crypto';
import { SNIFFED, utf16Of } from '../model/text-encoding.ts';
import { BlockRedactor } from './block-redactor.ts';
import type { MachineIdentity } from './identity.ts';
import { type BlockLane, laneHere } from './lane.ts';
import { LineRedactor } from './line-redactor.ts';
import { Pseudonyms } from './pseudonyms.ts';
import { rules } from './rules/index.ts';
import { redactBytes } from './stream.ts';
import { textRuns } from './text-runs.ts';
import { fromUtf8, toUtf8 } from './utf16.ts';

export type { MachineIdentity } from './identity.ts';

export interface Redactor {
  /**
   * Any chunking in. The encoding stays: UTF-8, UTF-16 (with or without a byte order mark), cp1251 and cp866
   * come out as they came in; bytes that are no text pass through. Memory does not grow with the input.
   * Each call is one file. Errors of the source go through. A chunk is the reader's until the next is asked for.
   */
  stream(source: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array>;
  /** Short texts: file names, manifest values. */
  text(value: string): string;
  /** Replacements so far by class; keys sorted. */
  counts(): Readonly<Record<string, number>>;
}

export interface RedactorOptions {
  readonly identity: MachineIdentity;
  /** Rules of the profile; one that could be slow is refused with an Error that names it. */
  readonly extraRules?: readonly { readonly name: string; readonly pattern: string }[];
  /** Tokens that an earlier try met as secrets, and bare elsewhere. */
  readonly metTokens?: readonly string[];
  /** Key of the pseudonyms, 32 bytes; fresh and unknown to anybody when it is left out. */
  readonly pseudonymKey?: Uint8Array;
}

/** All rules, ready for lines. */
export function createLines(options: RedactorOptions, watch?: Int32Array): LineRedactor {
  const { identity, extraRules = [], pseudonymKey = randomBytes(32) } = options;
  return new LineRedactor(
    rules(identity, extraRules, options.metTokens),
    new Pseudonyms(identity, pseudonymKey),
    watch,
  );
}

/** The rules' names by their numbers, for who watches another thread's redactor. */
export function ruleNames(
  options: Pick<RedactorOptions, 'identity' | 'extraRules' | 'metTokens'>,
): string[] {
  return rules(options.identity, options.extraRules ?? [], options.metTokens).map(({ id }) => id);
}

/**
 * One redactor serves one bundle: the same value gets the same name in all its streams and texts. With a lane
 * the long streams are worked off elsewhere; what it is given has to know the same options and key.
 */
export function createRedactor(
  options: RedactorOptions,
  lines: LineRedactor = createLines(options),
  lane: BlockLane = laneHere(lines, new BlockRedactor(lines)),
): Redactor {
  return {
    stream: (source) => redactFile(source, lane),
    text: (value) =>
      value
        .split('\n')
        .map((line) => lines.text(line))
        .join('\n'),
    counts: () => lines.counts(),
  };
}

async function* redactFile(
  source: AsyncIterable<Uint8Array>,
  lane: BlockLane,
): AsyncGenerator<Uint8Array> {
  const { start, all } = await peek(source);
  for await (const { order, bytes } of textRuns(all, utf16Of(start))) {
    if (order === null) {
      yield* redactBytes(bytes, lane);
    } else {
      const odd = { bytes: Buffer.alloc(0) };
      yield* fromUtf8(redactBytes(toUtf8(bytes, order, odd), lane), order, odd);
    }
  }
}

/** The first bytes, and a source that gives everything from the beginning. */
async function peek(
  source: AsyncIterable<Uint8Array>,
): Promise<{ start: Buffer; all: AsyncIterable<Uint8Array> }> {
  const iterator = source[Symbol.asyncIterator]();
  let start: Buffer = Buffer.alloc(0);
  let ended = false;
  while (start.length < SNIFFED && !ended) {
    const next = await iterator.next();
    if (next.done === true) ended = true;
    else start = Buffer.concat([start, next.value]);
  }
  async function* all(): AsyncGenerator<Uint8Array> {
    try {
      yield start;
      while (!ended) {
        const next = await iterator.next();
        if (next.done === true) ended = true;
        else yield next.value;
      }
    } finally {
      if (!ended) await iterator.return?.();
    }
  }
  return { start: start.subarray(0, SNIFFED), all: all() };
}
