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
  /** Added to the true value, in the directory and in front of the data alike. */
  readonly lie?: { readonly crc?: number; readonly size?: number };
  /** Its packed data cannot be unpacked: its first block is of the kind that DEFLATE has not (RFC 1951, 3.2.3). */
  readonly damaged?: boolean;
  /** Puts the entry over the place of the one before it. */
  readonly overlap?: boolean;
  /** What the header in front of the data says, when it lies: added to the true values, flags turned over. */
  readonly localLie?: { readonly crc?: number; readonly size?: number; readonly flags?: number };
  /** Extra fields (APPNOTE 4.5), in the directory and in front of the data. */
  readonly extra?: Buffer;
  readonly localExtra?: Buffer;
  /** Behind the data: nothing, the record that says sizes and checksum (bit 3 of the flags), or what is given. */
  readonly behind?: 'descriptor' | Buffer;
  /** The lower half of the external attributes. */
  readonly dosAttributes?: number;
}

/** Lies of the last record, added to the true values; and bytes before the first entry, which all offsets count. */
export interface RawEnd {
  readonly entries?: number;
  readonly size?: number;
  readonly offset?: number;
  readonly before?: Buffer;
  readonly beforeDirectory?: Buffer;
  readonly behindDirectory?: Buffer;
}

/** A zip as a hostile sender would make it (PKWARE APPNOTE 6.3.10, sections 4.3.7, 4.3.12, 4.3.16). */
export function rawZip(entries: readonly RawEntry[], comment = '', lies: RawEnd = {}): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  if (lies.before) parts.push(lies.before);
  let offset = lies.before?.length ?? 0;
  let previous = 0;
  for (const entry of entries) {
    const data = Buffer.from(entry.data ?? 'content');
    const method = entry.method ?? 8;
    const packed = method === 8 ? deflateRawSync(data) : data;
    if (entry.damaged === true) packed[0] = 0b111;
    const name = Buffer.from(entry.name);
    const localName = Buffer.from(entry.localName ?? entry.name);
    const crc = crc32(data);
    const follows = entry.behind === 'descriptor';
    const flags = (entry.flags ?? 0) | 0x0800 | (follows ? 0x0008 : 0);
    const { localLie = {}, localExtra = Buffer.alloc(0), extra = Buffer.alloc(0) } = entry;

    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(20, 4);
    local.writeUInt16LE(flags ^ (localLie.flags ?? 0), 6);
    local.writeUInt16LE(method, 8);
    local.writeUInt32LE(
      follows ? 0 : (crc + (entry.lie?.crc ?? 0) + (localLie.crc ?? 0)) >>> 0,
      14,
    );
    local.writeUInt32LE(follows ? 0 : packed.length, 18);
    local.writeUInt32LE(
      follows ? 0 : data.length + (entry.lie?.size ?? 0) + (localLie.size ?? 0),
      22,
    );
    local.writeUInt16LE(localName.length, 26);
    local.writeUInt16LE(localExtra.length, 28);

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
    central.writeUInt16LE(extra.length, 30);
    const attributes = ((entry.unixMode ?? 0o100600) << 16) | (entry.dosAttributes ?? 0);
    central.writeUInt32LE(attributes >>> 0, 38);
    central.writeUInt32LE(entry.overlap === true ? previous : offset, 42);
    directory.push(central, name, extra, note);

    previous = offset;
    if (entry.overlap !== true) {
      const behind =
        entry.behind === 'descriptor'
          ? descriptor(crc, packed.length, data.length)
          : (entry.behind ?? Buffer.alloc(0));
      parts.push(local, localName, localExtra, packed, behind);
      offset += [local, localName, localExtra, packed, behind].reduce(
        (sum, { length }) => sum + length,
        0,
      );
    }
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(entries.length + (lies.entries ?? 0), 8);
  end.writeUInt16LE(entries.length + (lies.entries ?? 0), 10);
  end.writeUInt32LE(central.length + (lies.size ?? 0), 12);
  end.writeUInt32LE(offset + (lies.beforeDirectory?.length ?? 0) + (lies.offset ?? 0), 16);
  const note = Buffer.from(comment);
  end.writeUInt16LE(note.length, 20);
  const { beforeDirectory = Buffer.alloc(0), behindDirectory = Buffer.alloc(0) } = lies;
  return Buffer.concat([...parts, beforeDirectory, central, behindDirectory, end, note]);
}

function descriptor(crc: number, packed: number, unpacked: number): Buffer {
  const record = Buffer.alloc(16);
  record.writeUInt32LE(0x08074b50, 0);
  record.writeUInt32LE(crc, 4);
  record.writeUInt32LE(packed, 8);
  record.writeUInt32LE(unpacked, 12);
  return record;
}

/** Info-ZIP's Unicode path (APPNOTE 4.6.9): another name for the one in the header. */
export function unicodePath(headerName: string, name: string): Buffer {
  const bytes = Buffer.from(name);
  const field = Buffer.alloc(9);
  field.writeUInt16LE(0x7075, 0);
  field.writeUInt16LE(5 + bytes.length, 2);
  field.writeUInt8(1, 4);
  field.writeUInt32LE(crc32(headerName), 5);
  return Buffer.concat([field, bytes]);
}
