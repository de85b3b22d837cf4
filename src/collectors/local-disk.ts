import { statfs } from 'node:fs/promises';
import { abortable } from '../platform/abortable.ts';

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
