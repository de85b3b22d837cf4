import { readlink } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { errorCode, errorMessage } from '../model/errors.ts';
import { type Fact, known, notKnown } from '../model/fact.ts';
import { abortable } from './abortable.ts';
import type { SingletonLock } from './client-storage.ts';

/**
 * Chromium's lock of a data folder on Linux and macOS (chrome/browser/process_singleton_posix.cc): the symlink
 * `SingletonLock`, whose target is `host-pid`. Null: there is none.
 */
export async function singletonLock(
  folder: string,
  signal: AbortSignal,
  host: string = hostname(),
): Promise<Fact<SingletonLock | null>> {
  const path = join(folder, 'SingletonLock');
  let target: string;
  try {
    target = await abortable(readlink(path), signal);
  } catch (error) {
    signal.throwIfAborted();
    const code = errorCode(error);
    if (code === 'ENOENT' || code === 'ENOTDIR') return known(null, path);
    // EINVAL: a file in its place is none of Chromium's.
    return notKnown(code === 'EACCES' ? 'forbidden' : 'failed', path, errorMessage(error));
  }
  const [, lockHost, id] = /^(.+)-(\d{1,10})$/.exec(target) ?? [];
  if (lockHost === undefined) return notKnown('unparsable', path, target.slice(0, 100));
  const pid = Number(id);
  const sameHost = lockHost === host;
  return known(
    { path, host: lockHost, sameHost, pid, alive: sameHost ? isAlive(pid) : null },
    path,
  );
}

/** Asks without sending a signal. Another user's process may not be signalled, but it is there. */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return errorCode(error) === 'EPERM';
  }
}
