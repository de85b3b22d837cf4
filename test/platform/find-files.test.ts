import { execFile } from 'node:child_process';
import { mkdir, symlink, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { findFiles } from '../../src/platform/find-files.ts';
import { noSignal } from '../support/machine.ts';
import { tempFolder } from '../support/temp-folder.ts';

const options = { signal: noSignal, ignoreCase: false };

async function names(patterns: readonly string[], ignoreCase = false): Promise<unknown> {
  const found = await findFiles(patterns, { signal: noSignal, ignoreCase });
  return found.known ? found.value.map((file) => file.path) : found.reason;
}

describe('findFiles', () => {
  it('matches a star inside one name, in a folder whose own name looks like a pattern', async () => {
    const folder = join(await tempFolder(), '{a,b} [1]!(x)');
    await mkdir(join(folder, 'leveldb'), { recursive: true });
    for (const name of ['log.log', '.hidden.log', 'log.old.log', 'log.txt', 'leveldb/0001.log']) {
      await writeFile(join(folder, name), 'x');
    }
    expect(await names([join(folder, '*.log')])).toEqual(
      ['.hidden.log', 'log.log', 'log.old.log'].map((name) => join(folder, name)),
    );
    expect(await names([join(folder, '*', '000*.log')])).toEqual([
      join(folder, 'leveldb', '0001.log'),
    ]);
  });

  it('tells length and time', async () => {
    const file = join(await tempFolder(), 'log.log');
    await writeFile(file, 'привет');
    await utimes(file, 1_700_000_000, 1_700_000_000);
    expect(await findFiles([file], options)).toMatchObject({
      known: true,
      value: [{ path: file, bytes: 12, modifiedAt: 1_700_000_000_000 }],
    });
  });

  it('takes letters after the star literally', async () => {
    const folder = await tempFolder();
    await writeFile(join(folder, 'a(1).log'), '');
    await writeFile(join(folder, 'a1.log'), '');
    expect(await names([join(folder, '*(1).log')])).toEqual([join(folder, 'a(1).log')]);
  });

  it('leaves out symlinks, folders and named pipes', async () => {
    const folder = await tempFolder();
    await symlink('/etc/passwd', join(folder, 'link.log'));
    await mkdir(join(folder, 'folder.log'));
    await promisify(execFile)('mkfifo', [join(folder, 'pipe.log')]);
    expect(await names([join(folder, '*.log'), join(folder, 'link.log')])).toEqual([]);
  });

  it('knows that nothing is there when the folder is missing', async () => {
    expect(await names([join(await tempFolder(), 'no', '*.log')])).toEqual([]);
  });

  it('does not tell cases apart where the system does not', async () => {
    const folder = await tempFolder();
    await writeFile(join(folder, 'LOG.LOG'), '');
    expect(await names([join(folder, '*.log')])).toEqual([]);
    expect(await names([join(folder, '*.log')], true)).toEqual([join(folder, 'LOG.LOG')]);
  });

  it('ends with the signal', async () => {
    const reason = new Error('enough');
    await expect(
      findFiles(['/*.log'], { signal: AbortSignal.abort(reason), ignoreCase: false }),
    ).rejects.toBe(reason);
  });
});
