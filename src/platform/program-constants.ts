import type { FileHandle } from 'node:fs/promises';
import { readAt } from './program-header.ts';

/** A part of a file, in bytes; `to` is the first that does not belong to it. */
export interface ByteRange {
  readonly from: number;
  readonly to: number;
}

const SHT_PROGBITS = 1;
const SHF_ALLOC = 2;
const SHF_EXECINSTR = 4;
/** Programs have some 40 sections; more than this is a broken file. */
const MOST_SECTIONS = 1_000;

/**
 * Where a program keeps the texts that are compiled into it: what is loaded and is not code. Half of a large program,
 * the rest being code, symbols and what the debugger wants. ELF-64, little endian (System V gABI, chapter 4). Null:
 * another form, or one without a table of sections, whose texts may lie anywhere.
 */
export async function constantRanges(file: FileHandle): Promise<readonly ByteRange[] | null> {
  const header = await readAt(file, 0, 64);
  if (header.length < 64 || header.readUInt32BE(0) !== 0x7f454c46) return null;
  if (header[4] !== 2 || header[5] !== 1) return null;
  const entryBytes = header.readUInt16LE(58);
  const count = header.readUInt16LE(60);
  if (entryBytes !== 64 || count > MOST_SECTIONS) return null;
  const table = await readAt(file, Number(header.readBigUInt64LE(40)), entryBytes * count);
  if (table.length !== entryBytes * count) return null;
  const ranges: ByteRange[] = [];
  for (let at = 0; at < table.length; at += entryBytes) {
    const flags = table.readBigUInt64LE(at + 8);
    const loaded = (flags & BigInt(SHF_ALLOC)) !== 0n && (flags & BigInt(SHF_EXECINSTR)) === 0n;
    if (table.readUInt32LE(at + 4) !== SHT_PROGBITS || !loaded) continue;
    const from = Number(table.readBigUInt64LE(at + 24));
    const bytes = Number(table.readBigUInt64LE(at + 32));
    if (bytes > 0) ranges.push({ from, to: from + bytes });
  }
  return ranges.length === 0 ? null : ranges;
}
