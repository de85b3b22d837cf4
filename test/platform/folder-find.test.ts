import { execFile } from 'node:child_process';
import { chmod, chown, link, mkdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { type Finder, findFolder } from '../../src/platform/folder-find.ts';
import { measureFolder } from '../../src/platform/folder-size.ts';
import { type FileSum, WALK_LIMITS } from '../../src/platform/folder-tally.ts';
import { walkFolder } from '../../src/platform/folder-walk.ts';
import { asNobody, NOBODY } from '../support/as-nobody.ts';
import { realClock } from '../support/check-context.ts';
import { noSignal } from '../support/machine.ts';
import { tempFolder } from '../support/temp-folder.ts';

const options = { signal: noSignal, clock: realClock, limits: WALK_LIMITS };
const real = { file: 'find', env: process.env };

/** A program of this text in the place of find. */
async function program(text: string): Promise<Finder> {
  const file = join(await tempFolder(), 'find');
  await writeFile(file, `#!/bin/sh\n${text}\n`, { mode: 0o755 });
  return { file, env: {} };
}

/** All that makes trees hard to count. What is shut is shut for `NOBODY`, who may see the rest. */
async function hardTree(): Promise<string> {
  const parent = await tempFolder();
  await chmod(parent, 0o755);
  const root = join(parent, 'Данные [1] *\n"x"');
  const folders = [
    'Кэш\nновый',
    'Кэш\nновый/глубже',
    'shut',
    'list only',
    'list only/inner',
    '-name',
  ];
  for (const folder of folders) await mkdir(join(root, folder), { recursive: true });
  const files = [
    ['Кэш\nновый/f_1', 10],
    ['Кэш\nновый/глубже/f\n2', 200],
    ['shut/f_3', 4_000],
    ['list only/f_4', 5_000],
    ['list only/f_5', 6_000],
    ['-name/-delete', 70],
    ['f_6 1 x', 8],
    ['пусто', 0],
  ] as const;
  for (const [name, length] of files) await writeFile(join(root, name), 'x'.repeat(length));
  await link(join(root, 'Кэш\nновый/f_1'), join(root, 'hard link'));
  await symlink('/usr', join(root, 'usr'));
  await symlink(root, join(root, 'Кэш\nновый/loop'));
  await symlink('nowhere', join(root, 'SingletonLock'));
  await promisify(execFile)('mkfifo', [join(root, 'pipe')]);
  if (process.getuid?.() === 0) await chown(root, NOBODY, NOBODY);
  await chmod(join(root, 'shut'), 0o000);
  await chmod(join(root, 'list only'), 0o444);
  return root;
}

/** Root reads everything, so somebody else counts: a process of its own. */
async function countedByNobody(root: string): Promise<readonly unknown[]> {
  const script = `
    import { measureFolder } from './src/platform/folder-size.ts';
    const signal = new AbortController().signal;
    const clock = { now: Date.now, monotonic: () => performance.now() };
    const env = { PATH: process.env.PATH };
    for (const finder of [undefined, { file: 'find', env }]) {
      console.log(JSON.stringify(await measureFolder(process.argv[2], { signal, clock, finder })));
    }
  `;
  const { stdout, stderr } = await asNobody(script, { args: [root] });
  expect(stderr).toBe('');
  return stdout
    .trim()
    .split('\n')
    .map((line): unknown => JSON.parse(line));
}

/** Written now. */
function young(bytes: number): FileSum {
  return { bytes, files: 1, writtenDayBytes: bytes, writtenWeekBytes: bytes };
}

describe('GNU find and Node', () => {
  it('count the same in a hard tree, what is shut included', async () => {
    const root = await hardTree();
    const [byNode, byFind] = await countedByNobody(root);
    expect(byFind).toEqual(byNode);
    expect(byFind).toEqual({
      ...young(298),
      files: 6,
      folders: 5,
      unreadable: 4,
      complete: true,
      parts: [
        { name: 'Кэш\nновый', ...young(210), files: 2 },
        { name: '-name', ...young(70), files: 1 },
        { name: 'hard link', ...young(10), files: 1 },
        { name: 'f_6 1 x', ...young(8), files: 1 },
        { name: 'list only', ...young(0), files: 0 },
        { name: 'shut', ...young(0), files: 0 },
        { name: 'пусто', ...young(0), files: 1 },
      ],
    });
  });

  it('count the same through a symlink to the folder', async () => {
    const root = await hardTree();
    const moved = join(await tempFolder(), 'moved');
    await symlink(root, moved);
    expect(await findFolder(moved, real, options)).toEqual(await walkFolder(moved, options));
  });

  it('tell no refusal of a folder that changes while they count', async () => {
    const root = await tempFolder();
    let busy = true;
    const change = async (): Promise<void> => {
      for (let round = 0; busy; round += 1) {
        const own = join(root, 'Cache', String(round % 20));
        await mkdir(own, { recursive: true });
        for (let file = 0; file < 20; file += 1) await writeFile(join(own, `f_${file}`), 'x');
        if (round > 10) {
          await rm(join(root, 'Cache', String((round + 10) % 20)), {
            recursive: true,
            force: true,
          });
        }
      }
    };
    const changing = change();
    for (let round = 0; round < 10; round += 1) {
      expect(await findFolder(root, real, options)).toMatchObject({
        unreadable: 0,
        complete: true,
      });
      expect(await walkFolder(root, options)).toMatchObject({ unreadable: 0, complete: true });
    }
    busy = false;
    await changing;
  });
});

describe('findFolder', () => {
  it.each([
    ['there is no find', 'exit 127'],
    ['find knows no -printf', 'echo "find: unrecognized: -printf" >&2; exit 1'],
    ['find prints something else', 'echo /a; echo /a/b'],
    ['find is ended from outside', "printf 'd4096 0 root\\0'; kill -9 $$"],
  ])('gives way to Node when %s', async (_name, text) => {
    const root = await tempFolder();
    await writeFile(join(root, 'f'), '12345');
    const finder = await program(text);
    expect(await findFolder(root, finder, options)).toBeNull();
    expect(await measureFolder(root, { ...options, finder: finder })).toMatchObject({
      bytes: 5,
      files: 1,
      complete: true,
    });
  });

  it('gives way to Node when the program is not there', async () => {
    const finder = { file: '/nonexistent/find', env: {} };
    expect(await findFolder(await tempFolder(), finder, options)).toBeNull();
  });

  it.each([
    ['300,000 files wholly', 300_000, { files: 300_000, bytes: 3_000_000, complete: true }],
    ['a lower bound of 600,000', 600_000, { files: 499_999, bytes: 4_999_990, complete: false }],
  ])('counts %s (synthetic listing)', async (_name, files, expected) => {
    const finder = await program(
      `printf 'd4096 0 root\\0d4096 1 Cache\\0'; yes f10 | head -n ${files} | tr '\\n' '\\0'`,
    );
    const limits = { ...WALK_LIMITS, maxMs: 60_000 };
    const size = await findFolder('/usr', finder, { ...options, limits });
    expect(size).toMatchObject({ ...expected, folders: 1, unreadable: 0 });
    expect(size?.parts).toMatchObject([
      { name: 'Cache', bytes: expected.bytes, files: expected.files },
    ]);
  });

  it('tells a lower bound and ends find with all that it started at the limit of time', async () => {
    const pids = join(await tempFolder(), 'pids');
    const finder = await program(
      `printf 'd4096 0 root\\0f10 1 a\\0'; sleep 600 & echo $! $$ > '${pids}'; wait`,
    );
    const limits = { maxEntries: 1_000, maxMs: 500 };
    const size = await findFolder('/usr', finder, { ...options, limits });
    expect(size).toMatchObject({ bytes: 10, files: 1, complete: false });
    await allGone(pids);
  });

  it('ends find with all that it started when the signal fires', async () => {
    const pids = join(await tempFolder(), 'pids');
    const finder = await program(`sleep 600 & echo $! $$ > '${pids}'; wait`);
    const stop = new AbortController();
    const counting = findFolder('/usr', finder, { ...options, signal: stop.signal });
    await expect.poll(() => readFile(pids, 'utf8').catch(() => '')).toMatch(/\d+ \d+\n/);
    const reason = new Error('enough');
    stop.abort(reason);
    await expect(counting).rejects.toBe(reason);
    await allGone(pids);
  });
});

/** A zombie that its new parent has not collected yet is gone, too. */
async function allGone(pids: string): Promise<void> {
  const [first = '', second = ''] = (await readFile(pids, 'utf8')).trim().split(' ');
  for (const pid of [first, second]) {
    await expect
      .poll(() => readFile(`/proc/${pid}/status`, 'utf8').catch(() => ''))
      .not.toMatch(/State:\s+[^Z]/);
  }
}
