import { chmod, chown, mkdir, readdir, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { folderFacts } from '../../src/platform/folder-facts.ts';
import { asNobody, NOBODY } from '../support/as-nobody.ts';
import { realClock } from '../support/check-context.ts';
import { noSignal } from '../support/machine.ts';
import { tempFolder } from '../support/temp-folder.ts';

const options = { signal: noSignal, clock: realClock, windows: false };

/** Root may write everywhere, so the question is asked by somebody else: a process of its own. */
async function writableForNobody(folder: string): Promise<unknown> {
  const script = `
    import { folderWritable } from './src/platform/writable.ts';
    const signal = new AbortController().signal;
    console.log(JSON.stringify(await folderWritable(process.argv[2], { signal, windows: false })));
  `;
  const { stdout, stderr } = await asNobody(script, { args: [folder] });
  expect(stderr).toBe('');
  return JSON.parse(stdout);
}

async function giveAway(path: string): Promise<void> {
  if (process.getuid?.() === 0) await chown(path, NOBODY, NOBODY);
}

describe('folderFacts', () => {
  it('describes a folder and changes nothing in it', async () => {
    const folder = await tempFolder();
    await writeFile(join(folder, 'Preferences'), '{}');
    const before = await stat(folder);
    expect(await folderFacts(folder, options)).toMatchObject({
      known: true,
      value: { path: folder, realPath: folder, bytes: 2, writable: { known: true, value: true } },
    });
    const after = await stat(folder);
    expect(after.mtimeMs).toBe(before.mtimeMs);
    expect(await readdir(folder)).toEqual(['Preferences']);
  });

  it('tells where a moved folder really is', async () => {
    const folder = await tempFolder();
    await mkdir(join(folder, 'disk2'));
    await symlink(join(folder, 'disk2'), join(folder, 'eXpress'));
    expect(await folderFacts(join(folder, 'eXpress'), options)).toMatchObject({
      value: { realPath: join(folder, 'disk2') },
    });
  });

  it('knows that there is none', async () => {
    const folder = await tempFolder();
    expect(await folderFacts(join(folder, 'no'), options)).toMatchObject({
      known: true,
      value: null,
    });
  });

  it('does not take a file for a folder', async () => {
    const file = join(await tempFolder(), 'eXpress');
    await writeFile(file, '');
    expect(await folderFacts(file, options)).toMatchObject({ known: false, reason: 'failed' });
  });
});

describe('folderWritable, asked by a user without special rights', () => {
  it.each<[string, number, number, boolean]>([
    ['a folder of one’s own', 0o755, 0o644, true],
    ['a read-only folder', 0o555, 0o644, false],
    ['a folder of one’s own with a read-only file in it', 0o755, 0o444, false],
  ])('%s', async (_, folderMode, fileMode, writable) => {
    const folder = join(await tempFolder(), 'data');
    await chmod(join(folder, '..'), 0o755);
    await mkdir(folder);
    await writeFile(join(folder, 'Cookies'), '');
    await chmod(join(folder, 'Cookies'), fileMode);
    await giveAway(join(folder, 'Cookies'));
    await chmod(folder, folderMode);
    await giveAway(folder);
    const fact = await writableForNobody(folder);
    expect(fact).toMatchObject({ known: true, value: writable });
    if (!writable)
      expect(fact).toMatchObject({ source: expect.stringContaining('EACCES') as string });
  });
});

describe('folderWritable on Windows', () => {
  it('opens a file of the folder, which leaves its time as it was', async () => {
    const folder = await tempFolder();
    const file = join(folder, 'log.log');
    await writeFile(file, 'text');
    const before = (await stat(file)).mtimeMs;
    const facts = await folderFacts(folder, { ...options, windows: true });
    expect(facts).toMatchObject({ value: { writable: { known: true, value: true } } });
    expect((await stat(file)).mtimeMs).toBe(before);
  });

  it('does not know about an empty folder', async () => {
    const facts = await folderFacts(await tempFolder(), { ...options, windows: true });
    expect(facts).toMatchObject({ value: { writable: { known: false, reason: 'not-supported' } } });
  });
});
