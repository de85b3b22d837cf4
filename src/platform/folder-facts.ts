import type { Stats } from 'node:fs';
import { realpath, stat } from 'node:fs/promises';
import type { Clock } from '../model/clock.ts';
import { errorCode, errorMessage } from '../model/errors.ts';
import { type Fact, known, notKnown } from '../model/fact.ts';
import { abortable } from './abortable.ts';
import { measureFolder, type WalkLimits } from './folder-size.ts';
import type { FolderFacts } from './platform.ts';
import { folderWritable } from './writable.ts';

export interface FolderOptions {
  readonly signal: AbortSignal;
  readonly clock: Clock;
  readonly windows: boolean;
  readonly limits?: WalkLimits;
  /** The current user's number; left out: this process's. */
  readonly uid?: number;
}

/** The folder itself may be a symlink (moved profile, folder redirection): it is followed, links inside are not. */
export async function folderFacts(
  path: string,
  options: FolderOptions,
): Promise<Fact<FolderFacts | null>> {
  const { signal } = options;
  let seen: { stats: Stats; realPath: string };
  try {
    const stats = await abortable(stat(path), signal);
    seen = { stats, realPath: await abortable(realpath(path), signal) };
  } catch (error) {
    signal.throwIfAborted();
    const code = errorCode(error);
    if (code === 'ENOENT' || code === 'ENOTDIR') return known(null, path);
    const reason = code === 'EACCES' || code === 'EPERM' ? 'forbidden' : 'failed';
    return notKnown(reason, path, errorMessage(error));
  }
  if (!seen.stats.isDirectory()) return notKnown('failed', path, `${path} is not a folder`);
  const [size, writable] = await Promise.all([
    measureFolder(seen.realPath, options),
    folderWritable(seen.realPath, options),
  ]);
  const uid = options.uid ?? process.getuid?.();
  const otherOwner =
    options.windows || uid === undefined || uid === 0 || uid === seen.stats.uid
      ? {}
      : { otherOwner: seen.stats.uid };
  return known({ ...size, ...otherOwner, path, realPath: seen.realPath, writable }, path);
}
