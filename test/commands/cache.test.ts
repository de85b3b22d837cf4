import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmod,
  chown,
  copyFile,
  mkdir,
  readdir,
  rename,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { registerCache } from '../../src/commands/cache.ts';
import { runClear } from '../../src/commands/cache/clear.ts';
import { type CacheWorld, cacheWorld } from '../../src/commands/cache/world.ts';
import { known, notKnown } from '../../src/model/fact.ts';
import {
  CACHE_FILES,
  link,
  madeProfile,
  OTHER_FILES,
  put,
  SESSION_FILES,
  treeOf,
} from '../cache/made-profile.ts';
import { asNobody, NOBODY } from '../support/as-nobody.ts';
import { fakeTerminal, type Terminal } from '../support/command-context.ts';
import { type CommandOutcome, runRegistered } from '../support/run-registered.ts';
import { tempFolder } from '../support/temp-folder.ts';

const LEFT = '.xpress-doctor-cleared-20261122T160412Z';
/** No other test starts a program of this name. */
const CLIENT = 'xd-cache-client';

interface Place {
  readonly data: string;
  readonly profile: string;
}

/** A home of the test's own with a data folder in it, and the profile that says where. */
async function place(data?: readonly string[], client = `${CLIENT}-none`): Promise<Place> {
  const home = await tempFolder();
  const folder = join(home, 'eXpress');
  const layout = { processes: [client], data: data ?? [folder] };
  const profile = join(home, 'profile.json');
  const application = { linux: layout, macos: layout, windows: layout };
  await writeFile(profile, JSON.stringify({ application }));
  return { data: folder, profile };
}

async function run(
  { profile }: Place,
  argv: readonly string[],
  language: 'en' | 'ru' = 'en',
): Promise<CommandOutcome> {
  return runRegistered(registerCache, ['cache', ...argv, '--profile', profile], { language });
}

/** `cache clear` at a terminal whose user answers as given; a real data folder. */
async function atTerminal(
  where: Place,
  options: { readonly session?: true },
  answers: Partial<CacheWorld>,
): Promise<Terminal> {
  const terminal = fakeTerminal({ terminal: true });
  const world = await cacheWorld(where.profile, terminal.context);
  await runClear(options, terminal.context, { ...world, ...answers });
  return terminal;
}

async function filesOf(root: string): Promise<readonly string[]> {
  const tree = await treeOf(root);
  return Object.keys(tree)
    .filter((name) => tree[name] !== 'folder')
    .sort();
}

const KEPT = [...SESSION_FILES, ...OTHER_FILES].sort();

