import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type Fact, known } from '../../model/fact.ts';
import { abortable } from '../abortable.ts';
import type { FileReader } from '../files.ts';
import type { StoreLock } from '../client-storage.ts';
import { MOUNTINFO } from './volume.ts';
import { mountOf, parseMountinfo } from './volume-mounts.ts';

export interface HeldLock {
  /** 0 or below: of another PID namespace. */
  readonly pid: number;
  /** Of its file system, as `Mount.device`. */
  readonly device: string;
  readonly inode: number;
}

/** proc_locks(5): `1: POSIX  ADVISORY  WRITE 4711 08:01:131077 0 EOF`; a line with `->` only waits. */
export function parseLocks(text: string): readonly HeldLock[] {
  return text.split('\n').flatMap((line) => {
    const found =
      /^\d+: (?:POSIX|FLOCK|OFDLCK)\s+\S+\s+WRITE\s+(-?\d+)\s+([0-9a-f]+):([0-9a-f]+):(\d+)\s/.exec(
        line,
      );
    if (found === null) return [];
    const [, pid, major, minor, inode] = found;
    const device = [major, minor].map((digits) => Number.parseInt(digits ?? '', 16)).join(':');
    return [{ pid: Number(pid), device, inode: Number(inode) }];
  });
}

/**
 * Who holds `LOCK` of the local storage, which LevelDB takes for the time that it is open. The kernel names a file by its
 * number and by that of the file system, which `stat` tells otherwise (btrfs, overlayfs) and mountinfo as it is.
 */
export async function storeLocks(
  folder: string,
  files: FileReader,
  signal: AbortSignal,
): Promise<Fact<readonly StoreLock[]>> {
  const source = '/proc/locks';
  const path = join(folder, 'Local Storage', 'leveldb', 'LOCK');
  let inode: number;
  try {
    inode = (await abortable(stat(path), signal)).ino;
  } catch {
    signal.throwIfAborted();
    return known([], source);
  }
  const text = await files.readText(source, { signal });
  if (!text.known) return text;
  const mounts = await files.readText(MOUNTINFO, { signal });
  const mount = mounts.known ? mountOf(path, parseMountinfo(mounts.value)) : null;
  const held = parseLocks(text.value).filter(
    (lock) =>
      lock.inode === inode && lock.pid > 0 && (mount === null || lock.device === mount.device),
  );
  return known(
    held.map(({ pid }) => ({ path, pid })),
    source,
  );
}
