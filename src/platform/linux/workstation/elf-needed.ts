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
const DT = { needed: 1, strtab: 5, rpath: 15, runpath: 29 };
/** Chromium's names some 60 libraries; more than this is a broken file. */
const MOST_NAMES = 500;
const MOST_BYTES = 1024 * 1024;
const NAME_BYTES = 1024;

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
  const address = tags.find(({ tag }) => tag === DT.strtab)?.value;
  const holder = segments.find(
    ({ type, address: from, bytes }) =>
      type === PT_LOAD && address !== undefined && address >= from && address < from + bytes,
  );
  if (address === undefined || holder === undefined) return null;
  const strings = holder.offset + address - holder.address;
  const texts = async (...wanted: readonly number[]): Promise<readonly string[]> => {
    const some = tags.filter(({ tag }) => wanted.includes(tag)).slice(0, MOST_NAMES);
    return Promise.all(
      // Each by itself: the whole table of a program that exports its symbols has tens of megabytes.
      some.map(async ({ value }) => textIn(await readAt(file, strings + value, NAME_BYTES))),
    );
  };
  const [libraries, paths] = await Promise.all([texts(DT.needed), texts(DT.rpath, DT.runpath)]);
  return {
    libraries: libraries.filter((name) => name !== ''),
    paths: paths.flatMap((text) => text.split(':')).filter((path) => path !== ''),
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

function textIn(bytes: Buffer): string {
  const end = bytes.indexOf(0);
  return bytes.toString('latin1', 0, end === -1 ? undefined : end);
}
