import { access, constants, open } from 'node:fs/promises';
import { dirname } from 'node:path';
import { errorCode } from '../../model/errors.ts';
import { abortable } from '../abortable.ts';
import type { AppImageFacts } from '../installation.ts';

/** An ELF file has some thirty sections; a broken number must not take the memory. */
const MAX_SECTIONS = 1_000;
const MAX_NAMES_BYTES = 64 * 1024;
const INFORMATION_BYTES = 1024;

/**
 * What an AppImage tells of its updates: the section `.upd_info` of its runtime (AppImage specification, "Update
 * information"), which the tools that replace AppImages follow, and whether the current user may replace the file.
 */
export async function appImageFacts(path: string, signal: AbortSignal): Promise<AppImageFacts> {
  const [updateInformation, writable] = await Promise.all([
    readUpdateInformation(path, signal),
    replaceable(path, signal),
  ]);
  return { updateInformation, writable };
}

/** An AppImage is replaced as a file: its folder counts, and the file itself. */
async function replaceable(path: string, signal: AbortSignal): Promise<boolean | null> {
  try {
    await abortable(access(path, constants.W_OK), signal);
    await abortable(access(dirname(path), constants.W_OK | constants.X_OK), signal);
    return true;
  } catch (error) {
    signal.throwIfAborted();
    return ['EACCES', 'EPERM', 'EROFS'].includes(errorCode(error) ?? '') ? false : null;
  }
}

async function readUpdateInformation(path: string, signal: AbortSignal): Promise<boolean | null> {
  try {
    const file = await abortable(open(path, constants.O_RDONLY | constants.O_NONBLOCK), signal);
    try {
      const read = async (at: number, length: number): Promise<Buffer> => {
        const buffer = Buffer.alloc(length);
        const { bytesRead } = await abortable(file.read(buffer, 0, length, at), signal);
        return buffer.subarray(0, bytesRead);
      };
      return await updateSection(read);
    } finally {
      void file.close().catch(() => undefined);
    }
  } catch {
    signal.throwIfAborted();
    return null;
  }
}

/** elf(5), 64 bits, little-endian, as on every architecture that Electron runs on. Null: something else, or cut. */
async function updateSection(
  read: (at: number, length: number) => Promise<Buffer>,
): Promise<boolean | null> {
  const header = await read(0, 64);
  if (header.length < 64 || header.toString('latin1', 0, 6) !== '\u007fELF\u0002\u0001')
    return null;
  const tableAt = Number(header.readBigUInt64LE(0x28));
  const entryBytes = header.readUInt16LE(0x3a);
  const count = header.readUInt16LE(0x3c);
  const namesIndex = header.readUInt16LE(0x3e);
  if (entryBytes !== 64 || count > MAX_SECTIONS || !Number.isSafeInteger(tableAt)) return null;
  const table = await read(tableAt, entryBytes * count);
  if (table.length < entryBytes * count || namesIndex >= count) return null;
  const place = (index: number): { name: number; at: number; bytes: number } => ({
    name: table.readUInt32LE(index * 64),
    at: Number(table.readBigUInt64LE(index * 64 + 24)),
    bytes: Number(table.readBigUInt64LE(index * 64 + 32)),
  });
  const names = place(namesIndex);
  if (names.bytes > MAX_NAMES_BYTES) return null;
  const text = (await read(names.at, names.bytes)).toString('latin1');
  for (let index = 0; index < count; index += 1) {
    const { name, at, bytes } = place(index);
    if (text.slice(name, text.indexOf('\0', name)) !== '.upd_info') continue;
    // Kept as room for it and filled with zeros where nothing is said.
    const content = await read(at, Math.min(bytes, INFORMATION_BYTES));
    return content.some((byte) => byte !== 0);
  }
  return false;
}
