import { type ChildProcess, spawn } from 'node:child_process';
import { mkdir, open, readdir } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import { verifyBundle } from '../../src/bundle/verify.ts';
import { tempFolder } from '../support/temp-folder.ts';

const CLI = path.resolve(import.meta.dirname, '../../src/cli.ts');

interface Started {
  readonly child: ChildProcess;
  readonly folder: string;
  /** Resolves when something of the archive is on the disk. */
  readonly writing: Promise<void>;
  readonly ended: Promise<number | null>;
}

/** The real program over a home of its own with a log that takes a while; nothing is contacted. */
async function start(): Promise<Started> {
  const home = await tempFolder();
  const folder = await tempFolder();
  await mkdir(path.join(home, 'eXpress'));
  const log = await open(path.join(home, 'eXpress', 'log.log'), 'w');
  const block = '[2026-11-22 12:00:00.000] [info] a line of a log, long enough\n'.repeat(16_384);
  for (let number = 0; number < 120; number += 1) await log.writeFile(block);
  await log.close();

  const program = `const { main } = await import(${JSON.stringify(CLI)}); await main(process.argv.slice(1));`;
  const args = ['--import', 'tsx', '--input-type=module', '-e', program, '--'];
  const options = [
    'collect-logs',
    '--no-checks',
    '--max-size',
    '1G',
    '--include',
    'client/logs/**',
  ];
  const child = spawn(process.execPath, [...args, ...options, '--output', `${folder}/`], {
    cwd: path.dirname(CLI),
    env: { PATH: process.env['PATH'], HOME: home, XDG_CONFIG_HOME: home, LANG: 'C' },
    stdio: 'ignore',
  });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const writing = new Promise<void>((resolve, reject) => {
    const look = setInterval(() => {
      readdir(folder).then((names) => {
        if (names.length === 0) return;
        clearInterval(look);
        resolve();
      }, reject);
    }, 5);
    void ended.then(() => {
      clearInterval(look);
      reject(new Error('it ended before it wrote anything'));
    });
  });
  return { child, folder, writing, ended };
}

describe('signals to the real program', () => {
  it.each(['SIGINT', 'SIGTERM'] as const)(
    'the first %s ends with a valid bundle',
    async (signal) => {
      const { child, folder, writing, ended } = await start();
      await writing;
      child.kill(signal);
      expect(await ended).toBe(130);
      const [name = '', ...others] = await readdir(folder);
      expect(others).toEqual([`${name}.sha256`]);
      const { problems, manifest } = await verifyBundle(path.join(folder, name), {
        signal: new AbortController().signal,
      });
      expect(problems).toEqual([]);
      expect(manifest).toMatchObject({ complete: false, interrupted: 'user' });
    },
  );

  it.each([150, 350, 500, 700, 900])(
    'a SIGINT after %i ms leaves a valid bundle or nothing',
    async (delayMs) => {
      const { child, folder, writing, ended } = await start();
      writing.catch(() => undefined);
      await setTimeout(delayMs);
      child.kill('SIGINT');
      await ended;
      for (const name of await readdir(folder)) {
        expect(name).toMatch(/\.zip(?:\.sha256)?$/);
        if (name.endsWith('.sha256')) continue;
        const { problems } = await verifyBundle(path.join(folder, name), {
          signal: new AbortController().signal,
        });
        expect(problems).toEqual([]);
      }
    },
  );

  it('the second leaves nothing', async () => {
    const { child, folder, writing, ended } = await start();
    await writing;
    child.kill('SIGINT');
    child.kill('SIGTERM');
    expect(await ended).toBe(130);
    expect(await readdir(folder)).toEqual([]);
  });

  it('what a killed run leaves is removed by the next one', async () => {
    const { child, folder, writing, ended } = await start();
    await writing;
    child.kill('SIGKILL');
    await ended;
    const left = await readdir(folder);
    expect(left).toHaveLength(1);
    const { createPartial } = await import('../../src/bundle/partial.ts');
    const partial = await createPartial(path.join(folder, 'next.zip'), { force: false });
    await partial.discard();
    expect(await readdir(folder)).toEqual([]);
  });
});
