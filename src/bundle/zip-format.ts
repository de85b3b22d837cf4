/**
 * The records of a zip (PKWARE APPNOTE 6.3.10, sections 4.3 and 4.5.3). Every entry is made on Unix, a regular
 * file with mode 0600. Sizes that do not fit get the Zip64 form.
 */

const LOCAL = 0x04034b50;
export const DESCRIPTOR = 0x08074b50;
const CENTRAL = 0x02014b50;
export const END = 0x06054b50;
export const END_64 = 0x06064b50;
export const LOCATOR_64 = 0x07064b50;
export const MAX_16 = 0xffff;
export const MAX_32 = 0xffffffff;
const VERSION = 20;
const VERSION_64 = 45;
const UNIX = 3 << 8;
const REGULAR_0600 = 0o100600;
/** General purpose bits: sizes follow the data; the name is UTF-8. */
export const SIZES_FOLLOW = 1 << 3;
const UTF8_NAME = 1 << 11;

export interface ZipEntry {
  readonly name: string;
  /** As `dosTime` gives it. */
  readonly time: number;
  readonly deflated: boolean;
  /** Sizes were not known when the header was written. */
  readonly sizesFollow: boolean;
  readonly crc32: number;
  readonly bytes: number;
  readonly compressedBytes: number;
}

/** Two seconds' precision, from 1980 to 2107; in UTC, so that the bytes do not depend on where they are made. */
export function dosTime(date: Date): number {
  const year = Math.min(2107, Math.max(1980, date.getUTCFullYear()));
  const day = ((year - 1980) << 9) | ((date.getUTCMonth() + 1) << 5) | date.getUTCDate();
  const time =
    (date.getUTCHours() << 11) | (date.getUTCMinutes() << 5) | (date.getUTCSeconds() >> 1);
  return ((day << 16) | time) >>> 0;
}

function flagsOf({ name, sizesFollow }: ZipEntry): number {
  return (sizesFollow ? SIZES_FOLLOW : 0) | (/^[\x20-\x7e]*$/.test(name) ? 0 : UTF8_NAME);
}

/** In front of the data. Sizes and checksum are 0 where they follow the data. */
export function localHeader(entry: ZipEntry): Buffer {
  const name = Buffer.from(entry.name, 'utf8');
  const header = Buffer.alloc(30);
  header.writeUInt32LE(LOCAL, 0);
  header.writeUInt16LE(VERSION, 4);
  header.writeUInt16LE(flagsOf(entry), 6);
  header.writeUInt16LE(entry.deflated ? 8 : 0, 8);
  header.writeUInt32LE(entry.time, 10);
  if (!entry.sizesFollow) {
    header.writeUInt32LE(entry.crc32, 14);
    header.writeUInt32LE(entry.compressedBytes, 18);
    header.writeUInt32LE(entry.bytes, 22);
  }
  header.writeUInt16LE(name.length, 26);
  return Buffer.concat([header, name]);
}

/** Behind the data, where the sizes follow it. */
export function dataDescriptor(entry: ZipEntry): Buffer {
  const wide = isWide(entry);
  const record = Buffer.alloc(wide ? 24 : 16);
  record.writeUInt32LE(DESCRIPTOR, 0);
  record.writeUInt32LE(entry.crc32, 4);
  if (wide) {
    record.writeBigUInt64LE(BigInt(entry.compressedBytes), 8);
    record.writeBigUInt64LE(BigInt(entry.bytes), 16);
  } else {
    record.writeUInt32LE(entry.compressedBytes, 8);
    record.writeUInt32LE(entry.bytes, 12);
  }
  return record;
}

function isWide({ bytes, compressedBytes }: ZipEntry): boolean {
  return bytes >= MAX_32 || compressedBytes >= MAX_32;
}

/** The entry's line in the directory; `offset` is where its local header begins. */
export function centralHeader(entry: ZipEntry, offset: number): Buffer {
  const name = Buffer.from(entry.name, 'utf8');
  const wide = isWide(entry) || offset >= MAX_32;
  const header = Buffer.alloc(46);
  header.writeUInt32LE(CENTRAL, 0);
  header.writeUInt16LE(UNIX | (wide ? VERSION_64 : VERSION), 4);
  header.writeUInt16LE(wide ? VERSION_64 : VERSION, 6);
  header.writeUInt16LE(flagsOf(entry), 8);
  header.writeUInt16LE(entry.deflated ? 8 : 0, 10);
  header.writeUInt32LE(entry.time, 12);
  header.writeUInt32LE(entry.crc32, 16);
  header.writeUInt32LE(wide ? MAX_32 : entry.compressedBytes, 20);
  header.writeUInt32LE(wide ? MAX_32 : entry.bytes, 24);
  header.writeUInt16LE(name.length, 28);
  header.writeUInt32LE((REGULAR_0600 << 16) >>> 0, 38);
  header.writeUInt32LE(wide ? MAX_32 : offset, 42);
  if (!wide) return Buffer.concat([header, name]);
  const extra = Buffer.alloc(28);
  extra.writeUInt16LE(1, 0);
  extra.writeUInt16LE(24, 2);
  extra.writeBigUInt64LE(BigInt(entry.bytes), 4);
  extra.writeBigUInt64LE(BigInt(entry.compressedBytes), 12);
  extra.writeBigUInt64LE(BigInt(offset), 20);
  header.writeUInt16LE(extra.length, 30);
  return Buffer.concat([header, name, extra]);
}

/** What a zip ends with. */
export function endOfZip(directory: {
  readonly entries: number;
  readonly offset: number;
  readonly bytes: number;
}): Buffer {
  const { entries, offset, bytes } = directory;
  const wide = entries >= MAX_16 || offset >= MAX_32 || bytes >= MAX_32;
  const end = Buffer.alloc(22);
  end.writeUInt32LE(END, 0);
  end.writeUInt16LE(wide ? MAX_16 : entries, 8);
  end.writeUInt16LE(wide ? MAX_16 : entries, 10);
  end.writeUInt32LE(wide ? MAX_32 : bytes, 12);
  end.writeUInt32LE(wide ? MAX_32 : offset, 16);
  if (!wide) return end;
  const end64 = Buffer.alloc(56);
  end64.writeUInt32LE(END_64, 0);
  end64.writeBigUInt64LE(44n, 4);
  end64.writeUInt16LE(UNIX | VERSION_64, 12);
  end64.writeUInt16LE(VERSION_64, 14);
  end64.writeBigUInt64LE(BigInt(entries), 24);
  end64.writeBigUInt64LE(BigInt(entries), 32);
  end64.writeBigUInt64LE(BigInt(bytes), 40);
  end64.writeBigUInt64LE(BigInt(offset), 48);
  const locator = Buffer.alloc(20);
  locator.writeUInt32LE(LOCATOR_64, 0);
  locator.writeBigUInt64LE(BigInt(offset + bytes), 8);
  locator.writeUInt32LE(1, 16);
  return Buffer.concat([end64, locator, end]);
}
