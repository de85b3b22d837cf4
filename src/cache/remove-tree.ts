import type { Dirent, Stats } from 'node:fs';
import { lstat, opendir, rmdir, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { errorCode, errorMessage } from '../model/errors.ts';
import { abortable } from '../platform/abortable.ts';

/** What a removal came to; one tally may be used for several trees. */
export interface Tally {
  /** Lengths of the files that are gone. */
  bytes: number;
  files: number;
  /** Links and the like that are gone; a plan counts files only. */
  others: number;
  /** Entries that could not be removed. */
  failed: number;
  /** The first refusal, as the system says it. */
  detail: string | null;
}

export function newTally(): Tally {
  return { bytes: 0, files: 0, others: 0, failed: 0, detail: null };
}

function doneWith({ files, others, failed }: Tally): number {
  return files + others + failed;
}

const BATCH = 32;

/**
 * Removes the folder and all that is in it. A link goes, not what it points to; a folder of another volume that is
 * mounted inside is not entered. Stops between two entries when the signal fires, and rejects with its reason.
 */
export async function removeTree(path: string, tally: Tally, signal: AbortSignal): Promise<void> {
  const stats = await look(path, tally, signal);
  if (stats === null) return;
  if (stats.isDirectory()) await removeFolder(path, stats.dev, tally, signal);
  else await removeFile(path, stats, tally, signal);
}

async function removeFolder(
  path: string,
  device: number,
  tally: Tally,
  signal: AbortSignal,
): Promise<void> {
  for (;;) {
    const before = doneWith(tally);
    const clear = await removeChildren(path, device, tally, signal);
    if (!clear) return;
    try {
      await abortable(rmdir(path), signal);
      return;
    } catch (error) {
      signal.throwIfAborted();
      const code = errorCode(error);
      if (code === 'ENOENT') return;
      // POSIX does not say that a listing misses nothing while its entries go: once more, as long as it helps.
      const again = code === 'ENOTEMPTY' && doneWith(tally) > before;
      if (again) continue;
      refused(tally, error);
      return;
    }
  }
}

/** False when something stayed. */
async function removeChildren(
  path: string,
  device: number,
  tally: Tally,
  signal: AbortSignal,
): Promise<boolean> {
  const failedBefore = tally.failed;
  try {
    const folder = await abortable(opendir(path, { bufferSize: BATCH * 4 }), signal);
    try {
      let batch: Dirent[] = [];
      for (;;) {
        const entry = await abortable(folder.read(), signal);
        if (entry !== null) batch.push(entry);
        if (batch.length === BATCH || entry === null) {
          await removeBatch(path, batch, device, tally, signal);
          batch = [];
        }
        if (entry === null) break;
      }
    } finally {
      void folder.close().catch(() => undefined);
    }
  } catch (error) {
    signal.throwIfAborted();
    if (errorCode(error) !== 'ENOENT') refused(tally, error);
  }
  return tally.failed === failedBefore;
}

async function removeBatch(
  parent: string,
  batch: readonly Dirent[],
  device: number,
  tally: Tally,
  signal: AbortSignal,
): Promise<void> {
  const folders: string[] = [];
  const files = batch.map(async ({ name }) => {
    const path = join(parent, name);
    const stats = await look(path, tally, signal);
    if (stats === null) return;
    if (!stats.isDirectory()) await removeFile(path, stats, tally, signal);
    else if (stats.dev === device) folders.push(path);
    else refused(tally, new Error(`${path} is on another volume`));
  });
  await Promise.all(files);
  for (const folder of folders) await removeFolder(folder, device, tally, signal);
}

async function removeFile(
  path: string,
  stats: Stats,
  tally: Tally,
  signal: AbortSignal,
): Promise<void> {
  try {
    await abortable(unlink(path), signal);
    if (stats.isFile()) {
      tally.files += 1;
      tally.bytes += stats.size;
    } else tally.others += 1;
  } catch (error) {
    signal.throwIfAborted();
    if (errorCode(error) !== 'ENOENT') refused(tally, error);
  }
}

/** Null: it is gone already, or was counted as refused. */
async function look(path: string, tally: Tally, signal: AbortSignal): Promise<Stats | null> {
  try {
    return await abortable(lstat(path), signal);
  } catch (error) {
    signal.throwIfAborted();
    if (errorCode(error) !== 'ENOENT') refused(tally, error);
    return null;
  }
}

function refused(tally: Tally, error: unknown): void {
  tally.failed += 1;
  tally.detail ??= errorMessage(error);
}