describe('cache show', () => {
  it('tells the place, the disk, the client and the fate of every part; changes nothing', async () => {
    const where = await place();
    await madeProfile(where.data);
    const before = await treeOf(where.data);
    const { out, err, exitCode } = await run(where, ['show']);
    expect(exitCode).toBe(0);
    expect(err).toBe('');
    expect(out).toContain(`Data folder  ${where.data}\n`);
    expect(out).toMatch(/^Disk {9}\S.* free$/m);
    expect(out).toMatch(/^Writable {5}yes$/m);
    expect(out).toMatch(/^Client {7}does not run$/m);
    expect(out).toMatch(/^Size {9}.*19 files$/m);
    expect(out).toMatch(/^Written {6}\S+ B in 24 hours, \S+ B in 7 days$/m);
    expect(out).toMatch(/^Growth {7}not known: too much is younger than a week$/m);
    const [, takes = '', keeps = ''] = /takes, (.*)It keeps, (.*)/s.exec(out) ?? [];
    for (const name of ['Cache', 'Code Cache', 'Service Worker/CacheStorage', 'blob_storage']) {
      expect(takes).toContain(`  ${name} `);
    }
    expect(keeps).toMatch(/IndexedDB .*session and keys/);
    expect(keeps).toMatch(/Local State .*settings/);
    expect(keeps).toMatch(/logs .*for support/);
    expect(await treeOf(where.data)).toEqual(before);
  });

  it('in Russian', async () => {
    const where = await place();
    await madeProfile(where.data);
    const { out } = await run(where, ['show'], 'ru');
    expect(out).toContain('Папка данных');
    expect(out).toMatch(/IndexedDB .*сессия и ключи/);
  });

  it('how it grows, once most of it is older than a week', async () => {
    const where = await place();
    const time = new Date(Date.now() - 30 * 86_400_000);
    await put(join(where.data, 'Cache/old'), 'x'.repeat(10_240));
    await utimes(join(where.data, 'Cache/old'), time, time);
    await put(join(where.data, 'Cache/new'), 'x'.repeat(7_168));
    await put(join(where.data, 'log.log'), 'x'.repeat(1_024));
    const { out } = await run(where, ['show']);
    expect(out).toContain('8 KiB in 24 hours, 8 KiB in 7 days\n');
    expect(out).toContain('at most 1 KiB a day (databases and logs aside)\n');
    const russian = await run(where, ['show'], 'ru');
    expect(russian.out).toMatch(/^Записано {6}за сутки 8 КиБ, за 7 дней 8 КиБ$/m);
    expect(russian.out).toMatch(/^Рост {10}не больше 1 КиБ в день \(без баз и логов\)$/m);
    const json = await run(where, ['show', '--format', 'json']);
    expect(JSON.parse(json.out)).toMatchObject({
      folder: { writtenDayBytes: 8_192, writtenWeekBytes: 8_192, bytesPerDay: 1_024 },
    });
  });

  it('as JSON', async () => {
    const where = await place();
    await madeProfile(where.data);
    await put(join(where.data, LEFT, 'Cache/one'), 'x');
    const { out } = await run(where, ['show', '--format', 'json']);
    const answer = JSON.parse(out) as Record<string, unknown>;
    expect(answer).toMatchObject({
      schema: 'xpress-doctor/cache/1',
      candidates: [{ path: where.data, state: 'present' }],
      problem: null,
      folder: {
        ...{ path: where.data, realPath: where.data, writable: true, files: 20, complete: true },
        bytesPerDay: null,
        leftovers: [{ name: LEFT, kind: 'folder', files: 1 }],
      },
      volume: { network: false },
      client: { running: false, processes: [] },
    });
    const { clears, keeps } = answer['folder'] as Record<string, readonly { name: string }[]>;
    expect(clears?.map(({ name }) => name)).toContain('Service Worker/ScriptCache');
    expect(keeps).toContainEqual(expect.objectContaining({ name: 'Network', reason: 'session' }));
  });

  it('resolves a data folder that is a link and names the other candidates', async () => {
    const folder = await tempFolder();
    const [moved, other, linked] = ['disk2', 'other', 'eXpress'].map((name) => join(folder, name));
    if (moved === undefined || other === undefined || linked === undefined) throw new Error();
    await madeProfile(moved);
    await put(join(other, 'Cache/one'), 'x');
    await link(moved, linked);
    const where = await place([join(folder, 'none'), linked, moved, other]);
    const { out } = await run(where, ['show']);
    expect(out).toContain(linked);
    expect(out).toMatch(/^Really at .*disk2$/m);
    expect(out.match(/^Found too .*$/gm)).toEqual([
      expect.stringContaining(`${other} (not touched`),
    ]);
    await run(where, ['clear', '--yes']);
    expect(await filesOf(moved)).toEqual(KEPT);
    expect(await filesOf(other)).toEqual(['Cache/one']);
  });

  it('says when an earlier run was cut short', async () => {
    const where = await place();
    await put(join(where.data, LEFT, 'Cache/one'), 'x');
    const { out } = await run(where, ['show']);
    expect(out).toContain('An earlier run was cut short: 1 B in 1 file');
  });
});

describe('no data folder to work on', () => {
  it.each([['show'], ['clear', '--yes'], ['clear', '--dry-run']])(
    'none at all: %s %s',
    async (...argv) => {
      const where = await place();
      const { out, exitCode } = await run(where, argv);
      expect(exitCode).toBe(0);
      expect(out).toContain(`There is no data folder. Looked at: ${where.data}.`);
      expect(out).toContain('profile init');
    },
  );

  it('a file in its place is no data folder', async () => {
    const where = await place();
    await writeFile(where.data, 'x');
    expect(await run(where, ['clear', '--yes'])).toMatchObject({ exitCode: 1 });
    expect(await run(where, ['show'])).toMatchObject({ exitCode: 3 });
  });

  it.each(['/', '~'])('a profile that names %s is refused', async (path) => {
    const { exitCode, err } = await run(await place([path]), ['clear', '--yes']);
    expect(exitCode).toBe(2);
    expect(err).toContain('a whole disk or a home folder');
  });
});

