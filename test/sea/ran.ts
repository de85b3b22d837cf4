import { spawn } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

export interface Ran {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Start {
  readonly program: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
}

/** `file` with `args`, and no network but loopback: what comes before them. */
export const OFFLINE = [
  'unshare',
  '-n',
  'sh',
  '-c',
  'ip link set lo up && exec "$0" "$@"',
] as const;

/**
 * Runs a program where there is no network but loopback (a network namespace of its own). Its output goes into files:
 * Node under Wine cannot write into a Unix pipe.
 */
export async function runOffline(start: Start): Promise<Ran> {
  const folder = mkdtempSync(path.join(tmpdir(), 'xd-ran-'));
  const [out, err] = [path.join(folder, 'out'), path.join(folder, 'err')];
  const files = [openSync(out, 'w'), openSync(err, 'w')] as const;
  try {
    const exitCode = await new Promise<number | null>((resolve, reject) => {
      const [unshare, ...rest] = OFFLINE;
      const child = spawn(unshare, [...rest, start.program, ...start.args], {
        cwd: start.cwd,
        env: { ...start.env },
        stdio: ['ignore', ...files],
      });
      child.once('error', reject);
      child.once('close', resolve);
    });
    return { exitCode, stdout: readFileSync(out, 'utf8'), stderr: readFileSync(err, 'utf8') };
  } finally {
    files.forEach(closeSync);
    rmSync(folder, { recursive: true, force: true });
  }
}
