import {
  closeSync,
  fstatSync,
  lstatSync,
  openSync,
  readSync,
  realpathSync,
  type Stats,
} from 'node:fs';
import { errorMessage } from '../model/errors.ts';
import { HEAD_BYTES, leadingNuls, looksBinary } from './binary.ts';
import { missing, type Missing, type WholeArtifact } from './define.ts';
import { changeOf, isInside, OPEN_FLAGS, reasonOf, refusedKind, sameFile } from './guarded-open.ts';

/** What is larger is read in other threads, while this one does something else. */
const SMALL_BYTES = 64 * 1024;

export interface SmallOptions {
  /** What is longer than this is not read whole. */
  readonly tailBytes: number;
  readonly within: string;
  /** True: bytes that are no text are given, too. */
  readonly packed: boolean;
  readonly io?: SmallIo;
}

/** The looks at a path; a test puts something between them. */
export interface SmallIo {
  lstat(path: string): Stats;
  realpath(path: string): string;
  open(path: string, flags: number): number;
  fstat(fd: number): Stats;
}

export const smallIo: SmallIo = {
  lstat: (path) => lstatSync(path),
  realpath: (path) => realpathSync.native(path),
  open: (path, flags) => openSync(path, flags),
  fstat: (fd) => fstatSync(fd),
};

/**
 * The same looks as `openGuarded` takes, and the whole content, at once. Only for a disk of this computer, where all of
 * it takes some thirty microseconds, and each trip to another thread and back as much again. Null for what is not
 * small: it has to be opened.
 */
export function readSmall(path: string, options: SmallOptions): WholeArtifact | Missing | null {
  const { tailBytes, within, packed, io = smallIo } = options;
  let fd: number | null = null;
  try {
    const looked = io.lstat(path);
    const refused = refusedKind(looked);
    if (refused !== null) return missing(path, refused);
    if (looked.size > Math.min(SMALL_BYTES, tailBytes)) return null;
    if (!isInside(io.realpath(path), within)) return missing(path, 'symlink');
    fd = io.open(path, OPEN_FLAGS);
    const opened = io.fstat(fd);
    const again = io.realpath(path);
    if (!sameFile(looked, opened) || !isInside(again, within)) return missing(path, 'swapped');
    if (opened.size > Math.min(SMALL_BYTES, tailBytes)) return null;
    const bytes = contentOf(fd, opened.size);
    if (!packed && looksBinary(headOf(bytes))) {
      return missing(path, 'binary', { bytes: opened.size });
    }
    const change = changeOf(opened.size, io.fstat(fd));
    const notes = change === null ? [] : [{ reason: change }];
    return { kind: 'whole', bytes, outcome: { readBytes: bytes.length, cutBytes: 0, notes } };
  } catch (error) {
    return missing(path, reasonOf(error), { detail: errorMessage(error) });
  } finally {
    if (fd !== null) closeSync(fd);
  }
}

/** The beginning, or, where that is only NULs, as much of the end. */
function headOf(bytes: Uint8Array): Uint8Array {
  const head = bytes.subarray(0, HEAD_BYTES);
  return leadingNuls(head) < head.length ? head : bytes.subarray(-HEAD_BYTES);
}

/** Up to `size` bytes: less when the file is shorter by now. */
function contentOf(fd: number, size: number): Buffer {
  const bytes = roomFor(size);
  let length = 0;
  while (length < size) {
    const read = readSync(fd, bytes, length, size - length, length);
    if (read === 0) break;
    length += read;
  }
  return bytes.subarray(0, length);
}

const SLAB_BYTES = 512 * 1024;
const slab = { bytes: Buffer.alloc(0), used: 0 };

/** Memory of its own for each file costs more than to read it: neighbours share a piece. */
function roomFor(size: number): Buffer {
  if (slab.used + size > slab.bytes.length) {
    slab.bytes = Buffer.allocUnsafeSlow(SLAB_BYTES);
    slab.used = 0;
  }
  const from = slab.used;
  slab.used += size;
  return slab.bytes.subarray(from, slab.used);
}
