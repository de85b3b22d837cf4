import { constants } from 'node:fs';
import { type FileHandle, open, readFile, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Clock } from '../model/clock.ts';
import { abortable } from './abortable.ts';
import type { RuntimeVersions } from './installation.ts';
import { type ByteRange, constantRanges } from './program-constants.ts';

/** Electron's program has some 200 MB; a cold disk gives a part of it in this time. Our choices. */
const MAX_BYTES = 400 * 1024 * 1024;
const MAX_MS = 1_500;
/** As much as a processor keeps near itself: what was just read is searched while it is there. */
const BLOCK_BYTES = 1024 * 1024;
/** The longest text that may lie across two blocks. */
const OVERLAP_BYTES = 64;
/** A script that starts the program, or another program, holds none of it. */
const MIN_BYTES = 20 * 1024 * 1024;

/**
 * Versions of Electron and Chrome: the file `version` that Electron's own archive has beside the program, else the
 * texts of the user agent that are compiled into the program (`Chrome/142.0.7444.175`, `Electron/39.2.7`). Null:
 * neither is there, or the limit came first.
 */
export async function readRuntime(
  program: string,
  options: { readonly clock: Clock; readonly signal: AbortSignal },
): Promise<RuntimeVersions | null> {
  const { signal } = options;
  try {
    const { size } = await abortable(stat(program), signal);
    if (size < MIN_BYTES) return null;
    const found = await fromProgram(program, options);
    if (found?.electron != null) return found;
    return (await fromVersionFile(join(dirname(program), 'version'), signal)) ?? found;
  } catch {
    signal.throwIfAborted();
    return null;
  }
}

async function fromVersionFile(path: string, signal: AbortSignal): Promise<RuntimeVersions | null> {
  try {
    if ((await abortable(stat(path), signal)).size > 64) return null;
    const text = await abortable(readFile(path, 'utf8'), signal);
    const electron = /^v?(\d+\.\d+\.\d+(?:-[\w.]+)?)\s*$/.exec(text)?.[1];
    return electron === undefined ? null : { electron, chrome: null, source: path };
  } catch {
    signal.throwIfAborted();
    return null;
  }
}

async function fromProgram(
  path: string,
  { clock, signal }: { readonly clock: Clock; readonly signal: AbortSignal },
): Promise<RuntimeVersions | null> {
  const flags = constants.O_RDONLY | ('O_NONBLOCK' in constants ? constants.O_NONBLOCK : 0);
  const file = await abortable(open(path, flags), signal);
  try {
    return await scan(file, path, clock, signal);
  } finally {
    void file.close().catch(() => undefined);
  }
}

async function scan(
  file: FileHandle,
  path: string,
  clock: Clock,
  signal: AbortSignal,
): Promise<RuntimeVersions | null> {
  const deadline = clock.monotonic() + MAX_MS;
  const block = Buffer.allocUnsafe(BLOCK_BYTES);
  const found: Found = { electron: null, chrome: null };
  const ranges = (await abortable(constantRanges(file), signal)) ?? [{ from: 0, to: MAX_BYTES }];
  for (const range of ranges) {
    let next: number | null = range.from;
    while (next !== null && next < MAX_BYTES && clock.monotonic() < deadline) {
      next = await scanBlock(file, block, { from: next, to: range.to }, found, signal);
    }
    if (found.electron !== null && found.chrome !== null) break;
  }
  const { electron, chrome } = found;
  return electron === null && chrome === null ? null : { electron, chrome, source: path };
}

interface Found {
  electron: string | null;
  chrome: string | null;
}

/** Gives where the next block begins; null: nothing of the range is left, or nothing is wanted any more. */
async function scanBlock(
  file: FileHandle,
  block: Buffer,
  { from, to }: ByteRange,
  found: Found,
  signal: AbortSignal,
): Promise<number | null> {
  const wanted = Math.min(BLOCK_BYTES, to - from);
  const { bytesRead } = await abortable(file.read(block, 0, wanted, from), signal);
  const bytes = block.subarray(0, bytesRead);
  found.electron ??= versionAfter(bytes, 'Electro', /^n\/(\d{1,3}\.\d{1,3}\.\d{1,3})/);
  found.chrome ??= versionAfter(bytes, 'Chrome/', /^(\d{2,3}\.\d{1,3}\.\d{1,5}\.\d{1,4})/);
  if (found.electron !== null && found.chrome !== null) return null;
  const end = from + bytesRead;
  return bytesRead < wanted || end >= to ? null : end - OVERLAP_BYTES;
}

/**
 * The first version that follows the words; `Chrome/%s` and the like are passed over. Node looks for up to seven bytes
 * by memchr(3), and for more of them ten times as long.
 */
function versionAfter(bytes: Buffer, words: string, form: RegExp): string | null {
  for (let at = bytes.indexOf(words); at !== -1; at = bytes.indexOf(words, at + 1)) {
    const text = bytes.toString('latin1', at + words.length, at + words.length + 26);
    const [whole, version] = form.exec(text) ?? [];
    // A version at the end of a block may go on in the next one, which begins before it.
    if (version !== undefined && whole !== undefined && whole.length < text.length) return version;
  }
  return null;
}
