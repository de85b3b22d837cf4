import { truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readRuntime } from '../../src/platform/electron-runtime.ts';
import { realClock } from '../support/check-context.ts';
import { noSignal } from '../support/machine.ts';
import { tempFolder } from '../support/temp-folder.ts';

const MIB = 1024 * 1024;

/** Synthetic: a file as large as Electron's program, with the texts of its user agent somewhere in it. */
async function programWith(texts: Readonly<Record<number, string>>): Promise<string> {
  const path = join(await tempFolder(), 'express');
  await writeFile(path, '');
  await truncate(path, 24 * MIB);
  for (const [at, text] of Object.entries(texts)) {
    await writeFile(path, '', { flag: 'a' });
    const { open } = await import('node:fs/promises');
    const file = await open(path, 'r+');
    await file.write(Buffer.from(text, 'latin1'), 0, text.length, Number(at));
    await file.close();
  }
  return path;
}

/** Synthetic: the header and the table of sections of an ELF-64 program, each section its type, flags and place. */
function elfWith(
  sections: readonly (readonly [type: number, flags: number, at: number, bytes: number])[],
): Readonly<Record<number, string>> {
  const header = Buffer.alloc(64);
  header.write('\x7fELF\x02\x01', 0, 'latin1');
  header.writeBigUInt64LE(64n, 40);
  header.writeUInt16LE(64, 58);
  header.writeUInt16LE(sections.length, 60);
  const table = Buffer.alloc(64 * sections.length);
  sections.forEach(([type, flags, at, bytes], index) => {
    table.writeUInt32LE(type, index * 64 + 4);
    table.writeBigUInt64LE(BigInt(flags), index * 64 + 8);
    table.writeBigUInt64LE(BigInt(at), index * 64 + 24);
    table.writeBigUInt64LE(BigInt(bytes), index * 64 + 32);
  });
  return { 0: header.toString('latin1'), 64: table.toString('latin1') };
}

const read = async (path: string) => readRuntime(path, { clock: realClock, signal: noSignal });

describe('readRuntime', () => {
  it('reads the user agent that is compiled in', async () => {
    const path = await programWith({
      1_000: 'Chrome/%s Electron/%s',
      [9 * MIB]: ' Chrome/142.0.7444.175 Electron/39.2.7\0',
    });
    expect(await read(path)).toEqual({
      electron: '39.2.7',
      chrome: '142.0.7444.175',
      source: path,
    });
  });

  it('reads a version that lies across two blocks', async () => {
    const path = await programWith({ [4 * MIB - 12]: 'Electron/39.2.7\0' });
    expect(await read(path)).toMatchObject({ electron: '39.2.7', chrome: null });
  });

  it.each([
    ['at the begin of the constants', 2 * MIB],
    ['across two blocks of them', 3 * MIB - 12],
    ['at their end', 5 * MIB - 40],
    ['in the variables', 20 * MIB],
  ])('reads a version %s', async (_name, at) => {
    const path = await programWith({
      ...elfWith([
        [1, 6, MIB, MIB],
        [1, 2, 2 * MIB, 3 * MIB],
        [8, 3, 5 * MIB, 99 * MIB],
        [1, 3, 20 * MIB, 4_096],
      ]),
      [at]: 'Chrome/142.0.7444.175 Electron/39.2.7\0',
    });
    expect(await read(path)).toMatchObject({ electron: '39.2.7', chrome: '142.0.7444.175' });
  });

  it('reads all of a program whose table of sections was taken away', async () => {
    const path = await programWith({ ...elfWith([]), [9 * MIB]: 'Electron/39.2.7\0' });
    expect(await read(path)).toMatchObject({ electron: '39.2.7' });
  });

  it('reads the file beside the program where the program tells nothing', async () => {
    const path = await programWith({});
    const beside = join(path, '..', 'version');
    await writeFile(beside, 'v39.2.7\n');
    expect(await read(path)).toEqual({ electron: '39.2.7', chrome: null, source: beside });
  });

  it('knows nothing of other programs', async () => {
    expect(await read(await programWith({}))).toBeNull();
    expect(await read('/bin/sh')).toBeNull();
    expect(await read('/nonexistent')).toBeNull();
  });
});
