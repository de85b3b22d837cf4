import { type ChildProcess, spawn } from 'node:child_process';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type Cleared, clearCache } from '../../src/cache/clear.ts';
import { type DataFolder, lookAt } from '../../src/cache/look.ts';
import type { MoveOptions } from '../../src/cache/move-aside.ts';
import { type ClearPlan, planClear } from '../../src/cache/plan.ts';
import { realClock } from '../support/check-context.ts';
import { tempFolder } from '../support/temp-folder.ts';
import {
  CACHE_FILES,
  link,
  madeProfile,
  OTHER_FILES,
  put,
  SESSION_FILES,
  treeOf,
} from './made-profile.ts';

const NOW = Date.parse('2026-11-22T16:04:12Z');
const ASIDE = '.xpress-doctor-cleared-20261122T160412Z';
const never = new AbortController().signal;

async function look(root: string): Promise<DataFolder> {
  const found = await lookAt(root, { signal: never, clock: realClock, windows: false });
  if (!found.known || found.value === null) throw new Error('no data folder');
  return found.value;
}

async function planOf(root: string, session = false): Promise<ClearPlan> {
  return planClear((await look(root)).parts, { session });
}

async function clear(
  root: string,
  options: Partial<MoveOptions> & { readonly session?: boolean } = {},
): Promise<Cleared> {
  const plan = await planOf(root, options.session);
  return clearCache(root, plan, { now: NOW, windows: false, signal: never, ...options });
}

/** The files below, without folders. */
async function filesOf(root: string): Promise<readonly string[]> {
  const tree = await treeOf(root);
  return Object.keys(tree)
    .filter((name) => tree[name] !== 'folder')
    .sort();
}

function systemError(code: string): Error {
  return Object.assign(new Error(`${code}: made by the test`), { code });
}

describe('clearing real folders', () => {
  it('takes the caches, counts them, and leaves every other byte', async () => {
    const root = await madeProfile(await tempFolder());
    const before = await treeOf(root);
    const cleared = await clear(root);
    const after = await treeOf(root);
    expect(await filesOf(root)).toEqual([...SESSION_FILES, ...OTHER_FILES].sort());
    for (const [name, content] of Object.entries(after)) expect(before[name]).toBe(content);
    expect(cleared).toMatchObject({ notMoved: [], interrupted: false });
    expect(cleared.removed).toMatchObject({ files: CACHE_FILES.length, failed: 0 });
    const bytes = CACHE_FILES.reduce((sum, file) => sum + `content of ${file}\n`.length, 0);
    expect(cleared.removed.bytes).toBe(bytes);
  });

  it('takes the session only when told to, and the settings never', async () => {
    const root = await madeProfile(await tempFolder());
    await clear(root, { session: true });
    expect(await filesOf(root)).toEqual([...OTHER_FILES].sort());
  });

  it('10 000 small files', async () => {
    const root = await tempFolder();
    const names = Array.from({ length: 10_000 }, (_, n) => n);
    for (let folder = 0; folder < 10; folder += 1) {
      const mine = names.filter((n) => n % 10 === folder);
      await mkdir(join(root, 'Cache', `${folder}`), { recursive: true });
      await Promise.all(
        mine.map(async (n) => put(join(root, 'Cache', `${folder}`, `f_${n}`), 'x')),
      );
    }
    const { removed } = await clear(root);
    expect(removed).toEqual({ bytes: 10_000, files: 10_000, others: 0, failed: 0, detail: null });
    expect(await readdir(root)).toEqual([]);
  });

  it('follows no link: not a part, not a parent of parts, not one inside a part', async () => {
    const outside = await tempFolder();
    await put(join(outside, 'CacheStorage/precious'), 'precious');
    const root = await tempFolder();
    await link(outside, join(root, 'GPUCache'));
    await link(outside, join(root, 'Service Worker'));
    await link(outside, join(root, 'Cache/inside'));
    await link(join(outside, 'CacheStorage/precious'), join(root, 'Cache/file'));
    const { removed } = await clear(root);
    // As in the plan, a link is no file.
    expect(removed).toMatchObject({ files: 0, others: 2, bytes: 0, failed: 0 });
    expect((await readdir(root)).sort()).toEqual(['GPUCache', 'Service Worker']);
    expect(await filesOf(outside)).toEqual(['CacheStorage/precious']);
  });

  it.each(['Cache', 'Service Worker'])(
    '%s that became a link after the plan stays, and so does what it leads to',
    async (name) => {
      const outside = await tempFolder();
      await put(join(outside, 'CacheStorage/precious'), 'precious');
      const root = await tempFolder();
      await put(join(root, 'Cache/one'), '1');
      await put(join(root, 'Service Worker/CacheStorage/two'), '2');
      const plan = await planOf(root);
      await rm(join(root, name), { recursive: true });
      await link(outside, join(root, name));
      const cleared = await clearCache(root, plan, { now: NOW, windows: false, signal: never });
      expect(cleared.notMoved.map(({ reason }) => reason)).toEqual(['changed']);
      expect(cleared.names).toHaveLength(1);
      expect(await filesOf(outside)).toEqual(['CacheStorage/precious']);
      expect(await readdir(root)).not.toContain(ASIDE);
    },
  );

  it('a part that went away by itself is no failure', async () => {
    const root = await madeProfile(await tempFolder());
    const plan = await planOf(root);
    await rm(join(root, 'GPUCache'), { recursive: true });
    const cleared = await clearCache(root, plan, { now: NOW, windows: false, signal: never });
    expect(cleared).toMatchObject({ notMoved: [], interrupted: false });
  });

  it('a folder aside of the same second is not written into', async () => {
    const root = await madeProfile(await tempFolder());
    const plan = await planOf(root);
    await put(join(root, ASIDE, 'of another run'), 'x');
    const cleared = await clearCache(root, plan, { now: NOW, windows: false, signal: never });
    expect(cleared.aside).toEqual([join(root, `${ASIDE}-2`)]);
    expect(await readdir(join(root, ASIDE))).toEqual(['of another run']);
  });
});

