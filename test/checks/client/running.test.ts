import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { copyFile, mkdir, rm, symlink, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { running } from '../../../src/checks/client/running.ts';
import { known, notKnown } from '../../../src/model/fact.ts';
import type { ClientProcess } from '../../../src/platform/client.ts';
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

/** A context a time: what was seen once is remembered. */
const lookAt = async (home: string, name: string): ReturnType<typeof findingsOf> =>
  findingsOf(
    running,
    clientContext({
      home,
      layout: { processes: [name], programs: [`~/${name}`, `~/${name}-*.AppImage`] },
    }),
  );

async function named(suffix: string): Promise<{ home: string; name: string; program: string }> {
  const home = await tempFolder();
  const name = `xd-${suffix}-${process.pid}`.slice(0, 15);
  const program = join(home, name);
  await copyFile('/bin/sleep', program);
  return { home, name, program };
}

/** The state of a process, as /proc tells it (proc(5)). */
function letterOf(pid: number): string | undefined {
  return /\) (\w)/.exec(readFileSync(`/proc/${String(pid)}/stat`, 'utf8'))?.[1];
}

describe('client.running, with real trouble', () => {
  it('tells a suspended client', async () => {
    const { home, name, program } = await named('stop');
    const pid = await start(program);
    process.kill(pid, 'SIGSTOP');
    // The process stops, and goes on, when it runs next, on another processor perhaps.
    await expect.poll(() => letterOf(pid)).toBe('T');
    expect(await lookAt(home, name)).toMatchObject([
      { code: 'client-not-running', evidence: { leftoverPids: [pid] } },
    ]);
    process.kill(pid, 'SIGCONT');
    await expect.poll(() => letterOf(pid)).toBe('S');
    expect(await lookAt(home, name)).toMatchObject([{ status: 'pass', evidence: { pid } }]);
  });

  it('tells a zombie whose parent does not reap it', async () => {
    const { home, name, program } = await named('zomb');
    // The shell becomes `sleep`, which waits for no child.
    const child = spawn('/bin/sh', ['-c', `'${program}' 0 & echo $!; exec sleep 60`], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    started.push(child);
    const pid = await new Promise<number>((resolve) => {
      child.stdout.once('data', (chunk: Buffer) => {
        resolve(Number(chunk.toString()));
      });
    });
    await expect
      .poll(async () => lookAt(home, name), { timeout: 20_000 })
      .toMatchObject([
        { code: 'client-not-running' },
        { code: 'client-zombie', evidence: { pids: [pid] } },
      ]);
  });

  it('tells a client that was updated and not restarted', async () => {
    const { home, name, program } = await named('upd');
    const pid = await start(program);
    await rm(program);
    await copyFile('/bin/sleep', program);
    expect(await lookAt(home, name)).toMatchObject([
      { code: 'client-restart-needed', evidence: { pids: [pid], program } },
    ]);
  });

  it('shows switches and hides what may be secret', async () => {
    const { home, name, program } = await named('args');
    await copyFile('/bin/bash', program);
    const client = spawn(
      program,
      ['-c', 'read x', '--no-sandbox', '--proxy-server=http://u:s3cr3t@proxy', 'xlnk://s3cr3t'],
      { stdio: ['pipe', 'ignore', 'ignore'] },
    );
    started.push(client);
    await new Promise((resolve) => client.once('spawn', resolve));
    const findings = await lookAt(home, name);
    expect(findings).toMatchObject([
      { status: 'pass', evidence: { switches: ['--no-sandbox', '--proxy-server'] } },
    ]);
    expect(JSON.stringify(findings)).not.toContain('s3cr3t');
  });

  it.each([
    ['of a process that has ended', hostname(), 'none'],
    ['of another computer', 'other-computer', 'other-host'],
  ])('tells a lock %s', async (_, host, holder) => {
    const { home, name, program } = await named('lock');
    await mkdir(join(home, '.config/eXpress'), { recursive: true });
    const path = join(home, '.config/eXpress/SingletonLock');
    // Above the largest number that Linux gives to a process (2^22).
    await symlink(`${host}-4194999`, path);
    const pid = await start(program);
    expect(await lookAt(home, name)).toMatchObject([
      { code: 'client-lock-stale', subject: path, evidence: { host, pid: 4_194_999, holder } },
    ]);
    await rm(path);
    await symlink(`${hostname()}-${pid}`, path);
    expect(await lookAt(home, name)).toMatchObject([{ status: 'pass' }]);
    await rm(path);
    await symlink(`${hostname()}-${process.pid}`, path);
    expect(await lookAt(home, name)).toMatchObject([{ evidence: { holder: 'other-program' } }]);
  });

  it('tells autostart, and an entry that starts nothing', async () => {
    const { home, name, program } = await named('auto');
    await start(program);
    await mkdir(join(home, '.config/autostart'), { recursive: true });
    const source = join(home, '.config/autostart/express.desktop');
    await writeFile(source, `[Desktop Entry]\nExec="${program}" --hidden\n`);
    expect(await lookAt(home, name)).toMatchObject([
      { status: 'pass', evidence: { autostart: [source] } },
    ]);
    const gone = join(home, `${name}-3.60.1.AppImage`);
    await writeFile(source, `[Desktop Entry]\nExec="${gone}" %U\n`);
    expect(await lookAt(home, name)).toMatchObject([
      { code: 'client-autostart-broken', evidence: { source, program: gone } },
    ]);
    await writeFile(source, `[Desktop Entry]\nHidden=true\nExec="${gone}" %U\n`);
    expect(await lookAt(home, name)).toMatchObject([
      { status: 'pass', evidence: { autostart: [] } },
    ]);
  });
});

describe('client.running', () => {
  const look = async (...processes: readonly Partial<ClientProcess>[]): Promise<unknown> =>
    findingsOf(running, clientContext({ home: '/nonexistent', client: runningAs(...processes) }));

  it.each<[string, readonly Partial<ClientProcess>[], object | readonly object[]]>([
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
      [
        { code: 'client-not-running', evidence: { leftoverPids: [] } },
        { code: 'client-zombie', evidence: { pids: [100] } },
      ],
    ],
    [
      'a suspended one',
      [{ state: 'stopped' }],
      { code: 'client-not-running', evidence: { leftoverPids: [100] } },
    ],
    [
      'one whose window does not respond (Windows)',
      [{ state: 'not-responding' }],
      { status: 'fail', code: 'client-hung', evidence: { pids: [100], how: 'not-responding' } },
    ],
    [
      'somebody else’s alone',
      [
        { own: false, user: 'uid 0' },
        { own: false, main: false },
      ],
      { code: 'client-other-user', evidence: { pids: [100], users: ['uid 0'] } },
    ],
    [
      'somebody else’s beside one’s own',
      [{ own: false, user: 'uid 0' }, { own: true }],
      { status: 'pass' },
    ],
    [
      'processor time and switches',
      [{ startedAt: Date.now() - 1e12, cpuMs: 5e11, switches: ['--no-sandbox'] }],
      {
        status: 'pass',
        evidence: { cpuPercent: 50, switches: ['--no-sandbox'] },
      },
    ],
    [
      'a helper left behind',
      [{ main: false }],
      { code: 'client-not-running', evidence: { leftoverPids: [100] } },
    ],
  ])('%s', async (_, processes, expected) => {
    expect(await look(...processes)).toMatchObject(Array.isArray(expected) ? expected : [expected]);
  });

  it.each<[string, readonly Partial<ClientProcess>[], boolean, object]>([
    ['and none is there', [], false, { status: 'unknown', reason: 'no-session' }],
    ['who once had it', [], true, { code: 'client-not-running' }],
    ['and one was left behind', [{ main: false }], false, { code: 'client-not-running' }],
    ['and somebody else runs it', [{ own: false }], false, { code: 'client-other-user' }],
  ])('a user at no desktop, %s', async (_, processes, had, expected) => {
    const home = await tempFolder();
    if (had) await mkdir(join(home, '.config/eXpress'), { recursive: true });
    const workstation = { atDesktop: () => known(false, 'uid 0') };
    const client = runningAs(...processes);
    const found = await findingsOf(running, clientContext({ home, workstation, client }));
    expect(found).toMatchObject([expected]);
  });

  it('does not know when processes are hidden', async () => {
    const client = { processes: () => Promise.resolve(notKnown('command-missing', 'tasklist')) };
    expect(await findingsOf(running, clientContext({ home: '/x', client }))).toMatchObject([
      { status: 'unknown', reason: 'command-missing', detail: 'tasklist' },
    ]);
  });
});
