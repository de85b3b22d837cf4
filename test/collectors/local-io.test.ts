import { execFile } from 'node:child_process';
import { appendFile, rename, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import type { GuardedIo } from '../../src/collectors/guarded-open.ts';
import { openGuarded } from '../../src/collectors/guarded-file.ts';
import { isOnLocalDisk, localIo } from '../../src/collectors/local-io.ts';
import { readAll } from '../support/gather.ts';
import { tempFolder } from '../support/temp-folder.ts';

const run = promisify(execFile);
const signal = new AbortController().signal;

async function logFile(content: string | Uint8Array = 'one\ntwo\n'): Promise<string> {
  const file = path.join(await tempFolder(), 'log.log');
  await writeFile(file, content);
  return file;
}

function look(file: string, io: GuardedIo = localIo): ReturnType<typeof openGuarded> {
  const within = path.dirname(file);
  return openGuarded(file, { tailBytes: Number.MAX_SAFE_INTEGER, within, io }, signal);
}

describe('a log on a local disk', () => {
  it.each([
    ['small', 'one\ntwo\n'],
    ['empty', ''],
    ['larger than what is read at once', 'a line of a log\n'.repeat(40_000)],
  ])('is read whole: %s', async (_name, content) => {
    const opened = await look(await logFile(content));
    if (opened.kind === 'missing') throw new Error(opened.reason);
    expect((await readAll(opened.chunks)).toString()).toBe(content);
    expect(opened.outcome()).toEqual({ readBytes: content.length, cutBytes: 0, notes: [] });
  });

  it.each<[string, (file: string) => Promise<unknown>, string]>([
    ['grew', (file) => appendFile(file, 'three\n'), 'grew'],
    ['shrank', (file) => truncate(file, 2), 'shrank'],
    ['was deleted', (file) => rm(file), 'deleted'],
  ])('tells that it %s since it was opened', async (_name, change, reason) => {
    const file = await logFile();
    const opened = await look(file);
    if (opened.kind === 'missing') throw new Error(opened.reason);
    await change(file);
    await readAll(opened.chunks);
    expect(opened.outcome().notes.map((note) => note.reason)).toContain(reason);
  });

  it.each<[string, (file: string) => Promise<unknown>, string]>([
    ['a link', (file) => symlink('/etc/hostname', file), 'symlink'],
    ['a FIFO', (file) => run('mkfifo', [file]), 'not-a-regular-file'],
    ['gone', () => Promise.resolve(), 'not-found'],
    ['no text', (file) => writeFile(file, Buffer.from([1, 0, 2, 0, 0, 3])), 'binary'],
  ])('is not read when it is %s', async (_name, make, reason) => {
    const file = await logFile();
    await rm(file);
    await make(file);
    expect(await look(file)).toMatchObject({ kind: 'missing', reason });
  });

  it('is not read when it became another file between look and open', async () => {
    const file = await logFile();
    const other = await logFile('another\n');
    const io: GuardedIo = {
      ...localIo,
      async open(at, flags, size) {
        await rename(other, file);
        return localIo.open(at, flags, size);
      },
    };
    expect(await look(file, io)).toMatchObject({ kind: 'missing', reason: 'swapped' });
  });
});

describe('a folder is not taken for local', () => {
  it.each([
    ['that is not there', '/nowhere/at/all'],
    ['of the kernel', '/proc'],
  ])('%s', async (_name, folder) => {
    expect(await isOnLocalDisk(folder, signal)).toBe(false);
  });
});
