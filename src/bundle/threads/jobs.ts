import { hash } from 'node:crypto';
import { crc32, deflateRawSync, inflateRawSync, type ZlibOptions } from 'node:zlib';
import { errorMessage } from '../../model/errors.ts';
import { BlockRedactor } from '../../redact/block-redactor.ts';
import { follow, longPart } from '../../redact/lane.ts';
import type { MachineIdentity } from '../../redact/identity.ts';
import { type BlockLeaks, BlockScanner } from '../../redact/leak/block-scanner.ts';
import type { LineRedactor } from '../../redact/line-redactor.ts';
import type { LongState } from '../../redact/long-line.ts';
import { Met } from '../../redact/met.ts';
import { createLines } from '../../redact/redactor.ts';
import type { KeyState } from '../../redact/rules/private-key.ts';
import { redactWhole } from '../../redact/stream.ts';
import { DEFLATE } from '../deflate.ts';
import type { Checked } from '../verify.ts';

/** What every thread has to know so that all of them redact alike. */
export interface JobOptions {
  readonly identity: MachineIdentity;
  readonly extraRules: readonly { readonly name: string; readonly pattern: string }[];
  readonly pseudonymKey: Uint8Array;
  /** Whether the pseudonyms that were met are told, with what they stand for. */
  readonly tellsMet?: boolean;
}

type MetPairs = readonly (readonly [string, string])[];

/** Work on bytes that depends on nothing but them. */
export type Job =
  /** A block of whole lines; `open` is what began before it, null when nothing did and nothing goes over lines in it. */
  | { readonly kind: 'redact'; readonly bytes: Uint8Array; readonly open: KeyState | null }
  /** A part of a line too long to hold. */
  | {
      readonly kind: 'long';
      readonly bytes: Uint8Array;
      readonly state: LongState;
      readonly last: boolean;
    }
  /** A small file: redacted and packed. Not UTF-16. */
  | { readonly kind: 'pack'; readonly bytes: Uint8Array }
  | {
      readonly kind: 'scan';
      readonly bytes: Uint8Array;
      readonly from: number;
      readonly to: number;
    }
  /** A small entry of a zip: unpacked and searched. `size` is what the zip's directory says. */
  | {
      readonly kind: 'check';
      readonly bytes: Uint8Array;
      readonly deflated: boolean;
      readonly size: number;
    };

export interface Redacted {
  readonly kind: 'redact';
  readonly bytes: Uint8Array;
  readonly met: MetPairs;
  readonly counts: Readonly<Record<string, number>>;
  /** What is open behind the block; null when nothing could be. */
  readonly open: KeyState | null;
}

export interface Lengthened {
  readonly kind: 'long';
  /** What can be written, and behind it what has to stand before the next part. */
  readonly bytes: Uint8Array;
  /** Bytes that can be written. */
  readonly written: number;
  readonly state: LongState;
  readonly met: MetPairs;
  readonly counts: Readonly<Record<string, number>>;
}

/** A small entry, ready to be written. */
export interface Packed {
  readonly kind: 'pack';
  /** As it stands in the zip. */
  readonly data: Uint8Array;
  readonly deflated: boolean;
  readonly bytes: number;
  readonly crc32: number;
  readonly sha256: string;
  readonly counts: Readonly<Record<string, number>>;
  readonly met: MetPairs;
}

export interface Scanned extends BlockLeaks {
  readonly kind: 'scan';
}

export interface CheckedJob extends Checked {
  readonly kind: 'check';
}

export type JobResult = Redacted | Lengthened | Packed | Scanned | CheckedJob;

/** What was made of the job's bytes, if anything was. */
export function bytesOf(result: JobResult): Uint8Array | null {
  if (result.kind === 'pack') return result.data;
  return result.kind === 'redact' || result.kind === 'long' ? result.bytes : null;
}

