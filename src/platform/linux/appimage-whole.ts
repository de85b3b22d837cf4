import type { FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Clock } from '../../model/clock.ts';
import { type Fact, known } from '../../model/fact.ts';
import type { Damage } from '../installation.ts';
import { readAt, readProgram } from '../program-header.ts';
import { updateTrace } from '../update-traces.ts';

const ELF_HEADER_BYTES = 64;
const SUPERBLOCK_BYTES = 96;
/** "hsqs", the first word of a SquashFS. */
const SQUASHFS = 0x73717368;

/**
 * Whether the file is all there: a download that was cut still has its name, and its version in it. An AppImage of type 2
 * is an ELF program with a SquashFS behind it (AppImage specification), whose superblock tells how long it is (kernel
 * documentation, "Squashfs"). Null: it is whole, or of another form.
 */
export async function appImageDamage(
  path: string,
  clock: Clock,
  signal: AbortSignal,
): Promise<Damage | null> {
  const detail = await readProgram(path, signal, look);
  if (!detail.known || detail.value === null) return null;
  const updating = await updateTrace([dirname(path)], clock, signal);
  return { kind: 'archive', path, detail: detail.value, updating };
}

async function look(file: FileHandle): Promise<Fact<string | null>> {
  const { size } = await file.stat();
  const header = await readAt(file, 0, ELF_HEADER_BYTES);
  // A script that somebody put in its place starts something else.
  if (header.toString('latin1', 0, 2) === '#!') return known(null, '');
  if (header.length < ELF_HEADER_BYTES || header.readUInt32BE(0) !== 0x7f454c46) {
    return known(`${size} bytes, no program by its first bytes`, '');
  }
  // Only 64 bits, little endian: the client is not made for others.
  if (header[4] !== 2 || header[5] !== 1) return known(null, '');
  const tableAt = Number(header.readBigUInt64LE(0x28));
  const programBytes = tableAt + header.readUInt16LE(0x3a) * header.readUInt16LE(0x3c);
  if (programBytes > size) return known(cut(size, programBytes), '');
  const block = await readAt(file, programBytes, SUPERBLOCK_BYTES);
  if (block.length < SUPERBLOCK_BYTES || block.readUInt32LE(0) !== SQUASHFS) return known(null, '');
  const wholeBytes = programBytes + Number(block.readBigUInt64LE(40));
  return known(wholeBytes > size ? cut(size, wholeBytes) : null, '');
}

function cut(bytes: number, whole: number): string {
  return `${bytes} bytes, ${whole} by its own table`;
}
