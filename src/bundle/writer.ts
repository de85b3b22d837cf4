import { createHash } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import { PassThrough, Transform, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { crc32, createDeflateRaw, type DeflateRaw } from 'node:zlib';
import { DEFLATE } from './deflate.ts';
import { intoFile } from './into-file.ts';
import type { Done, Packed } from './threads/jobs.ts';
import {
  centralHeader,
  dataDescriptor,
  dosTime,
  endOfZip,
  localHeader,
  type ZipEntry,
} from './zip-format.ts';

export interface Written {
  readonly bytes: number;
  readonly sha256: string;
}

export interface BundleWriter {
  /**
   * Writes one entry; resolves when all of it has gone into the archive. Entries do not overlap. A chunk is not looked
   * at any more when the next is asked for.
   */
  add(name: string, chunks: AsyncIterable<Uint8Array>): Promise<Written>;
  /** The same for an entry that is at hand, ready to be written. */
  addPacked(name: string, packed: Done<Packed>): Promise<Written>;
  /** Ends the archive; nothing may be added after it. */
  finish(): Promise<Written>;
  /** Stops everything that is being written. Never rejects. */
  destroy(): Promise<void>;
}

export interface WriterOptions {
  readonly date: Date;
  readonly signal: AbortSignal;
  /** Stands between the archive and the disk: what it does not let through is never written. */
  readonly encrypt?: ((plain: AsyncIterable<Uint8Array>) => AsyncIterable<Uint8Array>) | undefined;
}

/**
 * A zip that is written once, from its first byte to its last. One entry is read at a time, no faster than
 * the disk takes it. Every entry carries `date`, so that the same input gives the same bytes.
 *
 * It is ours, like redaction: small entries come ready from other threads, long ones deflate in libuv's, and a
 * library's streams cost more for each entry than all of that together.
 */
export async function createBundleWriter(
  handle: FileHandle,
  options: WriterOptions,
): Promise<BundleWriter> {
  return Promise.resolve(new Writer(handle, options));
}

/** zlib gives its output in pieces of this size. */
const PIECE = 128 * 1024;
/** The directory is kept until the end: as bytes, it takes a third of what it would as objects. */
const DIRECTORY_PIECE = 64 * 1024;

class Writer implements BundleWriter {
  readonly #time: number;
  readonly #feed = new PassThrough({ highWaterMark: 256 * 1024 });
  readonly #hash = createHash('sha256');
  /** Resolves when the last byte is in the file; rejects when the way there broke (disk full, killed). */
  readonly #done: Promise<void>;
  readonly #directory: Buffer[] = [];
  #recent: Buffer[] = [];
  #recentBytes = 0;
  #entries = 0;
  #gathered: Buffer[] = [];
  #gatheredBytes = 0;
  /** Of the zip; with encryption less than what is in the file. */
  #offset = 0;
  #bytes = 0;
  #current: DeflateRaw | null = null;
  #failure: { readonly error: unknown } | null = null;

  constructor(handle: FileHandle, { date, signal, encrypt }: WriterOptions) {
    this.#time = dosTime(date);
    const tap = new Transform({
      transform: (chunk: Buffer, _encoding, done) => {
        this.#bytes += chunk.length;
        this.#hash.update(chunk);
        done(null, chunk);
      },
    });
    const sink = intoFile(handle);
    this.#done =
      encrypt === undefined
        ? pipeline(this.#feed, tap, sink, { signal })
        : pipeline(this.#feed, encrypt, tap, sink, { signal });
    this.#done.catch((error: unknown) => {
      this.#failure = { error };
      this.#current?.destroy();
    });
  }

  async add(name: string, chunks: AsyncIterable<Uint8Array>): Promise<Written> {
    this.#throwIfBroken();
    const entry = { ...this.#entry(name), deflated: true, sizesFollow: true };
    const offset = this.#offset;
    await this.#push(localHeader(entry));
    const start = this.#offset;
    const hash = createHash('sha256');
    const deflate = createDeflateRaw({ ...DEFLATE, chunkSize: PIECE });
    this.#current = deflate;
    const seen = { bytes: 0, crc32: 0 };
    const feed = async (): Promise<void> => {
      for await (const chunk of chunks) {
        if (chunk.length === 0) continue;
        this.#throwIfBroken();
        const taken = deflated(deflate, chunk);
        seen.bytes += chunk.length;
        seen.crc32 = crc32(chunk, seen.crc32);
        hash.update(chunk);
        // Only then may the source use the memory again.
        await taken;
      }
      deflate.end();
    };
    const drain = async (): Promise<void> => {
      for await (const piece of deflate) await this.#push(asBuffer(piece));
    };
    try {
      const feeding = feed().catch((error: unknown) => {
        // The other side would wait for ever.
        deflate.destroy(error instanceof Error ? error : new Error(String(error)));
        throw error;
      });
      const [fed, drained] = await Promise.allSettled([feeding, drain()]);
      if (fed.status === 'rejected') throw fed.reason;
      if (drained.status === 'rejected') throw drained.reason;
    } catch (error) {
      this.#throwIfBroken();
      throw error;
    } finally {
      deflate.destroy();
      this.#current = null;
    }
    const written: ZipEntry = { ...entry, ...seen, compressedBytes: this.#offset - start };
    await this.#push(dataDescriptor(written));
    this.#list(written, offset);
    return { bytes: seen.bytes, sha256: hash.digest('hex') };
  }

  async addPacked(name: string, packed: Done<Packed>): Promise<Written> {
    this.#throwIfBroken();
    const { deflated, size, crc32: sum, sha256 } = packed.result;
    const sizes = { bytes: size, compressedBytes: packed.bytes.length };
    const entry = { ...this.#entry(name), deflated, crc32: sum, ...sizes };
    const offset = this.#offset;
    await this.#push(localHeader(entry), packed.bytes);
    this.#list(entry, offset);
    return { bytes: size, sha256 };
  }

  async finish(): Promise<Written> {
    this.#flushDirectory();
    const offset = this.#offset;
    for (const piece of this.#directory) await this.#push(piece);
    await this.#push(endOfZip({ entries: this.#entries, offset, bytes: this.#offset - offset }));
    await this.#flush();
    this.#feed.end();
    await this.#done;
    return { bytes: this.#bytes, sha256: this.#hash.digest('hex') };
  }

  async destroy(): Promise<void> {
    this.#current?.destroy();
    this.#feed.destroy();
    await this.#done.catch(() => undefined);
  }

  #entry(name: string): ZipEntry {
    const sizes = { crc32: 0, bytes: 0, compressedBytes: 0 };
    return { name, time: this.#time, deflated: false, sizesFollow: false, ...sizes };
  }

  #list(entry: ZipEntry, offset: number): void {
    const record = centralHeader(entry, offset);
    this.#entries += 1;
    this.#recent.push(record);
    this.#recentBytes += record.length;
    if (this.#recentBytes >= DIRECTORY_PIECE) this.#flushDirectory();
  }

  #flushDirectory(): void {
    this.#directory.push(Buffer.concat(this.#recent));
    this.#recent = [];
    this.#recentBytes = 0;
  }

  /** Small pieces are gathered: each write is a trip to the disk. */
  async #push(...pieces: readonly Buffer[]): Promise<void> {
    this.#throwIfBroken();
    for (const piece of pieces) {
      this.#gathered.push(piece);
      this.#gatheredBytes += piece.length;
      this.#offset += piece.length;
    }
    if (this.#gatheredBytes >= PIECE) await this.#flush();
  }

  async #flush(): Promise<void> {
    const bytes = Buffer.concat(this.#gathered);
    this.#gathered = [];
    this.#gatheredBytes = 0;
    if (bytes.length === 0 || this.#feed.write(bytes)) return;
    await taken(this.#feed);
    this.#throwIfBroken();
  }

  #throwIfBroken(): void {
    if (this.#failure !== null) throw this.#failure.error;
  }
}

/** Resolves when all of the chunk was read, and when nothing will be read any more. */
async function deflated(deflate: DeflateRaw, chunk: Uint8Array): Promise<void> {
  if (deflate.destroyed) return;
  await new Promise<void>((resolve) => {
    const end = (): void => {
      deflate.off('close', end);
      resolve();
    };
    deflate.on('close', end);
    deflate.write(chunk, end);
  });
}

/** Resolves when the stream can take more, and when it will take no more. */
async function taken(stream: Writable): Promise<void> {
  if (stream.destroyed) return;
  await new Promise<void>((resolve) => {
    const end = (): void => {
      stream.off('drain', end);
      stream.off('close', end);
      resolve();
    };
    stream.on('drain', end);
    stream.on('close', end);
  });
}

function asBuffer(piece: unknown): Buffer {
  if (Buffer.isBuffer(piece)) return piece;
  throw new TypeError('zlib gives buffers');
}
