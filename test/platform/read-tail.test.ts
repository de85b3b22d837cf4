import { execFile } from 'node:child_process';
import { mkdir, symlink, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { readTail } from '../../src/platform/read-tail.ts';
import { noSignal } from '../support/machine.ts';
import { tempFolder } from '../support/temp-folder.ts';

const options = { signal: noSignal, maxBytes: 100, codePage: null };

async function fileWith(content: string | Buffer): Promise<string> {
  const path = join(await tempFolder(), 'журнал client.log');
  await writeFile(path, content);
  return path;
}

describe('readTail', () => {
  it('gives a small file whole', async () => {
    const path = await fileWith('one\ntwo\n');
    expect(await readTail(path, options)).toMatchObject({
      known: true,
      value: { text: 'one\ntwo\n', cutBytes: 0, bytes: 8 },
    });
  });

  it('begins with a line, not in the middle of a letter', async () => {
    const path = await fileWith(`${'щ'.repeat(200)}\nпоследняя строка\n`);
    expect(await readTail(path, options)).toMatchObject({
      value: { text: 'последняя строка\n', cutBytes: 333 },
    });
  });

  it('reads the end of UTF-16', async () => {
    const path = await fileWith(Buffer.from(`${'щ'.repeat(200)}\nthe last line\n`, 'utf16le'));
    expect(await readTail(path, options)).toMatchObject({ value: { text: 'the last line\n' } });
  });

  it('reads the end in the code page of Windows', async () => {
    const last = Buffer.from([0xcd, 0xe5, 0xf2, 0x0a]); // «Нет» in windows-1251
    const path = await fileWith(Buffer.concat([Buffer.from(`${'x'.repeat(200)}\n`), last]));
    expect(await readTail(path, { ...options, codePage: 1251 })).toMatchObject({
      value: { text: 'Нет\n' },
    });
  });

  it('loses one line to a byte that is no UTF-8, not all of them', async () => {
    // A disk that was full cut a letter in two.
    const cut = Buffer.from('Ошибка: диск').subarray(0, -1);
    const end = Buffer.from('\nСервер недоступен\n');
    const path = await fileWith(Buffer.concat([cut, end]));
    const tail = await readTail(path, { ...options, codePage: 1251 });
    expect(tail.known && tail.value.text.split('\n').slice(1)).toEqual(['Сервер недоступен', '']);
  });

  it('reads the end of two gigabytes', async () => {
    const path = await fileWith('');
    await truncate(path, 2 * 1024 ** 3);
    expect(await readTail(path, options)).toMatchObject({
      value: { bytes: 2 * 1024 ** 3, cutBytes: 2 * 1024 ** 3 - 100 },
    });
  });

  it.each([
    ['a folder', async (path: string) => mkdir(path), 'failed'],
    ['a symlink', async (path: string) => symlink('/etc/passwd', path), 'failed'],
    ['a FIFO', async (path: string) => promisify(execFile)('mkfifo', [path]), 'failed'],
    ['nothing', () => Promise.resolve(), 'not-found'],
  ])('refuses %s', async (_, make, reason) => {
    const path = join(await tempFolder(), 'x');
    await make(path);
    expect(await readTail(path, options)).toMatchObject({ known: false, reason });
  });
});
