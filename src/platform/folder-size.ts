import { type Dir, type Dirent, lstat } from 'node:fs';
import { opendir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock } from '../model/clock.ts';
import { errorCode } from '../model/errors.ts';
import { abortable } from './abortable.ts';
import type { FolderPart, FolderSize } from './platform.ts';

export interface WalkLimits {
  readonly maxEntries: number;
  readonly maxMs: number;
}

/** A Chromium cache has some ten thousand entries; a cold disk gives about that many a second. Our choice. */
export const WALK_LIMITS: WalkLimits = { maxEntries: 500_000, maxMs: 5_000 };

/** Folders read at once, and file lengths asked for at once in each. */
const WORKERS = 4;
const BATCH = 32;
const PARTS = 10;

interface Walk {
  readonly queue: { readonly path: string; readonly part: string | null }[];
  readonly parts: Map<string, { bytes: number; files: number }>;
  readonly signal: AbortSignal;
  /** False once a limit is reached. */
  readonly mayGoOn: () => boolean;
  entries: number;
  bytes: number;
  files: number;
  folders: number;
  unreadable: number;
  complete: boolean;
  /** The first that the disk could not read. */
  failing: string | null;
}

/**
 * Counts what lies under a folder. Symlinks are not followed (nor counted), devices and pipes have no length.
 * The caller has seen that `root` is a folder; one that cannot be read counts as unreadable.
 */
export async function measureFolder(
  root: string,
  options: { readonly signal: AbortSignal; readonly clock: Clock; readonly limits?: WalkLimits },
): Promise<FolderSize> {
  const { signal, clock, limits = WALK_LIMITS } = options;
  const deadline = clock.monotonic() + limits.maxMs;
  const walk: Walk = {
    queue: [{ path: root, part: null }],
    parts: new Map(),
    signal,
    mayGoOn: () => walk.entries < limits.maxEntries && clock.monotonic() < deadline,
    entries: 0,
    bytes: 0,
    files: 0,
    folders: 0,
    unreadable: 0,
    complete: true,
    failing: null,
  };
  // In turns: a turn may find the folders of the next one.
  while (walk.queue.length > 0 && walk.complete) {
    await Promise.all(Array.from({ length: WORKERS }, async () => work(walk)));
  }
  return {
    bytes: walk.bytes,
    files: walk.files,
    folders: walk.folders,
    unreadable: walk.unreadable,
    complete: walk.complete,
    ...(walk.failing === null ? {} : { failing: walk.failing }),
    parts: biggest(walk.parts),
  };
}

async function work(walk: Walk): Promise<void> {
  for (let next = walk.queue.pop(); next !== undefined; next = walk.queue.pop()) {
    await readFolder(walk, next.path, next.part);
    if (!walk.complete) return;
  }
}

async function readFolder(walk: Walk, path: string, part: string | null): Promise<void> {
  let folder: Dir;
  try {
    folder = await abortable(opendir(path, { bufferSize: BATCH * 8 }), walk.signal);
  } catch (error) {
    walk.signal.throwIfAborted();
    if (errorCode(error) !== 'ENOENT') walk.unreadable += 1;
    note(walk, path, error);
    return;
  }
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
    note(walk, path, error);
  } finally {
    // Not waited for: a read that never comes back holds the close as well.
    void folder.close().catch(() => undefined);
  }
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
      walk.folders += 1;
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
      lstat(path, (error, stats) => {
        if (error === null) {
          walk.bytes += stats.size;
          walk.files += 1;
          const sum = partOf(walk, part ?? name);
          sum.bytes += stats.size;
          sum.files += 1;
        } else {
          // A cache loses files while it is counted; a name that is not UTF-8 looks the same and is told.
          if (error.code !== 'ENOENT' || path.includes('\uFFFD')) walk.unreadable += 1;
          note(walk, path, error);
        }
        left -= 1;
        if (left === 0) resolve();
      });
    }
  });
}

/** EUCLEAN: ext4 and XFS have found their own tables damaged. */
function note(walk: Walk, path: string, error: unknown): void {
  if (['EIO', 'EUCLEAN'].includes(errorCode(error) ?? '')) walk.failing ??= path;
}

function partOf(walk: Walk, name: string): { bytes: number; files: number } {
  let part = walk.parts.get(name);
  if (part === undefined) {
    part = { bytes: 0, files: 0 };
    walk.parts.set(name, part);
  }
  return part;
}

function biggest(parts: Walk['parts']): readonly FolderPart[] {
  return [...parts]
    .map(([name, part]) => ({ name, ...part }))
    .sort((a, b) => b.bytes - a.bytes || (a.name < b.name ? -1 : 1))
    .slice(0, PARTS);
}
