import {
  closeSync,
  fstatSync,
  lstatSync,
  openSync,
  readSync,
  realpathSync,
  type Stats,
} from 'node:fs';
import { open, statfs } from 'node:fs/promises';
import { abortable } from '../platform/abortable.ts';
import type { GuardedHandle, GuardedIo } from './guarded-open.ts';

/** What is larger is read in other threads, while this one does something else. */
const SMALL_BYTES = 64 * 1024;

/**
 * File systems of Linux that live in this computer (`f_type` of statfs(2)): ext2 to ext4, XFS, Btrfs, F2FS, ZFS and
 * tmpfs. One that a server or a program answers for (NFS, SMB, FUSE) may hang, and whoever waits for it has to be able
 * to give up.
 */
const LOCAL_TYPES = new Set([0xef53, 0x58465342, 0x9123683e, 0xf2f52010, 0x2fc12fc1, 0x01021994]);

/** Whether the folder is known to be on a disk of this computer. False where that cannot be told. Never rejects. */
export async function isOnLocalDisk(folder: string, signal: AbortSignal): Promise<boolean> {
  if (process.platform !== 'linux') return false;
  try {
    const { type } = await abortable(statfs(folder), signal);
    // 32 bits, which some kernels give with their sign.
    return LOCAL_TYPES.has(type >>> 0);
  } catch {
    return false;
  }
}

/**
 * The looks at a file on a local disk, done at once: each takes a few microseconds, and a trip to another thread and
 * back ten times that. Only small files are opened so.
 */
export const localIo: GuardedIo = {
  lstat: (path) => lstatSync(path),
  realpath: (path) => realpathSync.native(path),
  open: (path, flags, size) =>
    size <= SMALL_BYTES ? new LocalHandle(openSync(path, flags)) : open(path, flags),
};

class LocalHandle implements GuardedHandle {
  readonly #fd: number;
  #closed = false;

  constructor(fd: number) {
    this.#fd = fd;
  }

  stat(): Stats {
    return fstatSync(this.#fd);
  }

  read(buffer: Buffer, offset: number, length: number, position: number): { bytesRead: number } {
    return { bytesRead: readSync(this.#fd, buffer, offset, length, position) };
  }

  /** Once: the number may be another file's by the second time. */
  close(): Promise<void> {
    if (!this.#closed) {
      this.#closed = true;
      closeSync(this.#fd);
    }
    return Promise.resolve();
  }
}
