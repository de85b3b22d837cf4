import type { FileHandle } from 'node:fs/promises';
import { readAt } from '../../program-header.ts';

/** What the dynamic section of a program asks for. */
export interface Needed {
  readonly libraries: readonly string[];
  /** `DT_RUNPATH` and `DT_RPATH`, as written: `$ORIGIN`, `/nix/store/…/lib`. */
  readonly paths: readonly string[];
}

const PT_LOAD = 1;
const PT_DYNAMIC = 2;
const DT = { needed: 1, strtab: 5, strsz: 10, rpath: 15, runpath: 29 };
/** Chromium's has some 100 names in 40 KiB of strings; more than this is a broken file. */
const MOST_BYTES = 4 * 1024 * 1024;

/**
 * Reads ELF-64, little endian (System V gABI, chapter 5), at the places that the headers name: of a program of 200 MB a
 * few kilobytes. Nothing of it is run, which `ldd` would do. Null: another form, or no dynamic section.
 */
export async function readNeeded(file: FileHandle): Promise<Needed | null> {
  const header = await readAt(file, 0, 64);
  if (header.length < 64 || header.readUInt32BE(0) !== 0x7f454c46) return null;
  if (header[4] !== 2 || header[5] !== 1) return null;
  const entryBytes = header.readUInt16LE(54);
  const count = header.readUInt16LE(56);
  if (entryBytes < 56) return null;
  const table = await readAt(file, Number(header.readBigUInt64LE(32)), entryBytes * count);
  const segments = Array.from({ length: Math.floor(table.length / entryBytes) }, (_, at) => {
    const entry = table.subarray(at * entryBytes);
    return {
      type: entry.readUInt32LE(0),
      offset: Number(entry.readBigUInt64LE(8)),
      address: Number(entry.readBigUInt64LE(16)),
      bytes: Number(entry.readBigUInt64LE(32)),
    };
  });
  const dynamic = segments.find(({ type }) => type === PT_DYNAMIC);
  if (dynamic === undefined || dynamic.bytes > MOST_BYTES) return null;
  const tags = dynamicTags(await readAt(file, dynamic.offset, dynamic.bytes));
  const value = (tag: number): number | undefined => tags.find((one) => one.tag === tag)?.value;
  const address = value(DT.strtab);
  const stringBytes = value(DT.strsz);
  if (address === undefined || stringBytes === undefined || stringBytes > MOST_BYTES) return null;
  const holder = segments.find(
    (one) => one.type === PT_LOAD && address >= one.address && address < one.address + one.bytes,
  );
  if (holder === undefined) return null;
  const strings = await readAt(file, holder.offset + address - holder.address, stringBytes);
  const texts = (...wanted: readonly number[]): readonly string[] =>
    tags.filter(({ tag }) => wanted.includes(tag)).map((one) => textAt(strings, one.value));
  return {
    libraries: texts(DT.needed).filter((name) => name !== ''),
    paths: texts(DT.rpath, DT.runpath)
      .flatMap((text) => text.split(':'))
      .filter((path) => path !== ''),
  };
}

function dynamicTags(bytes: Buffer): readonly { readonly tag: number; readonly value: number }[] {
  const tags = [];
  for (let at = 0; at + 16 <= bytes.length; at += 16) {
    const tag = Number(bytes.readBigInt64LE(at));
    if (tag === 0) break;
    tags.push({ tag, value: Number(bytes.readBigUInt64LE(at + 8)) });
  }
  return tags;
}

function textAt(strings: Buffer, at: number): string {
  const end = strings.indexOf(0, at);
  return at >= strings.length ? '' : strings.toString('latin1', at, end === -1 ? undefined : end);
}
