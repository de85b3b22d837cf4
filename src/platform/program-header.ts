import { type FileHandle, open, stat } from 'node:fs/promises';
import { errorCode, errorMessage } from '../model/errors.ts';
import { type Fact, known, notKnown } from '../model/fact.ts';
import { abortable } from './abortable.ts';

const HEADER_BYTES = 4096;

/** `e_machine` of ELF, `Machine` of PE, `cputype` of Mach-O, in Node's words. */
const ELF: Readonly<Record<number, string>> = { 3: 'ia32', 40: 'arm', 62: 'x64', 183: 'arm64' };
const PE: Readonly<Record<number, string>> = { 0x14c: 'ia32', 0x8664: 'x64', 0xaa64: 'arm64' };
const MACH_O: Readonly<Record<number, string>> = {
  7: 'ia32',
  0x1000007: 'x64',
  0x100000c: 'arm64',
};

/** What the program file is built for; only its first bytes are read. */
export async function programArchitectures(
  path: string,
  signal: AbortSignal,
): Promise<Fact<readonly string[]>> {
  return readProgram(path, signal, async (file) => {
    const header = await readAt(file, 0, HEADER_BYTES);
    const found = architecturesIn(header);
    return found.length === 0 ? notKnown('unparsable', path) : known(found, path);
  });
}

/** ELF (gABI 4.1), PE (Microsoft's "PE Format"), Mach-O with its universal form (mach-o/fat.h). Empty: none of these. */
export function architecturesIn(header: Buffer): readonly string[] {
  if (header.length < 64) return [];
  const magic = header.readUInt32BE(0);
  if (magic === 0x7f454c46) return named(ELF, [header.readUInt16LE(18)]);
  if (magic === 0xcffaedfe || magic === 0xcefaedfe) return named(MACH_O, [header.readUInt32LE(4)]);
  if (magic === 0xcafebabe) {
    const count = Math.min(header.readUInt32BE(4), 8);
    const types = Array.from({ length: count }, (_, at) => header.readUInt32BE(8 + at * 20));
    return named(MACH_O, types);
  }
  if (header.readUInt16LE(0) !== 0x5a4d) return [];
  const at = header.readUInt32LE(60);
  if (at + 6 > header.length || header.readUInt32LE(at) !== 0x4550) return [];
  return named(PE, [header.readUInt16LE(at + 4)]);
}

function named(
  names: Readonly<Record<number, string>>,
  codes: readonly number[],
): readonly string[] {
  return codes.map((code) => names[code]).filter((name) => name !== undefined);
}

/** An open regular file for `read`; it is closed whatever happens. */
export async function readProgram<T>(
  path: string,
  signal: AbortSignal,
  read: (file: FileHandle) => Promise<Fact<T>>,
): Promise<Fact<T>> {
  const work = async (): Promise<Fact<T>> => {
    if (!(await stat(path)).isFile()) return notKnown('not-supported', path, 'not a regular file');
    const file = await open(path, 'r');
    try {
      return await read(file);
    } finally {
      await file.close();
    }
  };
  try {
    return await abortable(work(), signal);
  } catch (error) {
    signal.throwIfAborted();
    const code = errorCode(error);
    const reason =
      code === 'ENOENT'
        ? 'not-found'
        : code === 'EACCES' || code === 'EPERM'
          ? 'forbidden'
          : 'failed';
    return notKnown(reason, path, errorMessage(error));
  }
}

/** Up to so many bytes; fewer at the end of the file. */
export async function readAt(file: FileHandle, at: number, bytes: number): Promise<Buffer> {
  const buffer = Buffer.alloc(bytes);
  const { bytesRead } = await file.read(buffer, 0, bytes, at);
  return buffer.subarray(0, bytesRead);
}
