import { type FileHandle, open, stat } from 'node:fs/promises';
import { abortable } from '../abortable.ts';

/** `RT_VERSION` of the resource types (learn.microsoft.com/windows/win32/menurc/resource-types). */
const RT_VERSION = 16;
/** The third data directory of the optional header: resources. */
const RESOURCE_DIRECTORY = 2;
const FIXED_FILE_INFO = 0xfeef04bd;
const MAX_SECTIONS = 96;
const MAX_ENTRIES = 4_096;
const MAX_VERSION_BYTES = 64 * 1024;

/**
 * `3.72.37.0`: the product version in the version resource of a Windows program, read from the file itself, without
 * any command. Null: no such resource, another kind of file, or a broken one. "PE Format" at learn.microsoft.com.
 */
export async function fileVersion(path: string, signal: AbortSignal): Promise<string | null> {
  try {
    if (!(await abortable(stat(path), signal)).isFile()) return null;
    const file = await abortable(open(path, 'r'), signal);
    try {
      return await abortable(versionIn(file), signal);
    } finally {
      void file.close().catch(() => undefined);
    }
  } catch {
    // Also what a broken number leads to: a read behind the end of a buffer.
    signal.throwIfAborted();
    return null;
  }
}

async function versionIn(file: FileHandle): Promise<string | null> {
  const dos = await read(file, 0, 64);
  if (dos.toString('latin1', 0, 2) !== 'MZ') return null;
  const peAt = dos.readUInt32LE(60);
  const head = await read(file, peAt, 24);
  if (head.toString('latin1', 0, 4) !== 'PE\0\0') return null;
  const sections = head.readUInt16LE(6);
  const optionalBytes = head.readUInt16LE(20);
  if (sections > MAX_SECTIONS || optionalBytes > 1_024) return null;
  const rest = await read(file, peAt + 24, optionalBytes + sections * 40);
  // PE32+ (0x20b) has its data directories 16 bytes later than PE32.
  const directories = rest.readUInt16LE(0) === 0x20b ? 112 : 96;
  const rootRva = rest.readUInt32LE(directories + RESOURCE_DIRECTORY * 8);
  if (rootRva === 0) return null;
  /** Where a virtual address lies in the file. */
  const offsetOf = (rva: number): number | null => {
    for (let index = 0; index < sections; index += 1) {
      const at = optionalBytes + index * 40;
      const from = rest.readUInt32LE(at + 12);
      const bytes = Math.max(rest.readUInt32LE(at + 8), rest.readUInt32LE(at + 16));
      if (rva >= from && rva < from + bytes) return rva - from + rest.readUInt32LE(at + 20);
    }
    return null;
  };
  const root = offsetOf(rootRva);
  if (root === null) return null;
  // Three floors: type, name, language. The first of each will do: they tell the same number.
  let at = root;
  for (const wanted of [RT_VERSION, null, null]) {
    const next = await entryOf(file, at, wanted);
    if (next === null) return null;
    at = root + next;
  }
  const data = await read(file, at, 8);
  const place = offsetOf(data.readUInt32LE(0));
  const bytes = data.readUInt32LE(4);
  if (place === null || bytes > MAX_VERSION_BYTES) return null;
  return fixedVersion(await read(file, place, bytes));
}

/** The offset that a resource directory gives for an id (null: its first entry), without the mark of a directory. */
async function entryOf(
  file: FileHandle,
  at: number,
  wanted: number | null,
): Promise<number | null> {
  const head = await read(file, at, 16);
  const count = head.readUInt16LE(12) + head.readUInt16LE(14);
  if (count > MAX_ENTRIES) return null;
  const entries = await read(file, at + 16, count * 8);
  for (let index = 0; index < count; index += 1) {
    const id = entries.readUInt32LE(index * 8);
    if (wanted === null || id === wanted) {
      return entries.readUInt32LE(index * 8 + 4) & 0x7fff_ffff;
    }
  }
  return null;
}

/** VS_FIXEDFILEINFO: the product version is its fifth and sixth number. */
function fixedVersion(resource: Buffer): string | null {
  const mark = Buffer.alloc(4);
  mark.writeUInt32LE(FIXED_FILE_INFO);
  const at = resource.indexOf(mark);
  if (at === -1) return null;
  const high = resource.readUInt32LE(at + 16);
  const low = resource.readUInt32LE(at + 20);
  const numbers = [high >>> 16, high & 0xffff, low >>> 16, low & 0xffff];
  return numbers.every((number) => number === 0) ? null : numbers.join('.');
}

async function read(file: FileHandle, at: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length);
  const { bytesRead } = await file.read(buffer, 0, length, at);
  if (bytesRead < length) throw new RangeError('the file ends before');
  return buffer;
}
