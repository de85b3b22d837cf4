import { statSync } from 'node:fs';
import { posix } from 'node:path';
import { errorCode } from '../model/errors.ts';

const NOT_THERE = new Set(['ENOTDIR', 'EACCES']);

/**
 * False: no folder of `PATH` has such a file, and to start it is to be told so. A try costs a whole copy of our process,
 * some milliseconds in which nothing else goes on, and half of the programs that we ask for are missing everywhere. A
 * folder that may not be entered has none that this user could start: `su` leaves root's PATH, and for the sake of one
 * closed folder execvp(3) says "permission denied" of every program that is nowhere. Unix only.
 */
export function mayBeInPath(name: string, path: string | undefined, cwd: string): boolean {
  if (name.includes('/') || path === undefined) return true;
  return path.split(':').some((folder) => {
    try {
      // As execvp(3) does: an empty name is the current folder, a link is followed.
      const file = posix.resolve(cwd, folder, name);
      return statSync(file, { throwIfNoEntry: false }) !== undefined;
    } catch (error) {
      return !NOT_THERE.has(errorCode(error) ?? '');
    }
  });
}
