import type { Stats } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { HEAD_BYTES, leadingNuls, looksBinary } from './binary.ts';
import { missing, type Missing, type OpenArtifact, type ReadOutcome } from './define.ts';
import { changeOf, type GuardedIo, openSame, realIo, reasonOf } from './guarded-open.ts';
import { type ReadAt, spanOf, startSince, type TimeSpan } from './log-times.ts';
import { errorMessage } from '../model/errors.ts';
import { type MissingReason, stopReason } from '../model/bundle.ts';

const CHUNK_BYTES = 256 * 1024;
/** A part of a file that begins in the middle of a line is given from the line's beginning, so far back at most. */
export const LINE_BACK_BYTES = 64 * 1024;

export interface GuardedOptions {
  /** Only the last `tailBytes` are given, from the beginning of a line. */
  readonly tailBytes: number;
  /** The real folder that has to hold the file: a link on the way out of it is refused. */
  readonly within: string;
  /** Epoch ms: lines before the first one that carries a later time are left out. */
  readonly since?: number | null;
  /**
   * Only the bytes from the first number up to the second, whatever the others say. Whoever began to look in the
   * middle of a line gets the whole line: the half of a secret tells nobody what it is. After a cut the next line begins.
   */
  readonly range?: { readonly from: number; readonly to: number; readonly isCut: boolean };
  readonly io?: GuardedIo;
  /** True: bytes that are no text are given, too: whoever asks unpacks them, or wants them as they are. */
  readonly packed?: true;
}

/** Where reading begins and ends, and what that leaves out. */
interface Part {
  readonly from: number;
  readonly to: number;
  readonly cut: Pick<ReadOutcome, 'cutBytes' | 'cutReason' | 'cutSpan'>;
}

/**
 * Opens a file that somebody else may be writing, replacing or using as a trap.
 *
 * Only regular files are read: a link, a FIFO, a socket or a device is told and left alone. What `lstat`
 * saw and what was opened have to be one file (device and inode). At most the size that the file had when
 * it was opened is read, so that a log that grows for ever still ends.
 */
export async function openGuarded(
  path: string,
  options: GuardedOptions,
  signal: AbortSignal,
): Promise<OpenArtifact | Missing> {
  let handle: FileHandle | undefined;
  try {
    const found = await openSame(path, options.within, options.io ?? realIo);
    if ('kind' in found) return found;
    handle = found.handle;
    const { opened } = found;
    if (options.packed !== true && (await startsBinary(handle, opened.size))) {
      await handle.close();
      return missing(path, 'binary', { bytes: opened.size });
    }
    const part = await partOf(handle, opened, options);
    if ('kind' in part) {
      await handle.close();
      return { ...part, what: path };
    }
    return reading(handle, opened.size, part, signal);
  } catch (error) {
    await handle?.close().catch(() => undefined);
    return missing(path, reasonOf(error), { detail: errorMessage(error) });
  }
}

/** By its beginning, or, where that is only NULs, by as much of its end. */
async function startsBinary(handle: FileHandle, size: number): Promise<boolean> {
  const read = reader(handle);
  const length = Math.min(HEAD_BYTES, size);
  const head = await read(0, length);
  const isHole = length > 0 && leadingNuls(head) === head.length;
  return looksBinary(isHole ? await read(size - length, length) : head);
}

