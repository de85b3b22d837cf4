import type { FileHandle } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ZipArchive } from 'archiver';
import { intoFile } from './into-file.ts';

export interface PlainZip {
  /** Writes one entry and gives its bytes; entries do not overlap. Rejects with the source's own error. */
  add(name: string, chunks: AsyncIterable<Uint8Array>): Promise<number>;
  finish(): Promise<void>;
  /** Stops everything that is being written. Never rejects. */
  destroy(): Promise<void>;
}

/**
 * A zip of a few attachments, by archiver. A bundle has a writer of its own (`writer.ts`): its entries come ready from
 * other threads, and archiver, which takes streams only, would be four times slower over thousands of small files.
 */
export async function createPlainZip(
  handle: FileHandle,
  options: { readonly date: Date; readonly signal: AbortSignal },
): Promise<PlainZip> {
  const { ZipArchive } = await import('archiver');
  return new Zip(new ZipArchive({ zlib: { level: 6 } }), handle, options);
}

class Zip implements PlainZip {
  readonly #archive: ZipArchive;
  readonly #date: Date;
  /** Resolves when the last byte is in the file; rejects when the way there broke (disk full, killed). */
  readonly #done: Promise<void>;
  #current: Readable | null = null;

  constructor(
    archive: ZipArchive,
    handle: FileHandle,
    { date, signal }: { readonly date: Date; readonly signal: AbortSignal },
  ) {
    this.#archive = archive;
    this.#date = date;
    this.#done = pipeline(archive, intoFile(handle), { signal });
    this.#done.catch(() => {
      this.#current?.destroy();
    });
  }

  async add(name: string, chunks: AsyncIterable<Uint8Array>): Promise<number> {
    const seen: { bytes: number; broken?: { readonly error: unknown } } = { bytes: 0 };
    // archiver does not hear a source's error and would wait for ever: the entry is ended, then told.
    async function* counted(): AsyncGenerator<Uint8Array> {
      try {
        for await (const chunk of chunks) {
          seen.bytes += chunk.length;
          if (chunk.length > 0) yield chunk;
        }
      } catch (error) {
        seen.broken = { error };
      }
    }
    const source = Readable.from(counted(), { objectMode: false, highWaterMark: 64 * 1024 });
    this.#current = source;
    const written = new Promise<void>((resolve) => {
      this.#archive.once('entry', () => {
        resolve();
      });
    });
    this.#archive.append(source, { name, date: this.#date, mode: 0o600 });
    await Promise.race([written, this.#done]);
    this.#current = null;
    if (seen.broken !== undefined) throw seen.broken.error;
    return seen.bytes;
  }

  async finish(): Promise<void> {
    // What `finalize` rejects with, the pipeline rejects with, too.
    this.#archive.finalize().catch(() => undefined);
    await this.#done;
  }

  async destroy(): Promise<void> {
    this.#current?.destroy();
    this.#archive.destroy();
    await this.#done.catch(() => undefined);
  }
}
