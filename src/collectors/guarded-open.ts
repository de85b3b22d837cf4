import { constants, type Stats } from 'node:fs';
import { type FileHandle, lstat, open, realpath } from 'node:fs/promises';
import type { MissingReason } from '../model/bundle.ts';
import { errorCode, errorMessage } from '../model/errors.ts';
import { missing, type Missing } from './define.ts';

/** The three looks at a path; a test puts something between them. */
export interface GuardedIo {
  lstat(path: string): Promise<Stats>;
  realpath(path: string): Promise<string>;
  open(path: string, flags: number): Promise<FileHandle>;
}

export const realIo: GuardedIo = {
  lstat,
  realpath,
  open: (path, flags) => open(path, flags),
};

/** Not all of these exist on Windows, where opening a file never waits and reparse points are seen by `lstat`. */
export const OPEN_FLAGS =
  constants.O_RDONLY |
  ('O_NOFOLLOW' in constants ? constants.O_NOFOLLOW : 0) |
  ('O_NONBLOCK' in constants ? constants.O_NONBLOCK : 0);

/** The same looks for one who reads in its own way and closes the handle. */
export async function openGuardedHandle(
  path: string,
  within: string,
): Promise<FileHandle | Missing> {
  try {
    const found = await openSame(path, within, realIo);
    return 'kind' in found ? found : found.handle;
  } catch (error) {
    return missing(path, reasonOf(error), { detail: errorMessage(error) });
  }
}

/** Looked at, opened and looked at again. Rejects with the system's error, see `reasonOf`. */
export async function openSame(
  path: string,
  within: string,
  io: GuardedIo,
): Promise<{ readonly handle: FileHandle; readonly opened: Stats } | Missing> {
  const looked = await io.lstat(path);
  const refused = refusedKind(looked);
  if (refused !== null) return missing(path, refused);
  if (!isInside(await io.realpath(path), within)) return missing(path, 'symlink');
  const handle = await io.open(path, OPEN_FLAGS);
  try {
    const opened = await handle.stat();
    const again = await io.realpath(path);
    if (sameFile(looked, opened) && isInside(again, within)) return { handle, opened };
    await handle.close();
    return missing(path, 'swapped');
  } catch (error) {
    await handle.close().catch(() => undefined);
    throw error;
  }
}

export function refusedKind(stats: Stats): MissingReason | null {
  if (stats.isSymbolicLink()) return 'symlink';
  return stats.isFile() ? null : 'not-a-regular-file';
}

/** Windows gives an inode of 0 on some file systems: then the device and the birth time have to do. */
export function sameFile(a: Stats, b: Stats): boolean {
  return b.isFile() && a.dev === b.dev && a.ino === b.ino && a.birthtimeMs === b.birthtimeMs;
}

/** What became of a file that was `size` bytes long while it was read. */
export function changeOf(size: number, after: Stats): MissingReason | null {
  if (after.nlink === 0) return 'deleted';
  if (after.size === size) return null;
  return after.size > size ? 'grew' : 'shrank';
}

export function isInside(path: string, folder: string): boolean {
  if (path === folder) return true;
  const separator = folder.includes('\\') ? '\\' : '/';
  return path.startsWith(folder.endsWith(separator) ? folder : folder + separator);
}

/** What a system error means for the reader of the bundle. */
export function reasonOf(error: unknown, otherwise: MissingReason = 'read-failed'): MissingReason {
  switch (errorCode(error)) {
    case 'ENOENT':
    case 'ENOTDIR':
      return 'not-found';
    case 'EACCES':
    case 'EPERM':
      return 'unreadable';
    case 'EBUSY':
    case 'ETXTBSY':
      return 'locked';
    // `O_NOFOLLOW` on a link that was not one when it was looked at.
    case 'ELOOP':
    case 'EMLINK':
      return 'swapped';
    // `O_NONBLOCK` on a socket or a device without a driver.
    case 'ENXIO':
    case 'ENODEV':
      return 'not-a-regular-file';
    case undefined:
    default:
      return otherwise;
  }
}