/** Which part of the file is wanted; `missing` when every line of it is too old. */
async function partOf(
  handle: FileHandle,
  { size, mtimeMs }: Stats,
  { tailBytes, since = null, range }: GuardedOptions,
): Promise<Part | Missing> {
  if (range !== undefined) {
    // Nothing is cut: this part is what was asked for.
    const from = Math.min(range.from, size);
    const to = Math.min(range.to, size);
    const begin =
      from === 0 || from === size
        ? from
        : await (range.isCut ? nextLine(handle, from, size) : lineBegin(handle, from));
    return { from: Math.min(begin, to), to, cut: { cutBytes: 0 } };
  }
  const read = reader(handle);
  const first = since === null ? 0 : await startSince(read, size, since, mtimeMs);
  if (first === null) {
    const span = await spanOf(read, 0, size, mtimeMs);
    return missing('', 'older-than-since', { bytes: size, span });
  }
  const tail = Math.max(0, size - tailBytes);
  const from = tail > first ? await nextLine(handle, tail, size) : first;
  if (from === 0) return { from, to: size, cut: { cutBytes: 0 } };
  const cutReason = tail > first ? 'size-limit' : 'older-than-since';
  const cutSpan = await spanOf(read, 0, from, mtimeMs);
  const span = cutSpan === null ? {} : { cutSpan };
  return { from, to: size, cut: { cutBytes: from, cutReason, ...span } };
}

function reader(handle: FileHandle): ReadAt {
  return async (position, length) => {
    const buffer = Buffer.allocUnsafe(length);
    const { bytesRead } = await handle.read(buffer, 0, length, position);
    return buffer.subarray(0, bytesRead);
  };
}

/** The span of a file that is left out whole; null also when it may not be read. Never rejects. */
export async function spanOfFile(path: string, within: string): Promise<TimeSpan | null> {
  try {
    const found = await openSame(path, within, realIo);
    if ('kind' in found) return null;
    const { handle, opened } = found;
    return await spanOf(reader(handle), 0, opened.size, opened.mtimeMs).finally(() =>
      handle.close().catch(() => undefined),
    );
  } catch {
    return null;
  }
}

function reading(
  handle: FileHandle,
  size: number,
  { from, to, cut }: Part,
  signal: AbortSignal,
): OpenArtifact {
  const notes: { reason: MissingReason; detail?: string }[] = [];
  const state = { readBytes: 0 };

  async function* chunks(): AsyncGenerator<Uint8Array> {
    try {
      let position = from;
      while (position < to) {
        if (signal.aborted) {
          notes.push({ reason: stopReason(signal) });
          return;
        }
        // A fresh buffer each time: the reader may still hold the last one.
        const buffer = Buffer.allocUnsafe(Math.min(CHUNK_BYTES, to - position));
        const { bytesRead } = await handle.read(buffer, 0, buffer.length, position);
        if (bytesRead === 0) {
          notes.push({ reason: 'shrank' });
          return;
        }
        position += bytesRead;
        state.readBytes += bytesRead;
        yield buffer.subarray(0, bytesRead);
      }
      const after = await handle.stat();
      const change = changeOf(size, after);
      if (change !== null) notes.push({ reason: change });
    } catch (error) {
      notes.push({ reason: reasonOf(error, 'read-failed'), detail: errorMessage(error) });
    } finally {
      await handle.close().catch(() => undefined);
    }
  }

  return {
    kind: 'open',
    bytes: to - from,
    chunks: chunks(),
    outcome: (): ReadOutcome => ({
      ...state,
      ...cut,
      notes,
    }),
  };
}

/** The position after the next line feed, or the given one when there is none within 64 KiB. */
async function nextLine(handle: FileHandle, from: number, size: number): Promise<number> {
  const buffer = Buffer.alloc(Math.min(64 * 1024, size - from));
  const { bytesRead } = await handle.read(buffer, 0, buffer.length, from - 1);
  const lineFeed = buffer.subarray(0, bytesRead).indexOf(0x0a);
  return lineFeed === -1 ? from : from + lineFeed;
}

/** Where the line begins that goes on at `from`; `from` where no line end is near. */
async function lineBegin(handle: FileHandle, from: number): Promise<number> {
  const start = Math.max(0, from - LINE_BACK_BYTES);
  const buffer = Buffer.alloc(from - start);
  const { bytesRead } = await handle.read(buffer, 0, buffer.length, start);
  const lineFeed = buffer.subarray(0, bytesRead).lastIndexOf(0x0a);
  return lineFeed === -1 && start > 0 ? from : start + lineFeed + 1;
}
