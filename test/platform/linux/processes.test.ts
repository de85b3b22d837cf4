import { type ChildProcess, spawn } from 'node:child_process';
import { copyFile, mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { linuxProcesses } from '../../../src/platform/linux/processes.ts';
import { isHelper, parseStat, parseStatus } from '../../../src/platform/linux/processes-parse.ts';
import { noSignal, testMachine } from '../../support/machine.ts';
import { tempFolder } from '../../support/temp-folder.ts';

const started: ChildProcess[] = [];

afterEach(() => {
  for (const child of started.splice(0)) child.kill('SIGKILL');
});

/** A program that does nothing, under the client's name. */
async function start(name: string): Promise<number> {
  const program = join(await tempFolder(), name);
  await copyFile('/bin/sleep', program);
  const child = spawn(program, ['60'], { stdio: 'ignore' });
  started.push(child);
  await new Promise((resolve) => child.once('spawn', resolve));
  return child.pid ?? 0;
}

interface Fake {
  readonly pid: number;
  readonly parent?: number;
  readonly comm: string;
  readonly state?: string;
  readonly commandLine?: string;
  readonly exe?: string;
  readonly uid?: number;
}

/** A /proc with these processes, in the forms of proc(5). */
async function fakeProc(processes: readonly Fake[]): Promise<string> {
  const proc = await tempFolder();
  await writeFile(join(proc, 'uptime'), '1000.50 3000.00\n');
  await writeFile(join(proc, 'version'), 'Linux');
  for (const {
    pid,
    parent = 1,
    comm,
    state = 'S',
    commandLine = '',
    exe,
    uid = 1000,
  } of processes) {
    const folder = join(proc, String(pid));
    await mkdir(folder);
    const zeros = '0 '.repeat(17);
    await writeFile(join(folder, 'stat'), `${pid} (${comm}) ${state} ${parent} ${zeros}5050 0 0\n`);
    await writeFile(
      join(folder, 'status'),
      `Name:\t${comm}\nUid:\t${uid}\t0\t0\t0\nVmRSS:\t  2048 kB\n`,
    );
    await writeFile(join(folder, 'cmdline'), commandLine);
    if (exe !== undefined) await symlink(exe, join(folder, 'exe'));
  }
  return proc;
}

describe('linuxProcesses', () => {
  it('finds a real process, its program and its start', async () => {
    const name = `xd-client-${process.pid}-long-name`;
    const pid = await start(name);
    const found = await linuxProcesses([name], testMachine(), noSignal);
    expect(found).toMatchObject({
      known: true,
      value: [{ pid, name, main: true, state: 'running', user: `uid ${process.getuid?.() ?? 0}` }],
    });
    const age = found.known ? Date.now() - (found.value[0]?.startedAt ?? 0) : NaN;
    expect(Math.abs(age)).toBeLessThan(60_000);
    expect(found.known && found.value[0]?.program).toMatch(new RegExp(`/${name}$`));
  });

  it('tells helpers by their argument or their parent, and is not misled by scripts', async () => {
    const proc = await fakeProc([
      {
        pid: 10,
        comm: 'express',
        exe: '/opt/eXpress/express',
        commandLine: '/opt/eXpress/express\0',
      },
      {
        pid: 11,
        parent: 10,
        comm: 'express',
        exe: '/opt/eXpress/express',
        commandLine: '/opt/eXpress/express --type=renderer --lang=ru',
      },
      { pid: 12, parent: 10, comm: 'express', exe: '/opt/eXpress/express', commandLine: 'x\0y\0' },
      { pid: 13, comm: 'bash', exe: '/bin/bash', commandLine: 'express\0' },
      { pid: 14, comm: 'express', exe: '/bin/dash', commandLine: '/bin/sh\0/usr/bin/express\0' },
    ]);
    const found = await linuxProcesses(['express'], testMachine(), noSignal, proc);
    expect(found.known && found.value.map(({ pid, main }) => [pid, main])).toEqual([
      [10, true],
      [11, false],
      [12, false],
    ]);
  });

  it.each<[string, Fake, unknown]>([
    [
      'a program replaced by an update while it runs',
      { pid: 5, comm: 'express', exe: '/opt/eXpress/express (deleted)' },
      { program: '/opt/eXpress/express', main: true },
    ],
    [
      'another user’s process, whose program is not shown',
      { pid: 5, comm: 'express', uid: 1001 },
      { program: null, user: 'uid 1001', name: 'express' },
    ],
    ['a zombie', { pid: 5, comm: 'express', state: 'Z' }, { state: 'zombie' }],
    ['a stopped one', { pid: 5, comm: 'express', state: 'T' }, { state: 'stopped' }],
    [
      'what was measured',
      { pid: 5, comm: 'express' },
      { residentBytes: 2048 * 1024, startedAt: 10_000_000 - 1_000_500 + 50_500 },
    ],
  ])('%s', async (_, fake, expected) => {
    const machine = testMachine({ clock: { now: () => 10_000_000, monotonic: () => 0 } });
    const found = await linuxProcesses(['express'], machine, noSignal, await fakeProc([fake]));
    expect(found).toMatchObject({ known: true, value: [expected] });
  });

  it('compares the first fifteen bytes where the program is not shown', async () => {
    const proc = await fakeProc([{ pid: 5, comm: 'corporate-messe' }]);
    const found = await linuxProcesses(['corporate-messenger'], testMachine(), noSignal, proc);
    expect(found).toMatchObject({ value: [{ pid: 5 }] });
  });

  it('does not know without /proc', async () => {
    const found = await linuxProcesses(['express'], testMachine(), noSignal, '/nonexistent');
    expect(found).toMatchObject({ known: false, reason: 'not-found' });
  });
});

describe('parsers', () => {
  it.each([
    [
      'a name with parentheses and spaces',
      '7 (a) b (c) S 1 ' + '0 '.repeat(17) + '99 0',
      'a) b (c',
    ],
    ['a plain one', '7 (express) R 1 ' + '0 '.repeat(17) + '99 0', 'express'],
  ])('stat: %s', (_, text, comm) => {
    expect(parseStat(text)).toMatchObject({ pid: 7, comm, parent: 1, startTicks: 99 });
  });

  it.each([
    ['empty', ''],
    ['cut', '7 (express'],
    ['no numbers', 'x (y) S a b'],
  ])('stat: %s is no process', (_, text) => {
    expect(parseStat(text)).toBeNull();
  });

  it('status of a zombie has no memory', () => {
    expect(parseStatus('Name:\tx\nUid:\t0\t0\t0\t0\n')).toEqual({ uid: 0, residentBytes: null });
  });

  it.each([
    ['/opt/eXpress/express\0--type=gpu-process\0', true],
    ['/opt/eXpress/express --type=renderer', true],
    ['/opt/eXpress/express\0', false],
    ['/home/x--type=/express\0', false],
  ])('helper: %j', (commandLine, helper) => {
    expect(isHelper(commandLine)).toBe(helper);
  });
});
