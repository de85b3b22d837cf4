import { constants, readFileSync } from 'node:fs';
import { open, readdir, stat } from 'node:fs/promises';
import { errorMessage } from '../model/errors.ts';
import type { Fact } from '../model/fact.ts';
import { known, notKnown } from '../model/fact.ts';
import { abortable } from './abortable.ts';
import { decodeBytes } from './decode.ts';
import { reasonOf } from './error-reason.ts';

export interface ReadOptions {
  readonly signal: AbortSignal;
  /** A larger file is not read at all: half a settings file is no settings file. */
  readonly maxBytes?: number;
}

/** Small files of the system (settings, `/proc`, `/sys`). Rejects only when the signal fires. */
export interface FileReader {
  /** The text of a regular file, links followed. Reasons: `not-found`, `forbidden`, `no-answer`, `failed`. */
  readText(path: string, options: ReadOptions): Promise<Fact<string>>;
  /** The same as it lies on the disk. */
  readBytes(path: string, options: ReadOptions): Promise<Fact<Uint8Array>>;
  /** Names in a folder, sorted. */
  list(folder: string, options: ReadOptions): Promise<Fact<readonly string[]>>;
}

export const MAX_TEXT_BYTES = 1024 * 1024;

/** A file on a network drive that went away answers never. */
const LIMIT_MS = 2_000;

/**
 * Words of the kernel on one process, which it has at hand (`cmdline` and `environ` lie in the process's own memory, and
 * one that hangs holds the reader as well). To wait for another thread takes twenty times as long as to read them, and
 * there are hundreds.
 */
const AT_HAND = /^\/proc\/\d+\/(?:comm|stat)$/;

/** Which code page a text that is not UTF-8 is in; Windows files of Russian systems are in 1251. */
export function createFileReader(setup: { readonly codePage: number | null }): FileReader {
  return {
    readText: (path, options) =>
      guarded(path, options.signal, async () => {
        if (AT_HAND.test(path)) return known(decodeBytes(readFileSync(path)), path);
        const bytes = await readRegular(path, options.maxBytes ?? MAX_TEXT_BYTES);
        return typeof bytes === 'string'
          ? notKnown('failed', path, bytes)
          : known(decodeBytes(bytes, setup.codePage), path);
      }),
    readBytes: (path, options) =>
      guarded(path, options.signal, async () => {
        const bytes = await readRegular(path, options.maxBytes ?? MAX_TEXT_BYTES);
        return typeof bytes === 'string' ? notKnown('failed', path, bytes) : known(bytes, path);
      }),
    list: (folder, options) =>
      guarded(folder, options.signal, async () => known((await readdir(folder)).sort(), folder)),
  };
}

async function guarded<T>(
  path: string,
  signal: AbortSignal,
  read: () => Promise<Fact<T>>,
): Promise<Fact<T>> {
  signal.throwIfAborted();
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<Fact<T>>((resolve) => {
    timer = setTimeout(() => {
      resolve(notKnown('no-answer', path, `no answer within ${LIMIT_MS} ms`));
    }, LIMIT_MS);
  });
  try {
    return await abortable(Promise.race([read(), limit]), signal);
  } catch (error) {
    signal.throwIfAborted();
    return notKnown(reasonOf(error), path, errorMessage(error));
  } finally {
    clearTimeout(timer);
  }
}

/** The bytes, or why they were refused. A FIFO, a socket or a device is never opened for reading. */
async function readRegular(path: string, maxBytes: number): Promise<Uint8Array | string> {
  if (!(await stat(path)).isFile()) return 'not a regular file';
  // O_NONBLOCK: if a FIFO takes the file's place right now, opening it does not hang. Windows has no such
  // flag; there it counts as 0.
  const handle = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    const facts = await handle.stat();
    if (!facts.isFile()) return 'not a regular file';
    if (facts.size > maxBytes) return `${facts.size} bytes, more than ${maxBytes}`;
    // Files of /proc and /sys say that they are empty: only reading tells.
    const chunks: Uint8Array[] = [];
    let total = 0;
    for (;;) {
      const chunk = Buffer.allocUnsafe(total === 0 ? FIRST_BYTES : MORE_BYTES);
      const { bytesRead } = await handle.read(chunk, 0, chunk.length, null);
      if (bytesRead === 0) break;
      total += bytesRead;
      if (total > maxBytes) return `more than ${maxBytes} bytes`;
      chunks.push(chunk.subarray(0, bytesRead));
    }
    return Buffer.concat(chunks, total);
  } finally {
    await handle.close();
  }
}

/** Most files are shorter than a page. */
const FIRST_BYTES = 4 * 1024;
const MORE_BYTES = 64 * 1024;