describe('cache clear', () => {
  it('--dry-run shows the plan and changes nothing', async () => {
    const where = await place();
    await madeProfile(where.data);
    await put(join(where.data, LEFT, 'Cache/one'), 'x');
    const before = await treeOf(where.data);
    const { out, exitCode } = await run(where, ['clear', '--dry-run', '--session', '--yes']);
    expect(exitCode).toBe(0);
    expect(out).toContain('To be cleared, ');
    expect(out).toContain('Nothing was changed (--dry-run).');
    expect(await treeOf(where.data)).toEqual(before);
  });

  it('--yes clears, says what was freed, and keeps the session', async () => {
    const where = await place();
    await madeProfile(where.data);
    const before = await treeOf(where.data);
    const { out, err, exitCode } = await run(where, ['clear', '--yes']);
    expect({ err, exitCode }).toEqual({ err: '', exitCode: 0 });
    expect(out).toMatch(new RegExp(`^Freed \\d+ B in ${CACHE_FILES.length} files\\.$`, 'm'));
    expect(out).not.toContain('log in again');
    const after = await treeOf(where.data);
    for (const file of KEPT) expect(after[file]).toBe(before[file]);
    expect(await filesOf(where.data)).toEqual(KEPT);
    expect(await run(where, ['clear', '--yes'])).toMatchObject({
      ...{ exitCode: 0, out: expect.stringContaining('There is no cache to clear.') as string },
    });
  });

  it('--yes --session clears the session and says that a login is needed', async () => {
    const where = await place();
    await madeProfile(where.data);
    const { out, exitCode } = await run(where, ['clear', '--yes', '--session']);
    expect(exitCode).toBe(0);
    expect(out).toContain('the user has to log in again');
    expect(await filesOf(where.data)).toEqual([...OTHER_FILES].sort());
  });

  it.each([[], ['--session']])('without a terminal it needs --yes: %s', async (...more) => {
    const where = await place();
    await madeProfile(where.data);
    const before = await treeOf(where.data);
    const { err, exitCode } = await run(where, ['clear', ...more]);
    expect(exitCode).toBe(2);
    expect(err).toContain('--yes');
    expect(await treeOf(where.data)).toEqual(before);
  });

  it('finishes what an earlier run left aside', async () => {
    const where = await place();
    await put(join(where.data, LEFT, 'Cache/one'), 'x');
    const { out, exitCode } = await run(where, ['clear', '--yes']);
    expect(exitCode).toBe(0);
    expect(out).toContain('Freed 1 B in 1 file.');
    expect(await readdir(where.data)).toEqual([]);
  });

  it('a linked part is told and not followed', async () => {
    const where = await place();
    const outside = await tempFolder();
    await put(join(outside, 'precious'), 'precious');
    await link(outside, join(where.data, 'Cache'));
    await put(join(where.data, 'GPUCache/data'), 'x');
    const { err, exitCode } = await run(where, ['clear', '--yes']);
    expect(exitCode).toBe(1);
    expect(err).toContain('Left as it was: Cache: a link');
    expect(await readdir(where.data)).toEqual(['Cache']);
    expect(await readdir(outside)).toEqual(['precious']);
  });

  it('rights that are missing are told: exit code 1, nothing changed', async () => {
    const where = await place();
    await put(join(where.data, 'Cache/data'), 'x');
    await chmod(join(where.data, '..'), 0o755);
    await chmod(where.profile, 0o644);
    // Root may write everywhere, so somebody else does it.
    if (process.getuid?.() === 0) await chown(join(where.data, 'Cache'), NOBODY, NOBODY);
    await chmod(where.data, 0o555);
    const program = `import { main } from './src/cli.ts'; await main(process.argv.slice(2));`;
    const ran = await asNobody(program, {
      args: ['cache', 'clear', '--yes', '--profile', where.profile],
      env: { PATH: process.env['PATH'], HOME: '/nonexistent', LANG: 'C' },
    });
    await chmod(where.data, 0o755);
    expect(ran.stderr).toContain('Left as it was: Cache: this user may not change it (EACCES');
    expect(ran.code).toBe(1);
    expect(await filesOf(where.data)).toEqual(['Cache/data']);
  });
});

describe('while the client runs', () => {
  async function startClient(): Promise<ChildProcess> {
    const program = join(await tempFolder(), CLIENT);
    await copyFile('/bin/sleep', program);
    const child = spawn(program, ['60'], { stdio: 'ignore' });
    onTestFinished(() => {
      child.kill('SIGKILL');
    });
    await once(child, 'spawn');
    return child;
  }

  it('show tells it, clear refuses with exit code 2, --dry-run tells that it would', async () => {
    const where = await place(undefined, CLIENT);
    await madeProfile(where.data);
    const before = await treeOf(where.data);
    const client = await startClient();
    const who = `${CLIENT} ${client.pid ?? 0}`;
    expect((await run(where, ['show'])).out).toContain(`runs: ${who}`);
    const refused = await run(where, ['clear', '--yes']);
    expect(refused).toMatchObject({ exitCode: 2, out: '' });
    expect(refused.err).toContain(`the client runs: ${who}`);
    expect(refused.err).toContain('Quit the client');
    const dry = await run(where, ['clear', '--dry-run']);
    expect(dry.exitCode).toBe(0);
    expect(dry.out).toContain(`would refuse: the client runs: ${who}`);
    expect(await treeOf(where.data)).toEqual(before);
    client.kill('SIGKILL');
    await once(client, 'exit');
    expect(await run(where, ['clear', '--yes'])).toMatchObject({ exitCode: 0 });
  });

  it('not knowing is no "no"', async () => {
    const where = await place();
    await madeProfile(where.data);
    const before = await treeOf(where.data);
    const running = async () => notKnown('forbidden', '/proc');
    await expect(atTerminal(where, {}, { running })).rejects.toMatchObject({
      exitCode: 2,
      message: expect.stringContaining('whether the client runs is not known') as string,
      hint: expect.stringContaining('as administrator') as string,
    });
    expect(await treeOf(where.data)).toEqual(before);
  });

  it('a client that was started at the question stops it', async () => {
    const where = await place();
    await madeProfile(where.data);
    const before = await treeOf(where.data);
    let asked = false;
    const one = {
      ...{ pid: 7, name: 'express', startedAt: null, user: null, program: null },
      ...{ residentBytes: null, main: true, state: 'running' as const },
    };
    const answers: Partial<CacheWorld> = {
      running: async () => known(asked ? [one] : [], '/proc'),
      confirm: async () => {
        asked = true;
        return true;
      },
    };
    await expect(atTerminal(where, {}, answers)).rejects.toMatchObject({ exitCode: 2 });
    expect(await treeOf(where.data)).toEqual(before);
  });
});

