import { type Dir, type Dirent, lstat as lstatNow } from 'node:fs';
import { lstat, opendir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock } from '../model/clock.ts';
import { errorCode } from '../model/errors.ts';
import { abortable } from './abortable.ts';
import {
  addFile,
  type AgeBounds,
  ageBounds,
  ageOf,
  newTally,
  noteFailing,
  partOf,
  sizeOf,
  type Tally,
  type WalkLimits,
} from './folder-tally.ts';
import type { FolderSize } from './client-storage.ts';

/** Folders read at once, and file lengths asked for at once in each. */
const WORKERS = 4;
const BATCH = 32;

interface Walk extends Tally {
  readonly queue: { readonly path: string; readonly part: string | null }[];
  readonly signal: AbortSignal;
  readonly bounds: AgeBounds;
  /** False once a limit is reached. */
  readonly mayGoOn: () => boolean;
}

/**
 * `measureFolder` by Node alone, on every system. A folder that cannot be read counts as unreadable; one that cannot
 * even be looked at is not counted as a folder.
 */
export async function walkFolder(
  root: string,
  options: { readonly signal: AbortSignal; readonly clock: Clock; readonly limits: WalkLimits },
): Promise<FolderSize> {
  const { signal, clock, limits } = options;
  const deadline = clock.monotonic() + limits.maxMs;
  const walk: Walk = {
    ...newTally(),
    queue: [{ path: root, part: null }],
    signal,
    bounds: ageBounds(clock.now()),
    mayGoOn: () => walk.entries < limits.maxEntries && clock.monotonic() < deadline,
  };
  // In turns: a turn may find the folders of the next one.
  while (walk.queue.length > 0 && walk.complete) {
    await Promise.all(Array.from({ length: WORKERS }, async () => work(walk)));
  }
  return sizeOf(walk);
}

async function work(walk: Walk): Promise<void> {
  for (let next = walk.queue.pop(); next !== undefined; next = walk.queue.pop()) {
    await readFolder(walk, next.path, next.part);
    if (!walk.complete) return;
  }
}

async function readFolder(walk: Walk, path: string, part: string | null): Promise<void> {
  const opening = opendir(path, { bufferSize: BATCH * 8 });
  let folder: Dir;
  try {
    folder = await abortable(opening, walk.signal);
  } catch (error) {
    if (walk.signal.aborted) closeLate(opening);
    walk.signal.throwIfAborted();
    if (errorCode(error) !== 'ENOENT') walk.unreadable += 1;
    noteFailing(walk, path, error);
    if (part !== null && (await isThere(path, walk.signal))) walk.folders += 1;
    return;
  }
  if (part !== null) walk.folders += 1;
  try {
    for (;;) {
      if (!walk.mayGoOn()) {
        walk.complete = false;
        return;
      }
      // One wait for a batch, not for each entry: the waiting costs more than the reading.
      const batch = await abortable(nextBatch(folder), walk.signal);
      await count(walk, path, part, batch);
      if (batch.length < BATCH) return;
    }
  } catch (error) {
    walk.signal.throwIfAborted();
    walk.unreadable += 1;
    noteFailing(walk, path, error);
  } finally {
    // Not waited for: a read that never comes back holds the close as well.
    void folder.close().catch(() => undefined);
  }
}

/** One that opens after the end must not stay open. */
function closeLate(opening: Promise<Dir>): void {
  opening.then(async (folder) => folder.close()).catch(() => undefined);
}

async function nextBatch(folder: Dir): Promise<readonly Dirent[]> {
  const batch: Dirent[] = [];
  while (batch.length < BATCH) {
    const entry = await folder.read();
    if (entry === null) break;
    batch.push(entry);
  }
  return batch;
}

async function count(
  walk: Walk,
  path: string,
  part: string | null,
  batch: readonly Dirent[],
): Promise<void> {
  walk.entries += batch.length;
  const files: Dirent[] = [];
  for (const entry of batch) {
    if (entry.isDirectory()) {
      const inPart = part ?? entry.name;
      partOf(walk, inPart);
      walk.queue.push({ path: join(path, entry.name), part: inPart });
    } else if (entry.isFile()) files.push(entry);
  }
  if (files.length > 0) await abortable(countFiles(walk, path, part, files), walk.signal);
}

/** By callbacks: a promise for each of 100,000 files takes longer than the file system. */
async function countFiles(
  walk: Walk,
  folder: string,
  part: string | null,
  files: readonly Dirent[],
): Promise<void> {
  return new Promise((resolve) => {
    let left = files.length;
    for (const { name } of files) {
      const path = join(folder, name);
      lstatNow(path, (error, stats) => {
        if (error === null) {
          const age = ageOf(stats.mtimeMs, walk.bounds);
          addFile(walk, stats.size, age);
          addFile(partOf(walk, part ?? name), stats.size, age);
        } else {
          // A cache loses files while it is counted; a name that is not UTF-8 looks the same and is told.
          if (error.code !== 'ENOENT' || path.includes('\uFFFD')) walk.unreadable += 1;
          noteFailing(walk, path, error);
        }
        left -= 1;
        if (left === 0) resolve();
      });
    }
  });
}

async function isThere(path: string, signal: AbortSignal): Promise<boolean> {
  try {
    await abortable(lstat(path), signal);
    return true;
  } catch {
    signal.throwIfAborted();
    return false;
  }
}
