import { crc32, deflateRawSync } from 'node:zlib';

export interface RawEntry {
  readonly name: string;
  readonly data?: string;
  /** What the header in front of the data says, when it lies. */
  readonly localName?: string;
  readonly comment?: string;
  readonly flags?: number;
  readonly method?: 0 | 8 | 14;
  readonly unixMode?: number;
  /** Added to the true value in the directory. */
  readonly lie?: { readonly crc?: number; readonly size?: number };
  /** Its packed data cannot be unpacked: its first block is of the kind that DEFLATE has not (RFC 1951, 3.2.3). */
  readonly damaged?: boolean;
  /** Puts the entry over the place of the one before it. */
  readonly overlap?: boolean;
}

/** A zip as a hostile sender would make it (PKWARE APPNOTE 6.3.10, sections 4.3.7, 4.3.12, 4.3.16). */
export function rawZip(entries: readonly RawEntry[], comment = ''): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  let previous = 0;
  for (const entry of entries) {
    const data = Buffer.from(entry.data ?? 'content');
    const method = entry.method ?? 8;
    const packed = method === 8 ? deflateRawSync(data) : data;
    if (entry.damaged === true) packed[0] = 0b111;
    const name = Buffer.from(entry.name);
    const localName = Buffer.from(entry.localName ?? entry.name);
    const crc = crc32(data);
    const flags = (entry.flags ?? 0) | 0x0800;

    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(20, 4);
    local.writeUInt16LE(flags, 6);
    local.writeUInt16LE(method, 8);
    local.writeUInt32LE(crc, 14);
    local.writeUInt32LE(packed.length, 18);
    local.writeUInt32LE(data.length, 22);
    local.writeUInt16LE(localName.length, 26);

    const central = Buffer.alloc(46);
    central.writeUInt32LE(0x02014b50, 0);
    central.writeUInt16LE((3 << 8) | 20, 4);
    central.writeUInt16LE(20, 6);
    central.writeUInt16LE(flags, 8);
    central.writeUInt16LE(method, 10);
    central.writeUInt32LE((crc + (entry.lie?.crc ?? 0)) >>> 0, 16);
    central.writeUInt32LE(packed.length, 20);
    central.writeUInt32LE(data.length + (entry.lie?.size ?? 0), 24);
    central.writeUInt16LE(name.length, 28);
    const note = Buffer.from(entry.comment ?? '');
    central.writeUInt16LE(note.length, 32);
    central.writeUInt32LE(((entry.unixMode ?? 0o100600) << 16) >>> 0, 38);
    central.writeUInt32LE(entry.overlap === true ? previous : offset, 42);
    directory.push(central, name, note);

    previous = offset;
    if (entry.overlap !== true) {
      parts.push(local, localName, packed);
      offset += local.length + localName.length + packed.length;
    }
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(offset, 16);
  const note = Buffer.from(comment);
  end.writeUInt16LE(note.length, 20);
  return Buffer.concat([...parts, central, end, note]);
}
