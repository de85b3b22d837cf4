import { constants } from 'node:fs';
import { type FileHandle, lstat, open } from 'node:fs/promises';
import { errorCode, errorMessage } from '../model/errors.ts';
import { type Fact, known, notKnown } from '../model/fact.ts';
import { abortable } from './abortable.ts';
import { decodeLines } from './decode.ts';
import type { FileTail } from './client.ts';

export interface TailOptions {
  readonly signal: AbortSignal;
  readonly maxBytes: number;
  /** Of a text that is neither UTF-8 nor UTF-16; null: there is no other. */
  readonly codePage: number | null;
}

/** Not all of these exist on Windows, where opening a file never waits. */
const FLAGS =
  constants.O_RDONLY |
  ('O_NOFOLLOW' in constants ? constants.O_NOFOLLOW : 0) |
  ('O_NONBLOCK' in constants ? constants.O_NONBLOCK : 0);

const LINE_FEED = 0x0a;

/**
 * The end of a regular file, from the beginning of a line on; of 2 GB as quickly as of 2 KB. A symlink, a FIFO or a
 * device is refused. What is written meanwhile is left out.
 */
export async function readTail(path: string, options: TailOptions): Promise<Fact<FileTail>> {
  const { signal } = options;
  try {
    // Asked before the opening: a link is no log, and the opening of a named pipe waits for a writer.
    const looked = await abortable(lstat(path), signal);
    if (!looked.isFile()) return notKnown('failed', path, 'not a regular file');
    const file = await abortable(open(path, FLAGS), signal);
    try {
      return known(await abortable(lastBytes(file, options), signal), path);
    } finally {
      void file.close().catch(() => undefined);
    }
  } catch (error) {
    signal.throwIfAborted();
    const code = errorCode(error);
    const reason =
      code === 'ENOENT' || code === 'ENOTDIR'
        ? 'not-found'
        : code === 'EACCES' || code === 'EPERM'
          ? 'forbidden'
          : 'failed';
    return notKnown(reason, path, errorMessage(error));
  }
}

async function lastBytes(
  file: FileHandle,
  { maxBytes, codePage }: Pick<TailOptions, 'maxBytes' | 'codePage'>,
): Promise<FileTail> {
  const { size, mtimeMs } = await file.stat();
  const from = Math.max(0, size - maxBytes);
  const bytes = Buffer.alloc(size - from);
  let filled = 0;
  while (filled < bytes.length) {
    const { bytesRead } = await file.read(bytes, filled, bytes.length - filled, from + filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  const read = bytes.subarray(0, filled);
  return {
    text: decodeLines(from === 0 ? read : fromLine(read), codePage),
    cutBytes: from,
    bytes: size,
    modifiedAt: mtimeMs,
  };
}

/** Without what stands before the first line end; in UTF-16LE a zero belongs to it. */
function fromLine(bytes: Buffer): Buffer {
  const end = bytes.indexOf(LINE_FEED);
  if (end === -1) return bytes;
  return bytes.subarray(bytes[end + 1] === 0 ? end + 2 : end + 1);
}
