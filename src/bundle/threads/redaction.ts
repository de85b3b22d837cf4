import { BlockRedactor } from '../../redact/block-redactor.ts';
import { BlockScanner } from '../../redact/leak/block-scanner.ts';
import { createLeakScanner, type LeakScanner } from '../../redact/leak-scan.ts';
import type { Listener } from '../../redact/met.ts';
import { createLines, createRedactor, type Redactor } from '../../redact/redactor.ts';
import type { Checked } from '../verify.ts';
import type { JobOptions, Packed } from './jobs.ts';
import { Pool, type PoolOptions } from './pool.ts';

/** Small files as a whole: one trip to another thread instead of a stream. */
export interface Packer {
  /** Redacts and packs; the bytes are the packer's own from then on. Not for UTF-16. */
  pack(bytes: Buffer): Promise<Packed>;
  /** Unpacks and searches. */
  check(bytes: Buffer, deflated: boolean, size: number): Promise<Checked>;
}

export interface Redaction {
  readonly redactor: Redactor;
  readonly scanner: LeakScanner;
  readonly packer: Packer;
  /** Ends the threads. Never rejects. */
  close(): Promise<void>;
}

/** What is smaller is not worth a trip to another thread. */
const SMALL_BLOCK = 32 * 1024;
/** A bundle of no more than this is done before the threads would have started. */
const FEW_BYTES = 1024 * 1024;

/** Everything that a bundle needs of redaction, on all processors. All of it knows one key. */
export function openRedaction(
  options: JobOptions,
  pool: PoolOptions,
  listener: Listener | null = null,
): Redaction {
  const threads = new Pool({ ...options, tellsMet: listener !== null }, pool);
  const lines = createLines(options);
  if (listener !== null) lines.listen(listener);
  const merge = ({ counts, met }: Pick<Packed, 'counts' | 'met'>): void => {
    lines.addCounts(counts);
    for (const [pseudonym, original] of met) listener?.met(pseudonym, original);
  };
  const blocks = new BlockRedactor(lines);
  const scanner = new BlockScanner(options.identity);
  let seen = 0;
  const isWorthATrip = (bytes: Buffer): boolean => {
    seen += bytes.length;
    return seen > FEW_BYTES && bytes.length > SMALL_BLOCK;
  };
  return {
    redactor: createRedactor(options, lines, {
      redact(block) {
        if (!isWorthATrip(block)) return blocks.redact(block, null);
        return threads.redact(block).then((redacted) => {
          merge(redacted);
          const { bytes } = redacted;
          return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
        });
      },
    }),
    scanner: createLeakScanner(options.identity, scanner, {
      scan: (bytes, from, to) =>
        isWorthATrip(bytes) ? threads.scan(bytes, from, to) : scanner.scan(bytes, from, to),
    }),
    packer: {
      async pack(bytes) {
        const packed = await threads.pack(bytes);
        merge(packed);
        return packed;
      },
      check: (bytes, deflated, size) => threads.check(bytes, deflated, size),
    },
    close: () => threads.close(),
  };
}
