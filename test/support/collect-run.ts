import { type ChildProcess, spawn } from 'node:child_process';
import { mkdir, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import type { Manifest } from '../../src/bundle/manifest.ts';
import { tempFolder } from './temp-folder.ts';
import { zipText } from './unzip.ts';

const PROGRAM = path.resolve(import.meta.dirname, '../../bin/xpress-doctor.cjs');

export interface Started {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
}

export interface Ended {
  /** The exit code; a signal's name when one ended it. */
  readonly code: number | string;
  readonly stdout: string;
  readonly stderr: string;
}

/** A home with these logs of the client, `[content, hours of age]` or content. */
export async function homeWith(
  logs: Readonly<Record<string, string | readonly [content: string, hours: number]>>,
): Promise<string> {
  const home = await tempFolder();
  const data = path.join(home, 'eXpress');
  await mkdir(data, { recursive: true });
  for (const [name, value] of Object.entries(logs)) {
    const [content, hours] = typeof value === 'string' ? [value, 0] : value;
    const file = path.join(data, name);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, content);
    const seconds = Date.now() / 1000 - hours * 3600;
    await utimes(file, seconds, seconds);
  }
  return home;
}

/**
 * The real program, as it is built, over a home of its own. The checks are left out, so nothing is contacted; the
 * collectors are those of the client's logs alone unless `everything`.
 */
export function startCollect(
  home: string,
  args: readonly string[],
  options: {
    readonly env?: Readonly<Record<string, string>>;
    readonly everything?: true;
    readonly wrapper?: readonly string[];
  } = {},
): Started {
  const [wrapper, ...wrapped] = options.wrapper ?? [];
  const file = wrapper ?? process.execPath;
  const before = wrapper === undefined ? [PROGRAM] : [...wrapped, process.execPath, PROGRAM];
  const chosen = options.everything === true ? [] : ['--include', 'client/logs/**'];
  const child = spawn(file, [...before, 'collect-logs', '--no-checks', ...chosen, ...args], {
    env: {
      ...{ PATH: process.env['PATH'], HOME: home, XDG_CONFIG_HOME: home, LANG: 'C', NO_COLOR: '1' },
      ...{ XPRESS_DOCTOR_LANG: 'en', ...options.env },
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  const said = { stdout: '', stderr: '' };
  child.stdout.on('data', (chunk: Buffer) => (said.stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (said.stderr += chunk.toString()));
  const ended = new Promise<Ended>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => {
      resolve({ code: code ?? signal ?? 'nothing', ...said });
    });
  });
  return { child, ended };
}

export async function runCollect(...given: Parameters<typeof startCollect>): Promise<Ended> {
  return startCollect(...given).ended;
}

export async function manifestOf(file: string): Promise<Manifest> {
  return JSON.parse(await zipText(file, 'manifest.json')) as Manifest;
}

/** A line a second up to `end`, as electron-log writes them, in local time. */
export function secondsOfLog(lines: number, end: Date): string {
  const pad = (value: number, length = 2): string => String(value).padStart(length, '0');
  return Array.from({ length: lines }, (_, index) => {
    const at = new Date(end.getTime() - (lines - 1 - index) * 1000);
    const day = `${at.getFullYear()}-${pad(at.getMonth() + 1)}-${pad(at.getDate())}`;
    const time = `${pad(at.getHours())}:${pad(at.getMinutes())}:${pad(at.getSeconds())}.000`;
    return `[${day} ${time}] [info] line ${index}\n`;
  }).join('');
}
