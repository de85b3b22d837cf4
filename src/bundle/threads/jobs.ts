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
import { MetTokens } from '../../redact/met-tokens.ts';
import { createLines } from '../../redact/redactor.ts';
import type { KeyState } from '../../redact/rules/private-key.ts';
import { SpareMemory } from '../../redact/spare-memory.ts';
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
  /** Tokens that an earlier try met as secrets, and bare elsewhere. */
  readonly metTokens?: readonly string[];
  /** The table of `MetTokens`, one for all threads. */
  readonly tokens?: SharedArrayBuffer;
}

type MetPairs = readonly (readonly [string, string])[];

/** What is to be done with some bytes; it depends on nothing but them. */
export type Job =
  /** A block of whole lines; `open` is what began before it, null when nothing did and nothing goes over lines in it. */
  | { readonly kind: 'redact'; readonly open: KeyState | null }
  /** A part of a line too long to hold. */
  | { readonly kind: 'long'; readonly state: LongState; readonly last: boolean }
  /** A small file: redacted and packed. Not UTF-16. */
  | { readonly kind: 'pack' }
  | { readonly kind: 'scan'; readonly from: number; readonly to: number }
  /** A small entry of a zip: unpacked and searched. `size` is what the zip's directory says. */
  | { readonly kind: 'check'; readonly deflated: boolean; readonly size: number };

/** What the rules told of the bytes that they saw. */
interface Seen {
  readonly counts: Readonly<Record<string, number>>;
  readonly met: MetPairs;
}

export interface Redacted extends Seen {
  readonly kind: 'redact';
  /** What is open behind the block; null when nothing could be. */
  readonly open: KeyState | null;
}

/** The bytes: what can be written, and behind it what has to stand before the next part. */
export interface Lengthened extends Seen {
  readonly kind: 'long';
  /** Bytes that can be written. */
  readonly written: number;
  readonly state: LongState;
}

/** A small entry; the bytes are what stands in the zip. */
export interface Packed extends Seen {
  readonly kind: 'pack';
  readonly deflated: boolean;
  /** Unpacked. */
  readonly size: number;
  readonly crc32: number;
  readonly sha256: string;
}

export interface Scanned extends BlockLeaks {
  readonly kind: 'scan';
  /** Tokens that were met as secrets and stand there. */
  readonly tokens: readonly string[];
}

export interface CheckedJob extends Checked {
  readonly kind: 'check';
  readonly tokens: readonly string[];
}

export type JobResult = Redacted | Lengthened | Packed | Scanned | CheckedJob;

/** What a job came to, and what was made of its bytes: nothing by those that only look. */
export interface Done<Result extends JobResult = JobResult> {
  readonly result: Result;
  readonly bytes: Buffer;
}

const NOTHING = Buffer.alloc(0);

/** Does jobs, one after the other, in whatever thread it lives. */
export class JobDoer {
  /** For what is made; what a thread is sent is left here when it is read. */
  readonly memory = new SpareMemory(2);
  readonly #lines: LineRedactor;
  readonly #blocks: BlockRedactor;
  readonly #scanner: BlockScanner;
  readonly #met = new Met();

  constructor(options: JobOptions, watch?: Int32Array) {
    this.#lines = createLines(options, watch);
    if (options.tellsMet === true) this.#lines.listen(this.#met);
    this.#blocks = new BlockRedactor(this.#lines, this.memory);
    const tokens = options.tokens === undefined ? null : new MetTokens(options.tokens);
    if (tokens !== null) this.#lines.remember(tokens);
    this.#scanner = new BlockScanner(options.identity, tokens);
  }

  do(job: Job, bytes: Buffer): Done {
    return this.begin(job, bytes)();
  }

  /**
   * Does what rules and detectors have to do with it; what comes back does the rest. When several small jobs are begun
   * before the first is ended, the rules' tables stay in the processor's caches, which zlib's would take from them.
   */
  begin(job: Job, bytes: Buffer): () => Done {
    if (job.kind === 'pack') return this.#pack(bytes);
    const done = this.#whole(job, bytes);
    return () => done;
  }

  #whole(job: Exclude<Job, { kind: 'pack' }>, bytes: Buffer): Done {
    switch (job.kind) {
      case 'redact':
        return this.#redact(bytes, job.open);
      case 'long':
        return this.#long(bytes, job.state, job.last);
      case 'scan': {
        const found = this.#scanner.scan(bytes, job.from, job.to);
        const tokens = this.#scanner.takeTokens();
        return { result: { kind: 'scan', ...found, tokens }, bytes: NOTHING };
      }
      case 'check':
        return { result: this.#check(bytes, job.deflated, job.size), bytes: NOTHING };
    }
  }

  /** What was counted and met in the job that is done now. */
  #seen(): Seen {
    return { counts: this.#lines.takeCounts(), met: this.#met.take() };
  }

  #redact(block: Buffer, before: KeyState | null): Done<Redacted> {
    const { bytes, open } =
      before === null
        ? { bytes: this.#blocks.redact(block, null), open: null }
        : follow(this.#blocks, block, before);
    return { result: { kind: 'redact', open, ...this.#seen() }, bytes };
  }

  #long(part: Buffer, before: LongState, last: boolean): Done<Lengthened> {
    const { bytes, rest, state } = longPart(this.#lines, part, before, last);
    return {
      result: { kind: 'long', written: bytes.length, state, ...this.#seen() },
      bytes: Buffer.concat([bytes, rest]),
    };
  }

  #pack(file: Buffer): () => Done<Packed> {
    const content = redactWhole(file, this.#lines);
    const seen = this.#seen();
    return () => {
      const smaller = deflateRawSync(content, deflateOptions(content.length));
      const deflated = smaller.length < content.length;
      const sums = { crc32: crc32(content), sha256: hash('sha256', content, 'hex') };
      return {
        result: { kind: 'pack', deflated, size: content.length, ...sums, ...seen },
        bytes: deflated ? smaller : content,
      };
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
    const tokens = this.#scanner.takeTokens();
    const sums = { crc32: crc32(content), sha256: hash('sha256', content, 'hex') };
    return { kind: 'check', bytes: content.length, ...sums, leaks, failed, tokens };
  }
}

/** A window of 8 KiB sees all of what is no longer. */
const SHORT_BYTES = 8 * 1024;

/** zlib's memory for long data is 256 KiB, which the system gives and takes for each file anew. */
function deflateOptions(bytes: number): ZlibOptions {
  // What comes out longer than it went in is stored as it is.
  const options = { ...DEFLATE, chunkSize: Math.max(64, bytes) };
  return bytes > SHORT_BYTES ? options : { ...options, windowBits: 13, memLevel: 7 };
}

export function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
