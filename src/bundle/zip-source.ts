import type { FileHandle } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { createInflateRaw } from 'node:zlib';
import type { Options, RandomAccessReader, ZipFile } from 'yauzl';

/** How every bundle is opened: what a zip may be is decided in one place. */
const ZIP_OPTIONS = {
  lazyEntries: true,
  autoClose: false,
  strictFileNames: true,
  // `unpacked` does: yauzl would refuse the whole zip, in words of its own.
  validateEntrySizes: false,
} as const satisfies Options;

/** Where a zip is read from: a file, or what an encrypted one holds. */
export interface ZipSource {
  readonly bytes: number;
  /** The bytes from `from` up to `to`, in pieces; rejects when they are not there. */
  read(from: number, to: number): AsyncIterable<Buffer>;
  close(): Promise<void>;
}

const PIECE = 256 * 1024;
/** The directory and the entries are read in turn, each from its beginning to its end. */
const WINDOWS = 4;

export function fileSource(handle: FileHandle, bytes: number): ZipSource {
  return {
    bytes,
    async *read(from, to) {
      for (let at = from; at < to; ) {
        const piece = Buffer.allocUnsafe(Math.min(PIECE, to - at));
        const { bytesRead } = await handle.read(piece, 0, piece.length, at);
        if (bytesRead === 0) throw new Error('unexpected end of the file');
        at += bytesRead;
        yield piece.subarray(0, bytesRead);
      }
    },
    close: () => handle.close(),
  };
}

/** A piece of the zip, there or on its way. */
interface Window {
  readonly from: number;
  readonly to: number;
  readonly bytes: Promise<Buffer>;
}

/** Small reads out of a few pieces that are kept: a zip of many small entries is read in big steps. */
export class Windows {
  readonly #source: ZipSource;
  /** The one used last comes last. */
  readonly #kept: Window[] = [];

  constructor(source: ZipSource) {
    this.#source = source;
  }

  /** Exactly these bytes, in memory that is shared with other answers. */
  async read(from: number, length: number): Promise<Buffer> {
    const known = this.#kept.findIndex((one) => one.from <= from && from + length <= one.to);
    const [found] = known < 0 ? [] : this.#kept.splice(known, 1);
    const window = found ?? this.#open(from, Math.max(length, PIECE));
    // Before it is there: whoever asks for its next bytes meanwhile waits for it, too.
    this.#kept.push(window);
    if (this.#kept.length > WINDOWS) this.#kept.shift();
    const bytes = await window.bytes;
    const start = from - window.from;
    if (start + length > bytes.length) throw new Error('unexpected end of the file');
    return bytes.subarray(start, start + length);
  }

  #open(from: number, length: number): Window {
    const to = Math.min(this.#source.bytes, from + length);
    return { from, to, bytes: this.#load(from, to) };
  }

  async #load(from: number, to: number): Promise<Buffer> {
    const pieces: Buffer[] = [];
    for await (const piece of this.#source.read(from, to)) pieces.push(piece);
    const [only] = pieces;
    return pieces.length === 1 && only !== undefined ? only : Buffer.concat(pieces);
  }
}

/** The zip; closing it closes the source. */
export async function openZip(source: ZipSource, windows: Windows): Promise<ZipFile> {
  const { fromRandomAccessReaderPromise, RandomAccessReader: Base } = await import('yauzl');

  class Reader extends Base implements RandomAccessReader {
    override _readStreamForRange(start: number, end: number): Readable {
      return Readable.from(source.read(start, end), { objectMode: false });
    }

    override read(
      buffer: Buffer,
      offset: number,
      length: number,
      position: number,
      done: (error: Error | null) => void,
    ): void {
      windows.read(position, length).then((bytes) => {
        bytes.copy(buffer, offset);
        done(null);
      }, failed(done));
    }

    override close(done: (error: Error | null) => void): void {
      source.close().then(() => {
        done(null);
      }, failed(done));
    }
  }
  return fromRandomAccessReaderPromise(new Reader(), source.bytes, ZIP_OPTIONS);
}

function failed(done: (error: Error | null) => void): (error: unknown) => void {
  return (error) => {
    done(error instanceof Error ? error : new Error(String(error)));
  };
}

/** An entry holds more or less than the directory says. */
export class WrongSize extends Error {
  constructor(detail: string) {
    super(detail);
    this.name = 'WrongSize';
  }
}

/** An entry's content. Rejects with `WrongSize`, and with another error when it does not unpack. */
export async function* unpacked(
  packed: AsyncIterable<Buffer>,
  deflated: boolean,
  expected: number,
): AsyncGenerator<Uint8Array> {
  let bytes = 0;
  const source = deflated ? inflated(packed, expected) : packed;
  for await (const piece of source) {
    bytes += piece.length;
    if (bytes > expected) throw new WrongSize(`too many bytes: more than ${expected}`);
    yield piece;
  }
  if (bytes < expected) throw new WrongSize(`not enough bytes: ${bytes} instead of ${expected}`);
}

/** zlib's least. */
const LEAST_CHUNK = 64;

async function* inflated(
  packed: AsyncIterable<Buffer>,
  expected: number,
): AsyncGenerator<Uint8Array> {
  // A piece of memory for each small entry would be most of the time that thousands of them take.
  const chunkSize = Math.min(PIECE, Math.max(LEAST_CHUNK, expected));
  const inflate = createInflateRaw({ chunkSize });
  const source = Readable.from(packed, { objectMode: false });
  source.on('error', (error) => {
    inflate.destroy(error);
  });
  try {
    for await (const piece of source.pipe(inflate)) {
      if (piece instanceof Uint8Array) yield piece;
    }
  } finally {
    source.destroy();
    inflate.destroy();
  }
}
