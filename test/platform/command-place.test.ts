import { chmod, mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { mayBeInPath } from '../../src/platform/command-place.ts';
import { asNobody } from '../support/as-nobody.ts';
import { tempFolder } from '../support/temp-folder.ts';

async function folders(): Promise<{ readonly path: string; readonly cwd: string }> {
  const cwd = await tempFolder();
  await mkdir(join(cwd, 'программы бин'));
  await mkdir(join(cwd, 'other'));
  await writeFile(join(cwd, 'other/tool'), '', { mode: 0o755 });
  await writeFile(join(cwd, 'other/plain'), '', { mode: 0o600 });
  await writeFile(join(cwd, 'here'), '');
  await symlink('tool', join(cwd, 'other/link'));
  await symlink('gone', join(cwd, 'other/dangling'));
  await symlink('loop', join(cwd, 'other/loop'));
  return { cwd, path: `/nonexistent:${cwd}/other/tool:${cwd}/программы бин:other` };
}

describe('mayBeInPath', () => {
  it.each([
    ['a program', 'tool', true],
    ['a link to one', 'link', true],
    ['a file that may not be run: the try tells so', 'plain', true],
    ['a link in a circle: the try tells so', 'loop', true],
    ['a link to nothing', 'dangling', false],
    ['no such file', 'absent', false],
    ['a file of the current folder, which is not named', 'here', false],
    ['a path, which is not looked for', './absent', true],
  ])('%s', async (_name, name, expected) => {
    const { path, cwd } = await folders();
    expect(mayBeInPath(name, path, cwd)).toBe(expected);
  });

  it('takes an empty name for the current folder', async () => {
    const { cwd } = await folders();
    expect(mayBeInPath('here', '/nonexistent:', cwd)).toBe(true);
  });

  it('finds nothing in a folder that is closed, and goes on behind it', async () => {
    const { cwd } = await folders();
    await chmod(cwd, 0o755);
    await mkdir(join(cwd, 'closed'), { mode: 0 });
    const script = `
      import { mayBeInPath } from './src/platform/command-place.ts';
      import { createCommandRunner } from './src/platform/run-command.ts';
      const PATH = process.argv[2];
      const run = createCommandRunner({ platform: process.platform, env: { PATH } });
      const absent = await run('absent', [], { signal: new AbortController().signal });
      console.log(mayBeInPath('absent', PATH, '/'), mayBeInPath('tool', PATH, '/'), absent.reason);
    `;
    const args = [`${cwd}/closed:${cwd}/other`];
    const { stdout, stderr } = await asNobody(script, { args });
    await chmod(join(cwd, 'closed'), 0o700);
    expect({ stdout, stderr }).toEqual({ stdout: 'false true command-missing\n', stderr: '' });
  }, 30_000);

  it('leaves it to the system where there is no PATH', () => {
    expect(mayBeInPath('absent', undefined, '/')).toBe(true);
  });
});
