import { BlockScanner } from '../../redact/leak/block-scanner.ts';
import { createLeakScanner, type LeakScanner } from '../../redact/leak-scan.ts';
import type { Listener } from '../../redact/met.ts';
import { MetTokens } from '../../redact/met-tokens.ts';
import { createLines, createRedactor, type Redactor } from '../../redact/redactor.ts';
import { NOTHING_OPEN } from '../../redact/rules/private-key.ts';
import type { Checked } from '../verify.ts';
import type { Done, JobOptions, Packed } from './jobs.ts';
import { Pool, type PoolOptions } from './pool.ts';

/** Small files as a whole: one trip to another thread instead of a stream. */
export interface Packer {
  /** Redacts and packs; the bytes are the packer's own from then on. Not for UTF-16. */
  pack(bytes: Buffer): Promise<Done<Packed>>;
  /** Unpacks and searches. */
  check(bytes: Buffer, deflated: boolean, size: number): Promise<Checked>;
}

export interface Redaction {
  readonly redactor: Redactor;
  readonly scanner: LeakScanner;
  readonly packer: Packer;
  /** Tokens that rules took out in one place and the scan has found in another; sorted. In memory only. */
  foundTokens(): readonly string[];
  /** One in so many of the tokens that rules took out was looked for: 1, 2, 4, … */
  tokensOneIn(): number;
  /** Ends the threads. Never rejects. */
  close(): Promise<void>;
}

/** Blocks that may be away at once. */
const AHEAD = 6;

/** Everything that a bundle needs of redaction, on all processors. All of it knows one key. */
export function openRedaction(
  options: Omit<JobOptions, 'tellsMet' | 'tokens'>,
  pool: PoolOptions,
  listener: Listener | null = null,
): Redaction {
  const tokens = MetTokens.withKey(options.pseudonymKey);
  const found = new Set<string>();
  const threads = new Pool(
    { ...options, tellsMet: listener !== null, tokens: tokens.shared },
    pool,
  );
  const lines = createLines(options);
  lines.remember(tokens);
  if (listener !== null) lines.listen(listener);
  const merge = ({ counts, met }: Pick<Packed, 'counts' | 'met'>): void => {
    lines.addCounts(counts);
    for (const [pseudonym, original] of met) listener?.met(pseudonym, original);
  };
  const scanner = new BlockScanner(options.identity, tokens);
  // Everything that rules look at goes to the threads, where the time is watched; names and short texts alone stay.
  return {
    redactor: createRedactor(options, lines, {
      ahead: AHEAD,
      room: (bytes) => threads.memory.take(bytes),
      read: (bytes) => {
        threads.memory.give(bytes);
      },
      async redact(block) {
        const { result, bytes } = await threads.redact(block, null);
        merge(result);
        return bytes;
      },
      async follow(block, before) {
        const { result, bytes } = await threads.redact(block, before);
        merge(result);
        return { bytes, open: result.open ?? NOTHING_OPEN };
      },
      async long(part, before, last) {
        const { result, bytes } = await threads.long(part, before, last);
        merge(result);
        const { written, state } = result;
        return { bytes: bytes.subarray(0, written), rest: bytes.subarray(written), state };
      },
    }),
    scanner: createLeakScanner(options.identity, scanner, {
      room: (bytes) => threads.memory.take(bytes),
      async scan(bytes, from, to) {
        const scanned = await threads.scan(bytes, from, to);
        for (const token of scanned.tokens) found.add(token);
        return scanned;
      },
    }),
    packer: {
      async pack(bytes) {
        const packed = await threads.pack(bytes);
        merge(packed.result);
        return packed;
      },
      async check(bytes, deflated, size) {
        const checked = await threads.check(bytes, deflated, size);
        for (const token of checked.tokens) found.add(token);
        return checked;
      },
    },
    foundTokens() {
      for (const token of scanner.takeTokens()) found.add(token);
      return [...found].sort();
    },
    tokensOneIn: () => tokens.oneIn,
    close: () => threads.close(),
  };
}
