import { execFile } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { readArchive } from '../../src/platform/asar.ts';
import { asarBytes } from '../support/asar-file.ts';
import { noSignal } from '../support/machine.ts';
import { tempFolder } from '../support/temp-folder.ts';

const good = asarBytes({ 'a.js': 'x', 'package.json': '{"version":"3.72.37"}' });

function changed(at: number, value: number): Buffer {
  const copy = Buffer.from(good);
  copy.writeUInt32LE(value, at);
  return copy;
}

describe('readArchive', () => {
  it.each<[string, Buffer, string | null]>([
    ['an archive', good, '3.72.37'],
    ['without package.json', asarBytes({ 'a.js': 'x' }), null],
    ['package.json without a version', asarBytes({ 'package.json': '{}' }), null],
    ['package.json that is no JSON', asarBytes({ 'package.json': '{"version' }), null],
    ['a version that is no text', asarBytes({ 'package.json': '{"version":3}' }), null],
    ['an empty file', Buffer.alloc(0), 'broken'],
    ['a text', Buffer.from('not an archive, not at all, no'), 'broken'],
    ['a cut archive', good.subarray(0, good.length - 5), 'broken'],
    ['a cut header', good.subarray(0, 30), 'broken'],
    ['a header of four gigabytes', changed(4, 0xffff_ffff), 'broken'],
    ['a text longer than the header', changed(12, 0xffff), 'broken'],
  ])('%s', async (_, bytes, expected) => {
    const file = join(await tempFolder(), 'app.asar');
    await writeFile(file, bytes);
    const read = await readArchive(file, noSignal);
    expect(read.kind === 'read' ? read.version : read.kind).toBe(expected);
  });

  it('finds none in a missing file, a folder and a pipe', async () => {
    const folder = await tempFolder();
    await mkdir(join(folder, 'app.asar'));
    await promisify(execFile)('mkfifo', [join(folder, 'pipe.asar')]);
    for (const name of ['none.asar', 'app.asar', 'pipe.asar']) {
      expect(await readArchive(join(folder, name), noSignal)).toEqual({ kind: 'absent' });
    }
  });
});
