import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { lstat, mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { type OutputFile, prepareOutputFile } from '../../src/commands/shared/output-file.ts';
import type { Language } from '../../src/i18n/language.ts';
import { UsageError } from '../../src/model/errors.ts';
import { refusal } from '../support/refusal.ts';
import { tempFolder } from '../support/temp-folder.ts';

let folder: string;
beforeEach(async () => {
  folder = await tempFolder();
});

interface Options {
  readonly force?: boolean;
  readonly language?: Language;
}

function prepare(path: string, { force = false, language = 'en' }: Options = {}) {
  return prepareOutputFile({ path, cwd: folder, force }, language);
}

async function listen(path: string): Promise<void> {
  const server = createServer().listen(path);
  await once(server, 'listening');
  onTestFinished(() => {
    server.close();
  });
}

test.each<[Language, string]>([
  ['en', '- is none'],
  ['ru', 'а - не имя'],
])('- is no file, in %s', async (language, says) => {
  expect((await refusal(UsageError, prepare('-', { language }))).message).toContain(says);
  expect(await readdir(folder)).toEqual([]);
  expect((await prepare('./-')).path).toBe(join(folder, '-'));
});

describe('what stands in the place already', () => {
  test.each<{ name: string; make: (path: string) => Promise<unknown> | undefined; says: string }>([
    {
      // As root, a rename over /dev/null takes it away from every program of the computer.
      name: 'a pipe',
      make: async (path) => execFileSync('mkfifo', [path]),
      says: 'is a link, a device or the like',
    },
    { name: 'a socket', make: listen, says: 'is a link, a device or the like' },
    {
      name: 'a link to a file',
      make: async (path) => {
        await writeFile(join(folder, 'latest.json'), 'mine');
        await symlink('latest.json', path);
      },
      says: 'is a link, a device or the like',
    },
    {
      name: 'a link that leads nowhere',
      make: (path) => symlink('nowhere', path),
      says: 'is a link, a device or the like',
    },
    { name: 'a folder', make: (path) => mkdir(path), says: 'is a folder' },
  ])('$name is replaced by no --force, and told before anything is run', async (row) => {
    const path = join(folder, 'out');
    await row.make(path);
    const before = await lstat(path);
    for (const force of [false, true]) {
      const { message, hint, exitCode } = await refusal(UsageError, prepare('out', { force }));
      expect(message).toContain(row.says);
      expect(hint).not.toContain('give --force');
      expect(exitCode).toBe(2);
    }
    const after = await lstat(path);
    expect({ ino: after.ino, mode: after.mode }).toEqual({ ino: before.ino, mode: before.mode });
  });

  test('/dev/null stays what it is', async () => {
    const { message } = await refusal(UsageError, prepare('/dev/null', { force: true }));
    expect(message).toContain('/dev/null is a link, a device');
    expect((await lstat('/dev/null')).isCharacterDevice()).toBe(true);
  });

  test('a file: only with --force', async () => {
    await writeFile(join(folder, 'report'), 'mine');
    const { message } = await refusal(UsageError, prepare('report'));
    expect(message).toContain('report exists');
    await (await prepare('report', { force: true })).write('new');
    expect(await readFile(join(folder, 'report'), 'utf8')).toBe('new');
    expect(await readdir(folder)).toEqual(['report']);
  });

  test('a file that comes while the checks run is kept, and that is no wrong usage any more', async () => {
    const output: OutputFile = await prepare('report');
    await writeFile(output.path, 'theirs');
    const { message, exitCode } = await refusal(UsageError, output.write('ours'));
    expect(message).toContain('report exists');
    expect(exitCode).toBe(3);
    expect(await readFile(output.path, 'utf8')).toBe('theirs');
    expect(await readdir(folder)).toEqual(['report']);
  });
});

describe('names', () => {
  test.each([
    ['an unset variable of a script', ''],
    ['a folder that is not there', 'reports/'],
  ])('%s is a folder, not a file', async (_, path) => {
    const { message, exitCode } = await refusal(UsageError, prepare(path, { force: true }));
    expect(message).toContain('is a folder');
    expect(exitCode).toBe(2);
  });

  test('the longest one is written, what lies beside it for a moment notwithstanding', async () => {
    const name = 'ж'.repeat(127);
    await (await prepare(name)).write('text');
    expect(await readdir(folder)).toEqual([name]);
  });

  test.each<[Language, string]>([
    ['en', 'the name is too long'],
    ['ru', 'имя слишком длинное'],
  ])('one that is too long is told before anything is run (%s)', async (language, says) => {
    const { message, exitCode } = await refusal(UsageError, prepare('x'.repeat(256), { language }));
    expect(message).toContain(says);
    expect(exitCode).toBe(2);
  });

  test('what a terminal would obey is not shown', async () => {
    await writeFile(join(folder, 'a\u001b[31mb'), 'mine');
    const { message } = await refusal(UsageError, prepare('a\u001b[31mb'));
    expect(message).toContain('/ab exists');
  });
});
