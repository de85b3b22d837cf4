import { execFile, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, stat, symlink, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { BundleFailure } from '../../src/bundle/failure.ts';
import { createPartial } from '../../src/bundle/partial.ts';
import { tempFolder } from '../support/temp-folder.ts';

const run = promisify(execFile);
const host = createHash('sha256').update(hostname()).digest('hex').slice(0, 8);

async function failureOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
  } catch (error) {
    if (error instanceof BundleFailure) return error.code;
    throw error;
  }
  return 'none';
}

describe('the file that becomes the bundle', () => {
  it('is readable by its owner only, and has its name only when sealed', async () => {
    const folder = await tempFolder();
    const output = path.join(folder, 'b.zip');
    const partial = await createPartial(output, { force: false });
    expect((await stat(partial.path)).mode & 0o777).toBe(0o600);
    expect(await readdir(folder)).toEqual([path.basename(partial.path)]);
    expect(partial.path).toMatch(/\.partial$/);
    await partial.handle.writeFile('content');
    await partial.seal();
    await partial.discard();
    expect(await readdir(folder)).toEqual(['b.zip']);
    expect((await stat(output)).mode & 0o777).toBe(0o600);
    expect(await readFile(output, 'utf8')).toBe('content');
  });

  it('has the longest name that a file may have', async () => {
    const folder = await tempFolder();
    const name = `${'я'.repeat(125)}.zip`;
    const partial = await createPartial(path.join(folder, name), { force: false });
    const [waiting = ''] = await readdir(folder);
    expect(waiting).toMatch(new RegExp(`^я+\\.${host}-${process.pid}\\.partial$`));
    await partial.seal();
    expect(await readdir(folder)).toEqual([name]);
  });

  it('is its owner’s, whatever the umask', async () => {
    const output = path.join(await tempFolder(), 'b.zip');
    const program = `
      const { createPartial } = await import(process.argv[1]);
      process.umask(0o777);
      await (await createPartial(process.argv[2], { force: false })).seal();`;
    const module = path.resolve(import.meta.dirname, '../../src/bundle/partial.ts');
    const args = ['--import', 'tsx', '--input-type=module', '-e', program];
    await run(process.execPath, [...args, module, output]);
    expect((await stat(output)).mode & 0o777).toBe(0o600);
  });

  it('leaves nothing when it is discarded', async () => {
    const folder = await tempFolder();
    const partial = await createPartial(path.join(folder, 'b.zip'), { force: false });
    await partial.handle.writeFile('content');
    await partial.discard();
    await partial.discard();
    expect(await readdir(folder)).toEqual([]);
  });

  it('does not replace a file that appears meanwhile', async () => {
    const folder = await tempFolder();
    const output = path.join(folder, 'b.zip');
    const partial = await createPartial(output, { force: false });
    await writeFile(output, 'precious');
    expect(await failureOf(partial.seal())).toBe('output-exists');
    await partial.discard();
    expect(await readFile(output, 'utf8')).toBe('precious');
    expect(await readdir(folder)).toEqual(['b.zip']);
  });

  it('replaces a file when forced', async () => {
    const output = path.join(await tempFolder(), 'b.zip');
    await writeFile(output, 'old');
    const partial = await createPartial(output, { force: true });
    await partial.handle.writeFile('new');
    await partial.seal();
    expect(await readFile(output, 'utf8')).toBe('new');
  });

  it.each([
    ['an existing file', 'output-exists', async (at: string) => writeFile(at, 'x'), false],
    ['a folder', 'output-is-folder', async (at: string) => mkdir(at), true],
    [
      'a link, even forced',
      'output-not-a-file',
      async (at: string) => symlink('/etc/passwd', at),
      true,
    ],
    ['a name that no file may have', 'output-name-too-long', async () => Promise.resolve(), false],
  ])('refuses %s', async (what, code, prepare, force) => {
    const name = what.startsWith('a name') ? `${'я'.repeat(126)}.zip` : 'b.zip';
    const output = path.join(await tempFolder(), name);
    await prepare(output);
    expect(await failureOf(createPartial(output, { force }))).toBe(code);
  });

  it('refuses a folder that does not exist, one that is a file, and one that is read-only', async () => {
    const folder = await tempFolder();
    const file = path.join(folder, 'file');
    await writeFile(file, 'x');
    const refusal = (output: string): Promise<string> =>
      failureOf(createPartial(output, { force: false }));
    expect(await refusal(path.join(folder, 'none', 'b.zip'))).toBe('output-folder-missing');
    expect(await refusal(path.join(file, 'b.zip'))).toBe('output-folder-missing');
    // Nobody may make files in sysfs, root neither.
    expect(await refusal('/sys/kernel/b.zip')).toBe('output-unwritable');
  });

  it('removes what a killed run left, but neither another run nor another computer', async () => {
    const folder = await tempFolder();
    const dead = spawn('true');
    await new Promise((resolve) => dead.once('exit', resolve));
    const living = spawn('sleep', ['60']);
    try {
      const names = [
        `old.zip.${host}-${String(dead.pid)}.partial`,
        `busy.zip.${host}-${String(living.pid)}.partial`,
        `far.zip.00000000-${String(dead.pid)}.partial`,
        // Our own process id after a restart, as containers have it.
        `own.zip.${host}-${process.pid}.partial`,
        'notes.partial',
      ];
      for (const name of names) await writeFile(path.join(folder, name), 'PK');
      const removed: string[] = [];
      const onStaleRemoved = (file: string): void => {
        removed.push(path.basename(file));
      };
      const partial = await createPartial(path.join(folder, 'b.zip'), {
        force: false,
        onStaleRemoved,
      });
      const second = await createPartial(path.join(folder, 'c.zip'), { force: false });
      expect(removed.sort()).toEqual([names[0], names[3]].sort());
      expect(await readdir(folder)).toContain(path.basename(partial.path));
      await partial.discard();
      await second.discard();
      expect((await readdir(folder)).sort()).toEqual([names[1], names[2], names[4]].sort());
    } finally {
      living.kill();
    }
  });

  it('is gone even when the process ends in haste', async () => {
    const folder = await tempFolder();
    const program = `
      const { createPartial } = await import(process.argv[1]);
      await createPartial(process.argv[2], { force: false });
      process.exit(3);`;
    const module = path.resolve(import.meta.dirname, '../../src/bundle/partial.ts');
    const args = ['--import', 'tsx', '--input-type=module', '-e', program];
    await run(process.execPath, [...args, module, path.join(folder, 'b.zip')]).catch(
      (error: unknown) => {
        expect(error).toHaveProperty('code', 3);
      },
    );
    expect(await readdir(folder)).toEqual([]);
  });
});
