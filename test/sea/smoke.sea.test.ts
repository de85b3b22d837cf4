import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, inject, test } from 'vitest';
import { VERSION } from '../../src/version.ts';
import { linuxHome, runLinux } from './linux.ts';
import type { Ran } from './ran.ts';
import { driveC, runDoctor, windowsPath } from './wine.ts';

const folder = inject('seaFolder');

/** The same for every executable that can be run here. */
interface Computer {
  readonly name: string;
  readonly run: (...args: string[]) => Promise<Ran>;
  /** A folder for what a test writes, as the tests see it. */
  readonly desk: string;
  /** A file of it as the program sees it. */
  readonly seen: (file: string) => string;
  /** Where the client keeps its log: the default profile's data folder. */
  readonly clientData: string;
}

const linux: Computer = {
  name: 'Linux',
  run: (...args) => runLinux(folder, args),
  desk: path.join(linuxHome(folder), 'Рабочий стол'),
  seen: (file) => file,
  clientData: path.join(linuxHome(folder), '.config/eXpress'),
};
const windows: Computer = {
  name: 'Windows (Wine)',
  run: (...args) => runDoctor(folder, args),
  desk: path.join(driveC(folder), 'users/Иван Петров/Рабочий стол'),
  seen: (file) => windowsPath(file, folder),
  clientData: path.join(driveC(folder), `users/root/AppData/Roaming/eXpress`),
};

describe.each([linux, windows])('the executable on $name', ({ run, desk, seen, clientData }) => {
  mkdirSync(desk, { recursive: true });

  test('--version', async () => {
    expect(await run('--version')).toEqual({ exitCode: 0, stdout: `${VERSION}\n`, stderr: '' });
  });

  test('--help, in Russian too', async () => {
    const english = await run('--help', '--lang', 'en');
    expect(english).toMatchObject({ exitCode: 0, stderr: '' });
    expect(english.stdout).toContain('Usage: xpress-doctor');
    const russian = await run('--help', '--lang', 'ru');
    expect(russian.stdout).toContain('Использование: xpress-doctor');
  });

  test('wrong usage is refused with the nearest word', async () => {
    const { exitCode, stderr } = await run('chek', '--lang', 'en');
    expect(exitCode).toBe(2);
    expect(stderr).toContain('check');
  });

  test('a text for Node is no option: it runs nothing but itself', async () => {
    const { exitCode, stdout } = await run('-e', 'console.log(6 * 7)');
    expect(exitCode).toBe(2);
    expect(stdout).not.toContain('42');
  });

  test('faq search finds an article by an inflected word', async () => {
    const { exitCode, stdout } = await run('faq', 'search', 'кеша', '--lang', 'ru');
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/кэш/i);
  });

  test('check --list and guide --list', async () => {
    const checks = await run('check', '--list', '--lang', 'en');
    expect(checks).toMatchObject({ exitCode: 0, stderr: '' });
    expect(checks.stdout).toContain('client.installed');
    const guide = await run('guide', '--list', '--lang', 'en');
    expect(guide).toMatchObject({ exitCode: 0, stderr: '' });
    expect(guide.stdout).toContain('request-bug');
  });

  test('self-test: sockets, TLS, PAC and look-ups work in it', async () => {
    const { exitCode, stdout, stderr } = await run('self-test', '--lang', 'en');
    expect(stdout + stderr).toContain('xpress-doctor works on this computer');
    expect(exitCode).toBe(0);
  });

  test('check --format json where there is no network', async () => {
    const { exitCode, stdout } = await run('check', '--format', 'json', '--lang', 'en');
    expect(exitCode).toBe(1);
    const report = JSON.parse(stdout) as {
      checks: { id: string; status: string; findings: unknown[] }[];
    };
    const byId = new Map(report.checks.map(({ id, status }) => [id, status]));
    const interfaces = report.checks.find(({ id }) => id === 'network.interfaces');
    expect(interfaces?.findings).toMatchObject([{ status: 'fail', code: 'no-interface-up' }]);
    expect(byId.get('system.memory')).toBe('pass');
    expect([...byId].filter(([, status]) => status === 'error')).toEqual([]);
  });

  test('profile validate tells a right file from a wrong one', async () => {
    const file = path.join(desk, 'профиль.yaml');
    writeFileSync(file, 'servers:\n  - host: chat.example.org\n');
    expect(await run('profile', 'validate', seen(file))).toMatchObject({ exitCode: 0 });
    writeFileSync(file, 'servers:\n  - hots: chat.example.org\n');
    const wrong = await run('profile', 'validate', seen(file), '--lang', 'en');
    expect(wrong.exitCode).toBe(2);
    expect(wrong.stdout + wrong.stderr).toContain('hots');
  });

  test('collect-logs packs what the client wrote, without its secrets; bundle verify agrees', async () => {
    const log = Array.from(
      { length: 20_000 },
      (_, line) => `2026-11-22 10:00:00 [info] line ${line} token=S3cretS3cret\n`,
    );
    mkdirSync(clientData, { recursive: true });
    writeFileSync(path.join(clientData, 'log.log'), log.join(''));
    const zip = path.join(desk, 'логи.zip');
    const made = await run(
      ...['collect-logs', '--yes', '--verbose', '--output', seen(zip), '--lang', 'en'],
    );
    expect([0, 1, 3]).toContain(made.exitCode);
    expect(existsSync(zip)).toBe(true);
    // The threads start from the text inside the executable.
    expect(made.stderr).not.toContain('thread');
    const verified = await run('bundle', 'verify', seen(zip), '--lang', 'en');
    expect(verified.stdout + verified.stderr).toMatch(/whole|complete|verified|right/i);
    expect(verified.exitCode).toBe(0);
    const listed = await run('bundle', 'list', seen(zip), '--lang', 'en');
    expect(listed.stdout).toContain('log.log');
  });
});
