import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { mayBeInPath } from '../../src/platform/command-place.ts';
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

  it('leaves it to the system where there is no PATH', () => {
    expect(mayBeInPath('absent', undefined, '/')).toBe(true);
  });
});
