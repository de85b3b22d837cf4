import type { Entry, LocalFileHeader } from 'yauzl';
import { DESCRIPTOR, MAX_32, SIZES_FOLLOW } from './zip-format.ts';
import type { Windows } from './zip-source.ts';

const ZIP64 = 0x0001;
/** Another name than the one in the header (Info-ZIP): programs that know it unpack to another place than others. */
const UNICODE_PATH = 0x7075;
/** Encrypted, sizes behind the data, strong encryption, UTF-8, masked header: what another reader would go by. */
const FLAGS = 0x0001 | SIZES_FOLLOW | 0x0040 | 0x0800 | 0x2000;

/** True when the header in front of the data says of it what the directory says: who reads only one sees the same. */
export function agrees(entry: Entry, local: LocalFileHeader): boolean {
  const extra = fieldsOf(local.extraField);
  return (
    local.fileName.equals(entry.fileNameRaw) &&
    local.compressionMethod === entry.compressionMethod &&
    ((local.generalPurposeBitFlag ^ entry.generalPurposeBitFlag) & FLAGS) === 0 &&
    extra !== null &&
    !extra.has(UNICODE_PATH) &&
    saysSizes(entry, local, extra.get(ZIP64))
  );
}

/** Numbers that do not fit stand in the field of Zip64, first the size, then the packed size (APPNOTE, 4.5.3). */
function saysSizes(entry: Entry, local: LocalFileHeader, wide: Buffer | undefined): boolean {
  const { crc32, uncompressedSize, compressedSize } = local;
  if ((entry.generalPurposeBitFlag & SIZES_FOLLOW) !== 0 && crc32 === 0) {
    const isLeftOut = (size: number): boolean => size === 0 || size === MAX_32;
    if (isLeftOut(uncompressedSize) && isLeftOut(compressedSize)) return true;
  }
  let at = 0;
  const meant = (size: number): number | null => {
    if (size !== MAX_32) return size;
    at += 8;
    return wide === undefined || wide.length < at ? null : Number(wide.readBigUInt64LE(at - 8));
  };
  return (
    crc32 === entry.crc32 &&
    meant(uncompressedSize) === entry.uncompressedSize &&
    meant(compressedSize) === entry.compressedSize
  );
}

/** Null when the fields do not fill their room. */
function fieldsOf(extra: Buffer): ReadonlyMap<number, Buffer> | null {
  const fields = new Map<number, Buffer>();
  let at = 0;
  while (at + 4 <= extra.length) {
    const end = at + 4 + extra.readUInt16LE(at + 2);
    if (end > extra.length) return null;
    fields.set(extra.readUInt16LE(at), extra.subarray(at + 4, end));
    at = end;
  }
  return at === extra.length ? fields : null;
}

/**
 * The bytes that the record behind the data takes, 0 where there is none; null where one is due and says something
 * else than the directory. With or without a signature, with sizes of four or of eight bytes (APPNOTE, 4.3.9).
 */
export async function descriptorBytes(
  windows: Windows,
  entry: Entry,
  at: number,
  fileBytes: number,
): Promise<number | null> {
  if ((entry.generalPurposeBitFlag & SIZES_FOLLOW) === 0) return 0;
  const there = await windows.read(at, Math.min(24, Math.max(0, fileBytes - at)));
  for (const signed of [4, 0]) {
    if (signed > 0 && (there.length < 4 || there.readUInt32LE(0) !== DESCRIPTOR)) continue;
    for (const size of [4, 8]) {
      const bytes = signed + 4 + 2 * size;
      if (there.length < bytes || there.readUInt32LE(signed) !== entry.crc32) continue;
      const packed = sizeAt(there, signed + 4, size);
      const unpacked = sizeAt(there, signed + 4 + size, size);
      if (packed === entry.compressedSize && unpacked === entry.uncompressedSize) return bytes;
    }
  }
  return null;
}

function sizeAt(bytes: Buffer, at: number, size: number): number {
  return size === 4 ? bytes.readUInt32LE(at) : Number(bytes.readBigUInt64LE(at));
}
