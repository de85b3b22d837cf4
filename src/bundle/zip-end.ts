import { END, END_64, LOCATOR_64, MAX_16, MAX_32 } from './zip-format.ts';
import type { Windows } from './zip-source.ts';

const END_BYTES = 22;
const END_64_BYTES = 56;
const LOCATOR_64_BYTES = 20;

/** What a zip's last records say of its directory. */
export interface ZipEnd {
  readonly entries: number;
  readonly directoryAt: number;
  readonly directoryBytes: number;
  /** Where the directory has to end: the first of the last records begins there. */
  readonly at: number;
}

/**
 * The last records of a zip (PKWARE APPNOTE 6.3.10, sections 4.3.14 to 4.3.16). Null when they contradict each other:
 * then another program would see another directory.
 */
export async function readZipEnd(
  windows: Windows,
  fileBytes: number,
  commentBytes: number,
): Promise<ZipEnd | null> {
  const at = fileBytes - END_BYTES - commentBytes;
  const end = await windows.read(at, END_BYTES);
  if (end.readUInt32LE(0) !== END || end.readUInt32LE(4) !== 0) return null;
  const here = end.readUInt16LE(8);
  const small = {
    entries: end.readUInt16LE(10),
    directoryBytes: end.readUInt32LE(12),
    directoryAt: end.readUInt32LE(16),
  };
  if (here !== small.entries) return null;
  const wide = await readWide(windows, at);
  if (wide === undefined) return { ...small, at };
  if (wide === null) return null;
  const agree =
    says(small.entries, MAX_16, wide.entries) &&
    says(small.directoryBytes, MAX_32, wide.directoryBytes) &&
    says(small.directoryAt, MAX_32, wide.directoryAt);
  return agree ? wide : null;
}

function says(small: number, none: number, wide: number): boolean {
  return small === none || small === wide;
}

/** Of Zip64; undefined where there is none, null where it is not sound. */
async function readWide(windows: Windows, end: number): Promise<ZipEnd | null | undefined> {
  const locatorAt = end - LOCATOR_64_BYTES;
  if (locatorAt < 0) return undefined;
  const locator = await windows.read(locatorAt, LOCATOR_64_BYTES);
  if (locator.readUInt32LE(0) !== LOCATOR_64) return undefined;
  const at = locatorAt - END_64_BYTES;
  if (at < 0 || locator.readBigUInt64LE(8) !== BigInt(at)) return null;
  const record = await windows.read(at, END_64_BYTES);
  const isSound =
    record.readUInt32LE(0) === END_64 &&
    record.readBigUInt64LE(4) === BigInt(END_64_BYTES - 12) &&
    record.readBigUInt64LE(16) === 0n &&
    record.readBigUInt64LE(24) === record.readBigUInt64LE(32);
  if (!isSound) return null;
  return {
    entries: Number(record.readBigUInt64LE(32)),
    directoryBytes: Number(record.readBigUInt64LE(40)),
    directoryAt: Number(record.readBigUInt64LE(48)),
    at,
  };
}
