import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { appendFile, mkdir, readdir, rm, stat, truncate, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { promisify } from 'node:util';
import { generateIdentity, identityToRecipient } from 'age-encryption';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createPartial } from '../../src/bundle/partial.ts';
import { verifyBundle } from '../../src/bundle/verify.ts';
import { homeWith, manifestOf, runCollect, startCollect } from '../support/collect-run.ts';
import { tempFolder } from '../support/temp-folder.ts';
import { unzipTest, zipNames } from '../support/unzip.ts';

const run = promisify(execFile);
const { signal } = new AbortController();
const LINE = '[2026-11-22 12:00:00.000] [info] user ivan.petrov@corp.example, a line of a log\n';

async function problemsOf(file: string): Promise<readonly string[]> {
  const { problems } = await verifyBundle(file, { signal });
  return problems.map(({ code }) => code);
}

/** A file system of the test's own. */
async function mounted(...options: readonly string[]): Promise<string> {
  const folder = path.join(await tempFolder(), 'mounted');
  await mkdir(folder);
  await run('mount', ['-t', 'tmpfs', ...options, 'xd-lab', folder]);
  onTestFinished(async () => {
    await run('umount', [folder]);
  });
  return folder;
}

/** Random, but the same in every run. */
function* sequence(seed: number): Generator<number, never> {
  for (let state = seed; ; ) {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    yield state / 2 ** 31;
  }
}

describe('signals at random moments', () => {
  it('leave a bundle that verifies or nothing, twenty times', { timeout: 300_000 }, async () => {
    const home = await homeWith({
      'log.log': LINE.repeat(600_000),
      'call.log': LINE.repeat(1_000),
    });
    const random = sequence(20_261_122);
    const outcomes: string[] = [];
    for (let round = 0; round < 20; round += 1) {
      const folder = await tempFolder();
      const { child, ended } = startCollect(home, ['--output', path.join(folder, 'b.zip')]);
      const kind =
        (['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGKILL'] as const)[
          Math.floor(random.next().value * 4)
        ] ?? 'SIGINT';
      const twice = random.next().value < 0.3;
      await Promise.race([setTimeout(random.next().value * 3_500), ended]);
      child.kill(kind);
      if (twice) {
        await Promise.race([setTimeout(random.next().value * 300), ended]);
        child.kill('SIGINT');
      }
      const { code } = await ended;
      const left = await readdir(folder);
      outcomes.push(`${kind}${twice ? ' twice' : ''} → ${code}: ${left.join(', ') || 'nothing'}`);
      const partial = left.filter((name) => name.endsWith('.partial'));
      if (kind !== 'SIGKILL') expect(partial, outcomes.at(-1)).toEqual([]);
      if (partial.length > 0) {
        // The next run finds it and removes it.
        const next = await createPartial(path.join(folder, 'next.zip'), { force: false });
        await next.discard();
        expect(await readdir(folder)).toEqual([]);
      }
      if (left.includes('b.zip')) {
        expect(await problemsOf(path.join(folder, 'b.zip')), outcomes.at(-1)).toEqual([]);
      } else if (typeof code === 'number') {
        expect(code, outcomes.at(-1)).not.toBe(0);
      }
    }
    // The moments were spread: some runs left a bundle, some nothing.
    expect(outcomes).toContainEqual(expect.stringMatching(/: b\.zip(?:$|,)/));
    expect(outcomes).toContainEqual(expect.stringMatching(/: nothing$/));
  });
});

describe('the disk', () => {
  it('of 1 MiB is refused before anything is read', async () => {
    const folder = await mounted('-o', 'size=1m');
    const home = await homeWith({ 'log.log': LINE });
    const { code, stderr } = await runCollect(home, ['--output', path.join(folder, 'b.zip')]);
    expect(code).toBe(2);
    expect(stderr).toMatch(/free, and the bundle may need .*; nothing was read/);
    expect(await readdir(folder)).toEqual([]);
  });

  it.each([
    ['plain', false],
    ['encrypted', true],
  ])('that fills up in the middle leaves nothing of a bundle (%s)', async (_name, encrypted) => {
    const folder = await mounted('-o', 'size=3m');
    // Does not deflate, so the guess of the beginning is wrong.
    const noise = randomBytes(5_600_000).toString('base64').replaceAll(/.{76}/g, '$&\n');
    const home = await homeWith({ 'log.log': noise });
    const recipient = await identityToRecipient(await generateIdentity());
    const to = encrypted ? ['--encrypt-to', recipient] : [];
    const ended = await runCollect(home, ['--output', path.join(folder, 'b.zip'), ...to]);
    expect(ended).toMatchObject({ code: 3 });
    expect(ended.stderr).toContain('no space left');
    expect(await readdir(folder)).toEqual([]);
  });

  it('that is read-only is told before anything is read', async () => {
    const folder = await mounted('-o', 'ro');
    const home = await homeWith({ 'log.log': LINE });
    const ended = await runCollect(home, ['--output', path.join(folder, 'b.zip')]);
    expect(ended).toMatchObject({ code: 2 });
    expect(ended.stderr).toContain('cannot be written');
    expect(await readdir(folder)).toEqual([]);
  });
});

