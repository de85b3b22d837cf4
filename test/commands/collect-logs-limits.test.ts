import { appendFile, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { verifyBundle } from '../../src/bundle/verify.ts';
import {
  type Ended,
  homeWith,
  manifestOf,
  runCollect,
  secondsOfLog,
  startCollect,
} from '../support/collect-run.ts';
import { tempFolder } from '../support/temp-folder.ts';
import { zipNames, zipText } from '../support/unzip.ts';

async function collected(
  home: string,
  ...args: readonly string[]
): Promise<Ended & { file: string }> {
  const file = path.join(await tempFolder(), 'b.zip');
  return { file, ...(await runCollect(home, ['--output', file, ...args])) };
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

describe('limits', () => {
  it('of all files: the newest is kept, the rest is told with its times', async () => {
    const now = new Date();
    const home = await homeWith({
      'log.log': secondsOfLog(2_000, now),
      'log.old.log': [secondsOfLog(500, new Date(now.getTime() - 7_200_000)), 2],
    });
    const { file, code, stdout } = await collected(home, '--max-size', '10K');
    expect(code).toBe(3);
    const log = await zipText(file, 'client/logs/log.log');
    expect(log).toMatch(/line 1999\n$/);
    expect(Buffer.byteLength(log)).toBeLessThanOrEqual(10 * 1024);
    const { complete, entries, missing } = await manifestOf(file);
    expect(complete).toBe(false);
    const entry = entries.find(({ name }) => name === 'client/logs/log.log');
    expect(entry).toMatchObject({ cutReason: 'size-limit' });
    expect(entry?.cutSpan?.first).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.000$/);
    const left = missing.find(({ what }) => what.endsWith('log.old.log'));
    expect(left).toMatchObject({ reason: 'size-limit' });
    expect(left?.span?.last).toMatch(/^\d{4}-/);
    expect(stdout).toContain(`from ${entry?.cutSpan?.first ?? '?'} to `);
  });

  it('of one file', async () => {
    const now = new Date();
    const home = await homeWith({
      'log.log': secondsOfLog(2_000, now),
      'call.log': [secondsOfLog(100, now), 1],
    });
    const { file } = await collected(home, '--max-file', '5K');
    expect(await zipNames(file)).toEqual(
      expect.arrayContaining(['client/logs/log.log', 'client/logs/call.log']),
    );
    expect(await zipText(file, 'client/logs/call.log')).toMatch(/line 99\n$/);
    expect((await zipText(file, 'client/logs/log.log')).length).toBeLessThanOrEqual(5 * 1024);
  });

  it('by time: lines before --since are left out, and files written before it', async () => {
    const now = new Date();
    const home = await homeWith({
      'log.log': secondsOfLog(20_000, now),
      'touched.log': secondsOfLog(10, new Date(now.getTime() - 86_400_000)),
      'plain.log': 'no times here\n',
      'old.log': [secondsOfLog(10, new Date(now.getTime() - 86_400_000)), 24],
    });
    const { file, code } = await collected(home, '--since', '1h');
    // What the user did not want is not missing.
    expect(code).toBe(0);
    const log = await zipText(file, 'client/logs/log.log');
    expect(log.split('\n').length).toBeGreaterThan(3_500);
    expect(log.split('\n').length).toBeLessThan(3_605);
    expect(await zipText(file, 'client/logs/plain.log')).toBe('no times here\n');
    const { missing, entries } = await manifestOf(file);
    expect(entries.find(({ name }) => name.endsWith('/log.log'))).toMatchObject({
      cutReason: 'older-than-since',
    });
    const older = missing.filter(({ reason }) => reason === 'older-than-since');
    expect(older.map(({ what }) => path.basename(what)).sort()).toEqual(['old.log', 'touched.log']);
  });

  it.each([
    ['--limit', 'soon'],
    ['--limit', '2d'],
    ['--max-file', 'much'],
    ['--record', 'long'],
  ])('%s %s is a wrong use', async (...args) => {
    const { code, stderr } = await collected(await homeWith({}), ...args);
    expect(code).toBe(2);
    expect(stderr).toContain(args[0]);
  });

  it('of the run: a program that ignores SIGTERM is ended with its children, and the bundle says so', async () => {
    const home = await homeWith({ 'log.log': 'late\n' });
    const programs = await tempFolder();
    const pids = path.join(programs, 'pids');
    const script = `#!/bin/sh\ntrap '' TERM INT HUP\nsleep 300 &\necho $$ $! >> '${pids}'\nwhile :; do wait; done\n`;
    await writeFile(path.join(programs, 'journalctl'), script, { mode: 0o755 });
    const file = path.join(await tempFolder(), 'b.zip');
    const args = ['--output', file, '--limit', '3s'];
    const env = { PATH: `${programs}:${process.env['PATH'] ?? ''}` };
    const { code, stdout } = await runCollect(home, args, { everything: true, env });
    expect(code).toBe(3);
    expect(stdout).toContain('The time limit was over');
    const { problems } = await verifyBundle(file, { signal: new AbortController().signal });
    expect(problems).toEqual([]);
    const { interrupted, missing } = await manifestOf(file);
    expect(interrupted).toBe('run-limit');
    expect(missing).toContainEqual({
      collector: 'client.logs',
      what: 'client.logs',
      reason: 'run-limit',
    });
    const started = (await readFile(pids, 'utf8')).trim().split(/\s+/).map(Number);
    expect(started.length).toBeGreaterThanOrEqual(2);
    // They are dead; that somebody takes note of it (init) is another matter.
    await expect.poll(() => started.filter((pid) => isAlive(pid)), { timeout: 5_000 }).toEqual([]);
  });
});

describe('--record', () => {
  it('puts what was written between the marks first, and says when', async () => {
    const home = await homeWith({ 'log.log': 'before\n' });
    const file = path.join(await tempFolder(), 'b.zip');
    const named = ['--include', 'record/**', '--include', 'README.txt'];
    const { child, ended } = startCollect(home, ['--output', file, '--record', '2s', ...named]);
    await new Promise<void>((resolve) => {
      child.stderr?.on('data', (chunk: Buffer) => {
        if (chunk.toString().includes('Recording')) resolve();
      });
    });
    await appendFile(path.join(home, 'eXpress', 'log.log'), 'the trouble\n');
    const { code, stderr } = await ended;
    expect(code).toBe(0);
    // Both are in the bundle, whatever is included.
    expect(stderr).not.toContain('met no name');
    expect((await zipNames(file)).slice(0, 2)).toEqual(['README.txt', 'record/log.log']);
    expect(await zipText(file, 'record/log.log')).toBe('the trouble\n');
    expect(await zipText(file, 'client/logs/log.log')).toBe('before\nthe trouble\n');
    expect(await zipText(file, 'README.txt')).toContain('record/');
    const { record } = await manifestOf(file);
    const ms = Date.parse(record?.to ?? '') - Date.parse(record?.from ?? '');
    expect(ms).toBeGreaterThanOrEqual(1_900);
  });

  it('without a terminal needs a time', async () => {
    const { code, stderr } = await collected(await homeWith({}), '--record');
    expect(code).toBe(2);
    expect(stderr).toContain('needs a terminal');
  });
});

describe('two runs at once', () => {
  it('do not touch each other, also in one folder', async () => {
    const home = await homeWith({ 'log.log': secondsOfLog(50_000, new Date()) });
    const folder = await tempFolder();
    const runs = ['a.zip', 'b.zip'].map((name) =>
      runCollect(home, ['--output', path.join(folder, name)]),
    );
    expect((await Promise.all(runs)).map(({ code }) => code)).toEqual([0, 0]);
    expect((await readdir(folder)).sort()).toEqual([
      ...['a.zip', 'a.zip.sha256', 'b.zip', 'b.zip.sha256'],
    ]);
  });

  it('with one name: one gets it, the other leaves nothing', async () => {
    const home = await homeWith({ 'log.log': secondsOfLog(50_000, new Date()) });
    const folder = await tempFolder();
    const file = path.join(folder, 'b.zip');
    const ended = await Promise.all([1, 2].map(() => runCollect(home, ['--output', file])));
    expect(ended.map(({ code }) => code).sort()).toEqual([0, 3]);
    expect(await readdir(folder)).toEqual(['b.zip', 'b.zip.sha256']);
    const { problems } = await verifyBundle(file, { signal: new AbortController().signal });
    expect(problems).toEqual([]);
  });
});

it('README.txt tells what is where, in the language of the run', async () => {
  const home = await homeWith({ 'log.log': 'x\n' });
  const file = path.join(await tempFolder(), 'b.zip');
  const env = { XPRESS_DOCTOR_LANG: 'ru' };
  expect(await runCollect(home, ['--output', file], { env })).toMatchObject({ code: 0 });
  const text = await zipText(file, 'README.txt');
  expect(text).toContain('client/logs/          журналы eXpress\r\n');
  expect(text).not.toContain('record/');
});