describe('at a terminal', () => {
  it.each([false, null])('an answer of %s changes nothing', async (answer) => {
    const where = await place();
    await madeProfile(where.data);
    const before = await treeOf(where.data);
    const terminal = await atTerminal(where, {}, { confirm: async () => answer });
    expect(terminal.exitCode()).toBe(130);
    expect(terminal.err()).toContain('Nothing was changed.');
    expect(await treeOf(where.data)).toEqual(before);
  });

  it('the plan stands before the question', async () => {
    const where = await place();
    await madeProfile(where.data);
    const questions: string[] = [];
    const confirm = async (question: string) => {
      questions.push(question);
      return true;
    };
    const terminal = await atTerminal(where, {}, { confirm });
    expect(questions).toEqual([expect.stringMatching(/^Clear \d+ B in 8 files\?$/)]);
    expect(terminal.out()).toContain('To be cleared, ');
    expect(terminal.exitCode()).toBe(0);
    expect(await filesOf(where.data)).toEqual(KEPT);
  });

  it.each([
    { typed: 'session', goes: true },
    { typed: ' Session ', goes: true },
    { typed: 'yes', goes: false },
    { typed: '', goes: false },
    { typed: null, goes: false },
  ])('the session goes only for its word: $typed', async ({ typed, goes }) => {
    const where = await place();
    await madeProfile(where.data);
    const before = await treeOf(where.data);
    const answers = { confirm: async () => true, typed: async () => typed };
    const terminal = await atTerminal(where, { session: true }, answers);
    expect(terminal.err()).toContain('the user has to log in again');
    expect(terminal.exitCode()).toBe(goes ? 0 : 130);
    if (goes) expect(await filesOf(where.data)).toEqual([...OTHER_FILES].sort());
    else expect(await treeOf(where.data)).toEqual(before);
  });

  it('Ctrl-C between two parts: told, and the next run finishes', async () => {
    const where = await place();
    await madeProfile(where.data);
    const terminal = fakeTerminal({ terminal: true });
    const world = await cacheWorld(where.profile, terminal.context);
    await runClear({ yes: true }, terminal.context, {
      ...world,
      rename: async (from, to) => {
        await rename(from, to);
        terminal.stop.abort();
      },
    });
    expect(terminal.exitCode()).toBe(130);
    expect(terminal.err()).toContain('Interrupted.');
    expect(await run(where, ['clear', '--yes'])).toMatchObject({ exitCode: 0 });
    expect(await filesOf(where.data)).toEqual(KEPT);
  });

  it('a locked part: told with the original text, the others cleared, exit code 1', async () => {
    const where = await place();
    await madeProfile(where.data);
    await mkdir(join(where.data, 'Cache'), { recursive: true });
    const terminal = await atTerminal(
      where,
      {},
      {
        windows: true,
        confirm: async () => true,
        // Synthetic: what Windows answers while another program has a file of the folder open.
        rename: async (from, to) => {
          const error = new Error('EPERM: operation not permitted');
          if (from === join(where.data, 'Cache')) throw Object.assign(error, { code: 'EPERM' });
          await rename(from, to);
        },
      },
    );
    expect(terminal.exitCode()).toBe(1);
    expect(terminal.err()).toContain('Left as it was: Cache: it is in use');
    expect(terminal.err()).toContain('EPERM: operation not permitted');
    expect(await filesOf(where.data)).toEqual(
      [...KEPT, ...CACHE_FILES.filter((file) => file.startsWith('Cache/'))].sort(),
    );
  });
});
