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
    await file.write(Buffer.from(text), 0, text.length, Number(at));
    await file.close();
  }
  return path;
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