/** The same result with these bytes in the place of its own. */
export function withBytes(result: JobResult, bytes: Uint8Array): JobResult {
  if (result.kind === 'pack') return { ...result, data: bytes };
  return result.kind === 'redact' || result.kind === 'long' ? { ...result, bytes } : result;
}

/** Does jobs, one after the other, in whatever thread it lives. */
export class JobDoer {
  readonly #lines: LineRedactor;
  readonly #blocks: BlockRedactor;
  readonly #scanner: BlockScanner;
  readonly #met = new Met();

  constructor(options: JobOptions, watch?: Int32Array) {
    this.#lines = createLines(options, watch);
    if (options.tellsMet === true) this.#lines.listen(this.#met);
    this.#blocks = new BlockRedactor(this.#lines);
    this.#scanner = new BlockScanner(options.identity);
  }

  do(job: Job): JobResult {
    const bytes = asBuffer(job.bytes);
    switch (job.kind) {
      case 'redact':
        return { ...this.#redact(bytes, job.open), ...this.#seen() };
      case 'long':
        return { ...this.#long(bytes, job.state, job.last), ...this.#seen() };
      case 'pack':
        return { ...packed(redactWhole(bytes, this.#lines)), ...this.#seen() };
      case 'scan':
        return { kind: 'scan', ...this.#scanner.scan(bytes, job.from, job.to) };
      case 'check':
        return this.#check(bytes, job.deflated, job.size);
    }
  }

  /** What was counted and met in the job that is done now. */
  #seen(): { readonly counts: Readonly<Record<string, number>>; readonly met: MetPairs } {
    return { counts: this.#lines.takeCounts(), met: this.#met.take() };
  }

  #redact(block: Buffer, open: KeyState | null): Omit<Redacted, 'counts' | 'met'> {
    const made =
      open === null
        ? { bytes: this.#blocks.redact(block, null), open }
        : follow(this.#blocks, block, open);
    return { kind: 'redact', ...made };
  }

  #long(part: Buffer, before: LongState, last: boolean): Omit<Lengthened, 'counts' | 'met'> {
    const { bytes, rest, state } = longPart(this.#lines, part, before, last);
    return {
      kind: 'long',
      bytes: Buffer.concat([bytes, rest]),
      ...{ written: bytes.length, state },
    };
  }

  #check(bytes: Buffer, deflated: boolean, size: number): CheckedJob {
    let content = bytes;
    let failed: string | null = null;
    try {
      // One byte more than there may be: that is enough to tell.
      if (deflated) {
        const most = size + 1;
        content = inflateRawSync(bytes, { maxOutputLength: most, chunkSize: Math.max(64, most) });
      }
    } catch (error) {
      content = Buffer.alloc(0);
      failed = errorMessage(error);
    }
    const { leaks } = this.#scanner.scan(content, 0, content.length);
    const sha256 = hash('sha256', content, 'hex');
    return { kind: 'check', bytes: content.length, crc32: crc32(content), sha256, leaks, failed };
  }
}

function packed(content: Buffer): Omit<Packed, 'counts' | 'met'> {
  const smaller = deflateRawSync(content, deflateOptions(content.length));
  const deflated = smaller.length < content.length;
  return {
    kind: 'pack',
    data: plainView(deflated ? smaller : content),
    deflated,
    bytes: content.length,
    crc32: crc32(content),
    sha256: hash('sha256', content, 'hex'),
  };
}

/** A window of 8 KiB sees all of what is no longer. */
const SHORT_BYTES = 8 * 1024;

/** zlib's memory for long data is 256 KiB, which the system gives and takes for each file anew. */
function deflateOptions(bytes: number): ZlibOptions {
  // What comes out longer than it went in is stored as it is.
  const options = { ...DEFLATE, chunkSize: Math.max(64, bytes) };
  return bytes > SHORT_BYTES ? options : { ...options, windowBits: 13, memLevel: 7 };
}

/** The same bytes, which a message can carry as what they are. */
function plainView(bytes: Buffer): Uint8Array {
  return new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length);
}

export function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