// Synthetic: the codes that Windows and other volumes answer with, by Node's documentation.
describe('a part that cannot be moved is told and left as it was', () => {
  it.each([
    { code: 'EPERM', windows: true, reason: 'locked' },
    { code: 'EACCES', windows: true, reason: 'locked' },
    { code: 'EBUSY', windows: true, reason: 'locked' },
    { code: 'EXDEV', windows: false, reason: 'other-volume' },
    { code: 'EPERM', windows: false, reason: 'forbidden' },
    { code: 'EROFS', windows: false, reason: 'read-only' },
    { code: 'EIO', windows: false, reason: 'failed' },
  ])('$code, Windows: $windows', async ({ code, windows, reason }) => {
    const root = await madeProfile(await tempFolder());
    const before = await treeOf(join(root, 'Cache'));
    const cleared = await clear(root, {
      windows,
      rename: async (from, to) => {
        if (from.endsWith('Cache') && from === join(root, 'Cache')) throw systemError(code);
        await rename(from, to);
      },
    });
    expect(cleared.notMoved).toEqual([
      { name: 'Cache', reason, detail: `${code}: made by the test` },
    ]);
    expect(await treeOf(join(root, 'Cache'))).toEqual(before);
    expect(await readdir(root)).not.toContain('GPUCache');
    expect(await readdir(root)).not.toContain(ASIDE);
  });

  it('when none can be moved, nothing new is left behind', async () => {
    const root = await madeProfile(await tempFolder());
    const before = await treeOf(root);
    const cleared = await clear(root, { rename: () => Promise.reject(systemError('EBUSY')) });
    expect(cleared).toMatchObject({ names: [], aside: [], interrupted: false });
    expect(await treeOf(root)).toEqual(before);
  });
});

describe('interrupted', () => {
  it('between two moves: every part is whole in its place or aside; the next run finishes', async () => {
    const root = await madeProfile(await tempFolder());
    const before = await filesOf(root);
    const stop = new AbortController();
    const cleared = await clear(root, {
      signal: stop.signal,
      rename: async (from, to) => {
        await rename(from, to);
        stop.abort();
      },
    });
    expect(cleared).toMatchObject({ interrupted: true, removed: { files: 0 } });
    expect(cleared.names).toHaveLength(1);
    expect(await filesOf(root)).toHaveLength(before.length);
    const plan = await planOf(root);
    expect(plan.leftovers.map(({ name }) => name)).toEqual([ASIDE]);
    await clear(root);
    expect(await filesOf(root)).toEqual([...SESSION_FILES, ...OTHER_FILES].sort());
  });

  it('before the start nothing happens', async () => {
    const root = await madeProfile(await tempFolder());
    const before = await treeOf(root);
    expect(await clear(root, { signal: AbortSignal.abort() })).toMatchObject({ interrupted: true });
    expect(await treeOf(root)).toEqual(before);
  });

  it('killed between the moves and the deletion: the next run finds what lies aside and deletes it', async () => {
    const root = await madeProfile(await tempFolder());
    await killedAfterMoves(root);
    const plan = await planOf(root);
    expect(plan.take).toEqual([]);
    expect(plan.leftovers).toMatchObject([{ name: ASIDE, files: CACHE_FILES.length }]);
    // The client was started meanwhile and has made a cache again.
    await put(join(root, 'Cache/Cache_Data/new'), 'new');
    const cleared = await clear(root);
    expect(cleared.removed.files).toBe(CACHE_FILES.length + 1);
    expect(await filesOf(root)).toEqual([...SESSION_FILES, ...OTHER_FILES].sort());
  });
});

/** A process of its own that has moved everything and is killed before it deletes the first file. */
async function killedAfterMoves(root: string): Promise<void> {
  const source = new URL('../../src/cache/', import.meta.url);
  const script = `
    const { rename } = await import('node:fs/promises');
    const { clearCache } = await import(${JSON.stringify(new URL('clear.ts', source).href)});
    const { lookAt } = await import(${JSON.stringify(new URL('look.ts', source).href)});
    const { planClear } = await import(${JSON.stringify(new URL('plan.ts', source).href)});
    const root = ${JSON.stringify(root)};
    const signal = new AbortController().signal;
    const clock = { now: () => 0, monotonic: () => performance.now() };
    const found = await lookAt(root, { signal, clock, windows: false });
    const plan = planClear(found.value.parts, { session: false });
    let left = plan.take.length;
    await clearCache(root, plan, { now: ${NOW}, windows: false, signal, rename: async (from, to) => {
      await rename(from, to);
      left -= 1;
      if (left > 0) return;
      process.stdout.write('moved');
      await new Promise((resolve) => setTimeout(resolve, 60_000));
    } });`;
  const child: ChildProcess = spawn(
    process.execPath,
    ['--import', 'tsx', '--input-type=module', '-e', script],
    { cwd: import.meta.dirname, stdio: ['ignore', 'pipe', 'inherit'] },
  );
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  const ended = new Promise<NodeJS.Signals | null>((resolve) => {
    child.once('exit', (_, signal) => {
      resolve(signal);
    });
  });
  child.stdout?.once('data', () => child.kill('SIGKILL'));
  expect(await ended).toBe('SIGKILL');
}
