import type { Dirent } from 'node:fs';
import { lstat, readdir, realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { errorCode, errorMessage } from '../model/errors.ts';
import { type Fact, known, notKnown } from '../model/fact.ts';
import { abortable } from '../platform/abortable.ts';
import { type MeasureOptions, measureFolder } from '../platform/folder-size.ts';
import { addFile, ageBounds, ageOf, newSum, type WalkLimits } from '../platform/folder-tally.ts';
import { folderWritable } from '../platform/writable.ts';
import { SPLIT_FOLDER } from './parts.ts';
import type { Part } from './plan.ts';

/** The data folder as it stands. */
export interface DataFolder {
  /** As the profile says. */
  readonly path: string;
  /** After all links: where the bytes really are. */
  readonly realPath: string;
  readonly parts: readonly Part[];
  readonly writable: Fact<boolean>;
}

export interface LookOptions extends MeasureOptions {
  readonly windows: boolean;
}

/** A person waits for these sizes: twice the patience of the check. Our choice. */
const LIMITS: WalkLimits = { maxEntries: 1_000_000, maxMs: 10_000 };

/** Looks and changes nothing. Null: there is no such folder. Rejects only with the signal's reason. */
export async function lookAt(path: string, options: LookOptions): Promise<Fact<DataFolder | null>> {
  const { signal } = options;
  try {
    const stats = await abortable(stat(path), signal);
    if (!stats.isDirectory()) return notKnown('failed', path, `${path} is not a folder`);
    const realPath = await abortable(realpath(path), signal);
    const parts = await partsOf(realPath, options);
    return known(
      { path, realPath, parts, writable: await folderWritable(realPath, options) },
      path,
    );
  } catch (error) {
    signal.throwIfAborted();
    const code = errorCode(error);
    if (code === 'ENOENT' || code === 'ENOTDIR') return known(null, path);
    const reason = code === 'EACCES' || code === 'EPERM' ? 'forbidden' : 'failed';
    return notKnown(reason, path, errorMessage(error));
  }
}

async function partsOf(root: string, options: LookOptions): Promise<readonly Part[]> {
  const { signal, clock, limits = LIMITS } = options;
  const deadline = clock.monotonic() + limits.maxMs;
  const left = (): WalkLimits => ({ ...limits, maxMs: Math.max(0, deadline - clock.monotonic()) });
  const parts: Part[] = [];
  for (const entry of await abortable(readdir(root, { withFileTypes: true }), signal)) {
    if (entry.name === SPLIT_FOLDER && entry.isDirectory()) {
      const inside = join(root, entry.name);
      for (const child of await childrenOf(inside, signal)) {
        const name = `${entry.name}/${child.name}`;
        parts.push(
          await measure(name, join(inside, child.name), child, { ...options, limits: left() }),
        );
      }
    } else {
      parts.push(
        await measure(entry.name, join(root, entry.name), entry, { ...options, limits: left() }),
      );
    }
  }
  return parts.sort((a, b) => b.bytes - a.bytes || (a.name < b.name ? -1 : 1));
}

async function childrenOf(folder: string, signal: AbortSignal): Promise<readonly Dirent[]> {
  try {
    return await abortable(readdir(folder, { withFileTypes: true }), signal);
  } catch {
    // Closed to us: neither its size nor its caches are known, and the rest is still worth telling.
    signal.throwIfAborted();
    return [];
  }
}

async function measure(
  name: string,
  path: string,
  entry: Dirent,
  options: LookOptions,
): Promise<Part> {
  if (entry.isDirectory()) {
    const { bytes, files, writtenDayBytes, writtenWeekBytes, complete, unreadable } =
      await measureFolder(path, options);
    return {
      ...{ name, kind: 'folder', bytes, files, writtenDayBytes, writtenWeekBytes },
      complete: complete && unreadable === 0,
    };
  }
  const empty = { name, ...newSum(), complete: true };
  if (entry.isSymbolicLink()) return { ...empty, kind: 'symlink' };
  if (!entry.isFile()) return { ...empty, kind: 'special' };
  try {
    const { size, mtimeMs } = await abortable(lstat(path), options.signal);
    const sum = newSum();
    addFile(sum, size, ageOf(mtimeMs, ageBounds(options.clock.now())));
    return { ...empty, kind: 'file', ...sum };
  } catch {
    options.signal.throwIfAborted();
    return { ...empty, kind: 'file', complete: false };
  }
}
