import type { Stats } from 'node:fs';
import { realpath, stat } from 'node:fs/promises';
import { errorCode, errorMessage } from '../model/errors.ts';
import { type Fact, known, notKnown } from '../model/fact.ts';
import { abortable } from './abortable.ts';
import { type MeasureOptions, measureFolder } from './folder-size.ts';
import type { FolderFacts } from './client-storage.ts';
import { folderWritable } from './writable.ts';

export interface FolderOptions extends MeasureOptions {
  readonly windows: boolean;
  /** The current user's number; left out: this process's. */
  readonly uid?: number;
}

/** The folder itself may be a symlink (moved profile, folder redirection): it is followed, links inside are not. */
export async function folderFacts(
  path: string,
  options: FolderOptions,
): Promise<Fact<FolderFacts | null>> {
  const { signal } = options;
  // At once, not after the two questions below: they wait for their turn among those of all other checks.
  const wanted = new AbortController();
  const counting = measureFolder(path, {
    ...options,
    signal: AbortSignal.any([signal, wanted.signal]),
  });
  counting.catch(() => undefined);
  let seen: { stats: Stats; realPath: string };
  try {
    const stats = await abortable(stat(path), signal);
    seen = { stats, realPath: await abortable(realpath(path), signal) };
  } catch (error) {
    wanted.abort();
    signal.throwIfAborted();
    const code = errorCode(error);
    if (code === 'ENOENT' || code === 'ENOTDIR') return known(null, path);
    const reason = code === 'EACCES' || code === 'EPERM' ? 'forbidden' : 'failed';
    return notKnown(reason, path, errorMessage(error));
  }
  if (!seen.stats.isDirectory()) {
    wanted.abort();
    return notKnown('failed', path, `${path} is not a folder`);
  }
  const [size, writable] = await Promise.all([counting, folderWritable(seen.realPath, options)]);
  const uid = options.uid ?? process.getuid?.();
  const otherOwner =
    options.windows || uid === undefined || uid === 0 || uid === seen.stats.uid
      ? {}
      : { otherOwner: seen.stats.uid };
  return known({ ...size, ...otherOwner, path, realPath: seen.realPath, writable }, path);
}
