import { ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { createCommandRunner } from '../../src/platform/run-command.ts';

const folder = mkdtempSync(join(tmpdir(), 'run command '));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const run = createCommandRunner({ platform: process.platform, env: process.env });
const never = new AbortController().signal;

function alive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    // A zombie still has its pid; it has ended all the same.
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${String(pid)}/status`, 'utf8'));
  } catch {
    return false;
  }
}

describe('runCommand', () => {
  it('gives output, error output and a non-zero exit code as they are', async () => {
    const result = await run('sh', ['-c', 'echo out; echo err >&2; exit 3'], { signal: never });
    expect(result).toEqual({ ok: true, stdout: 'out\n', stderr: 'err\n', exitCode: 3 });
  });

  it('runs in the C locale, with the sbin folders in PATH and extra variables', async () => {
    const poor = createCommandRunner({
      platform: process.platform,
      env: { PATH: '/usr/bin:/bin', LANG: 'ru_RU.UTF-8', LANGUAGE: 'ru' },
    });
    const result = await poor('sh', ['-c', 'echo "$LC_ALL|$LANGUAGE|$PATH|$EXTRA"'], {
      signal: never,
      env: { EXTRA: '1' },
    });
    expect(result).toMatchObject({
      stdout: 'C||/usr/bin:/bin:/usr/local/sbin:/usr/sbin:/sbin|1\n',
    });
  });

  it('tells a missing program', async () => {
    const result = await run('no-such-program-here', [], { signal: never });
    expect(result).toMatchObject({ ok: false, reason: 'command-missing' });
  });

  it('tells a program that may not be run', async () => {
    const file = join(folder, 'plain text');
    writeFileSync(file, 'text', { mode: 0o600 });
    const result = await run(file, [], { signal: never });
    expect(result).toMatchObject({ ok: false, reason: 'forbidden' });
  });

  it('tells a program that a policy of Windows forbids (synthetic: thrown as Node throws it there)', async () => {
    const refused = Object.assign(new Error('spawn UNKNOWN'), {
      ...{ errno: -4094, code: 'UNKNOWN', syscall: 'spawn' },
    });
    const spawn: unknown = Reflect.get(ChildProcess.prototype, 'spawn');
    Reflect.set(ChildProcess.prototype, 'spawn', () => {
      throw refused;
    });
    try {
      const windows = createCommandRunner({ platform: 'win32', env: { SystemRoot: '/' } });
      expect(await windows('powershell', ['-NoProfile'], { signal: never })).toEqual({
        ok: false,
        reason: 'blocked-by-policy',
        detail: 'powershell: spawn UNKNOWN',
      });
      expect(await run('sh', [], { signal: never })).toMatchObject({ ok: false, reason: 'failed' });
    } finally {
      Reflect.set(ChildProcess.prototype, 'spawn', spawn);
    }
  });

  it('ends a silent program where a policy of Windows forbids taskkill (synthetic)', async () => {
    const file = join(folder, 'pid of a silent program');
    const spawn: unknown = Reflect.get(ChildProcess.prototype, 'spawn');
    if (typeof spawn !== 'function') throw new Error('Node has no ChildProcess.prototype.spawn');
    Reflect.set(
      ChildProcess.prototype,
      'spawn',
      function refuse(this: unknown, options: { readonly file: string }): unknown {
        if (options.file !== 'taskkill') {
          const code: unknown = Reflect.apply(spawn, this, [options]);
          return code;
        }
        throw Object.assign(new Error('spawn UNKNOWN'), { errno: -4094, code: 'UNKNOWN' });
      },
    );
    try {
      const env = { SystemRoot: '/', PATH: process.env['PATH'] };
      const windows = createCommandRunner({ platform: 'win32', env });
      const script = `echo $$ > '${file}'; exec sleep 60`;
      const options = { signal: never, timeoutMs: 500 };
      expect(await windows('sh', ['-c', script], options)).toMatchObject({
        ok: false,
        reason: 'no-answer',
      });
      expect(alive(Number(readFileSync(file, 'utf8')))).toBe(false);
    } finally {
      Reflect.set(ChildProcess.prototype, 'spawn', spawn);
    }
  });

  it('tells a program that was ended by a signal', async () => {
    const result = await run('sh', ['-c', 'kill -9 $$'], { signal: never });
    expect(result).toMatchObject({ ok: false, reason: 'failed' });
  });

  it('refuses half of an output that is over the limit', async () => {
    const result = await run('sh', ['-c', 'yes'], { signal: never, maxBytes: 10_000 });
    expect(result).toMatchObject({ ok: false, reason: 'failed' });
  });

  it('ends a program that ignores SIGTERM, with what it started, at the limit', async () => {
    const pids = join(folder, 'pids');
    const script = `trap "" TERM; (trap "" TERM; echo $BASHPID >>'${pids}'; sleep 600) & echo $$ >>'${pids}'; wait; sleep 600`;
    const result = await run('bash', ['-c', script], { signal: never, timeoutMs: 300 });
    expect(result).toMatchObject({ ok: false, reason: 'no-answer' });
    const started = readFileSync(pids, 'utf8').trim().split('\n').map(Number);
    expect(started).toHaveLength(2);
    await expect.poll(() => started.filter(alive)).toEqual([]);
  });

  it('rejects with the reason of the signal and ends the program', async () => {
    const pid = join(folder, 'pid');
    const controller = new AbortController();
    const result = run('sh', ['-c', `echo $$ >'${pid}'; sleep 600`], { signal: controller.signal });
    await expect.poll(() => readFileSync(pid, { encoding: 'utf8', flag: 'a+' })).toMatch(/\n/);
    controller.abort(new Error('stopped by the user'));
    await expect(result).rejects.toThrow('stopped by the user');
    await expect.poll(() => alive(Number(readFileSync(pid, 'utf8')))).toBe(false);
  });

  it('does not start anything once the signal has fired', async () => {
    await expect(run('sh', ['-c', 'true'], { signal: AbortSignal.abort() })).rejects.toThrow();
  });
});