it('logs that grow, shrink, go away or never answer are each told', async () => {
  const random = sequence(7);
  const lines = (): string =>
    Array.from({ length: 20_000 }, () => `${LINE.trimEnd()} ${random.next().value}\n`).join('');
  const logs = Object.fromEntries(
    Array.from({ length: 40 }, (_, index) => [`${String(index).padStart(2, '0')}.log`, lines()]),
  );
  const home = await homeWith(logs);
  const data = path.join(home, 'eXpress');
  await run('mkfifo', [path.join(data, 'fifo.log')]);
  const folder = await tempFolder();
  const file = path.join(folder, 'b.zip');
  const { ended } = startCollect(home, ['--output', file, '--max-size', '1G']);
  // What is gone before it was listed cannot be told: the logs are being packed when this much is written.
  await expect
    .poll(
      async () => {
        const sizes = await Promise.all(
          (await readdir(folder)).map(async (name) => (await stat(path.join(folder, name))).size),
        );
        return Math.max(0, ...sizes);
      },
      { timeout: 60_000, interval: 5 },
    )
    .toBeGreaterThan(300_000);
  const state = { running: true };
  void ended.finally(() => {
    state.running = false;
  });
  // Every log at a moment of its own, as long as the run goes on.
  for (let index = 39; index >= 0 && state.running; index -= 1) {
    const log = path.join(data, `${String(index).padStart(2, '0')}.log`);
    if (index % 3 === 0) await rm(log);
    else if (index % 3 === 1) await truncate(log, 1_000);
    else await appendFile(log, LINE);
    await Promise.race([setTimeout(50), ended]);
  }
  const { code } = await ended;
  expect([0, 3]).toContain(code);
  expect(await problemsOf(file)).toEqual([]);
  expect(await unzipTest(file)).toContain('No errors detected');
  const { entries, missing } = await manifestOf(file);
  const taken = entries.filter(({ name }) => name.startsWith('client/logs/'));
  const reasons = new Set(missing.map(({ reason }) => reason));
  expect(reasons).toContain('not-a-regular-file');
  // Whatever happened to a log, it is in the zip or it is told.
  for (let index = 0; index < 40; index += 1) {
    const name = `${String(index).padStart(2, '0')}.log`;
    const there =
      taken.some((entry) => entry.name.endsWith(name)) ||
      missing.some(({ what }) => what.endsWith(name));
    expect(there, name).toBe(true);
  }
});

it('of 100,000 files takes as many as fit, and tells the rest', { timeout: 300_000 }, async () => {
  const home = await homeWith({});
  const data = path.join(home, 'eXpress');
  for (let from = 0; from < 100_000; from += 1_000) {
    await Promise.all(
      Array.from({ length: 1_000 }, (_, index) =>
        writeFile(path.join(data, `${from + index}.log`), 'a line of a log\n'),
      ),
    );
  }
  const file = path.join(await tempFolder(), 'b.zip');
  const ended = await runCollect(home, ['--output', file]);
  expect(ended).toMatchObject({ code: 3 });
  expect(await problemsOf(file)).toEqual([]);
  const names = await zipNames(file);
  expect(names).toHaveLength(20_000);
  const { missing } = await manifestOf(file);
  const over = missing.filter(({ reason }) => reason === 'entry-limit');
  const told = over.reduce((sum, { count = 1 }) => sum + count, 0);
  const taken = names.filter((name) => /\/\d+\.log$/.test(name));
  expect(over.filter(({ collector }) => collector !== 'client.logs')).toEqual([]);
  expect(taken.length).toBeGreaterThan(19_900);
  expect(told).toBe(100_000 - taken.length);
  expect(over.length).toBeLessThan(30);
});
