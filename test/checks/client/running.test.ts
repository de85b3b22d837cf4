import { type ChildProcess, spawn } from 'node:child_process';
import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { running } from '../../../src/checks/client/running.ts';
import { notKnown } from '../../../src/model/fact.ts';
import type { ClientProcess } from '../../../src/platform/platform.ts';
import { findingsOf } from '../../support/host-check.ts';
import { tempFolder } from '../../support/temp-folder.ts';
import { clientContext, runningAs } from './client-context.ts';

const started: ChildProcess[] = [];

afterEach(() => {
  for (const child of started.splice(0)) child.kill('SIGKILL');
});

/** A program that does nothing, under the client's name. */
async function start(program: string): Promise<number> {
  const child = spawn(program, ['60'], { stdio: 'ignore' });
  started.push(child);
  await new Promise((resolve) => child.once('spawn', resolve));
  return child.pid ?? 0;
}

describe('client.running, with real processes', () => {
  it('sees nothing, then one, then two', async () => {
    const home = await tempFolder();
    const name = `xd-run-${process.pid}`;
    const program = join(home, name);
    await copyFile('/bin/sleep', program);
    // A context a time: what was seen once is remembered.
    const look = async (): Promise<unknown> =>
      findingsOf(running, clientContext({ home, layout: { processes: [name] } }));

    expect(await look()).toEqual([
      {
        status: 'warn',
        code: 'client-not-running',
        evidence: { application: 'eXpress', leftoverPids: [] },
      },
    ]);
    const first = await start(program);
    expect(await look()).toMatchObject([
      { status: 'pass', evidence: { pid: first, processes: 1, instances: 1 } },
    ]);
    const second = await start(program);
    expect(await look()).toMatchObject([
      {
        status: 'warn',
        code: 'client-several-instances',
        evidence: { pids: [first, second].sort((a, b) => a - b) },
      },
    ]);
  });
});

describe('client.running', () => {
  const look = async (...processes: readonly Partial<ClientProcess>[]): Promise<unknown> =>
    findingsOf(running, clientContext({ home: '/nonexistent', client: runningAs(...processes) }));

  it.each<[string, readonly Partial<ClientProcess>[], object]>([
    [
      'one main process with helpers',
      [{ residentBytes: 10 }, { main: false, residentBytes: 5 }, { main: false }],
      { status: 'pass', evidence: { pid: 100, processes: 3, residentBytes: 15, instances: 1 } },
    ],
    [
      'one each for two people on a terminal server',
      [{ user: 'session 1' }, { user: 'session 2' }],
      { status: 'pass', evidence: { instances: 2 } },
    ],
    [
      'processes whose kind the system does not tell',
      [{ main: null }, { main: null }],
      { status: 'pass', evidence: { instances: null } },
    ],
    [
      'a zombie',
      [{ state: 'zombie' }],
      { code: 'client-not-running', evidence: { leftoverPids: [] } },
    ],
    [
      'a suspended one',
      [{ state: 'stopped' }],
      { code: 'client-not-running', evidence: { leftoverPids: [100] } },
    ],
    [
      'a helper left behind',
      [{ main: false }],
      { code: 'client-not-running', evidence: { leftoverPids: [100] } },
    ],
  ])('%s', async (_, processes, expected) => {
    expect(await look(...processes)).toMatchObject([expected]);
  });

  it('does not know when processes are hidden', async () => {
    const client = { processes: () => Promise.resolve(notKnown('command-missing', 'tasklist')) };
    expect(await findingsOf(running, clientContext({ home: '/x', client }))).toMatchObject([
      { status: 'unknown', reason: 'command-missing', detail: 'tasklist' },
    ]);
  });
});
