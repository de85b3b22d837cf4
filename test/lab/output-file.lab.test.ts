import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'xd-output-'));
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

interface Ran {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** `check system.os --output` into a file system of its own, then what is left in it. */
function writeInto(mount: string): Promise<Ran> {
  const script = `mount -t tmpfs ${mount} none ${folder} && "$@"; code=$?; ls -A ${folder}; exit $code`;
  const report = join(folder, 'report.html');
  const check = ['check', 'system.os', '--format', 'html', '--output', report, '--lang', 'en'];
  const args = [
    '-m',
    'sh',
    '-c',
    script,
    'sh',
    process.execPath,
    'bin/xpress-doctor.cjs',
    ...check,
  ];
  return new Promise((resolve) => {
    execFile('unshare', args, (error, stdout, stderr) => {
      resolve({ exitCode: error === null ? 0 : Number(error.code), stdout, stderr });
    });
  });
}

test('a full disk: a clear error, nothing half-written', async () => {
  const { exitCode, stdout, stderr } = await writeInto('-o size=4k');
  expect(stderr).toContain('cannot write');
  expect(stderr).toContain('no space left on the disk');
  expect(exitCode).toBe(3);
  expect(stdout).toBe('');
});

test('a read-only file system: told before anything is run', async () => {
  const { exitCode, stdout, stderr } = await writeInto('-o ro');
  expect(stderr).toContain('cannot write');
  expect(exitCode).toBe(2);
  expect(stdout).toBe('');
});

test('room enough: the report is there, and only it', async () => {
  const { exitCode, stdout } = await writeInto('-o size=1m');
  expect(exitCode).toBe(0);
  expect(stdout).toBe('report.html\n');
});
