import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock } from '../model/clock.ts';
import { abortable } from './abortable.ts';

/** What was touched longer ago was left behind. Our choice: installers take a minute or two. */
const RECENT_MS = 10 * 60_000;

/**
 * Names that installers give to a file until it takes its place: dpkg's `.dpkg-new` and `.dpkg-tmp`, rpm's `;5f3a1b2c`
 * and `.rpmnew`, and the usual `.tmp`, `.new`, `.old`, `.part`, `.download`.
 */
const TRACES = /\.(?:dpkg-new|dpkg-tmp|rpmnew|tmp|new|old|part|download)$|;[0-9a-f]{8}$/i;

/** A file in one of the folders that an installer works on right now; null: none was seen. */
export async function updateTrace(
  folders: readonly string[],
  clock: Clock,
  signal: AbortSignal,
): Promise<string | null> {
  for (const folder of new Set(folders)) {
    try {
      for (const name of await abortable(readdir(folder), signal)) {
        if (!TRACES.test(name)) continue;
        const path = join(folder, name);
        const { mtimeMs, ctimeMs } = await abortable(stat(path), signal);
        if (clock.now() - Math.max(mtimeMs, ctimeMs) < RECENT_MS) return path;
      }
    } catch {
      // Gone or closed to us: nothing was seen.
      signal.throwIfAborted();
    }
  }
  return null;
}
