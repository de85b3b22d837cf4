import { mkdirSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { type Ran, runOffline } from './ran.ts';

export function linuxExecutable(folder: string): string {
  const release = path.join(folder, 'release');
  const name = readdirSync(release).find((entry) => /-linux-x64$/.test(entry));
  if (name === undefined) throw new Error(`no executable for Linux in ${release}`);
  return path.join(release, name);
}

export function linuxHome(folder: string): string {
  const home = path.join(folder, 'home/Иван Петров');
  mkdirSync(home, { recursive: true });
  return home;
}

/** Runs the executable with a home of its own, and without Node in reach. */
export async function runLinux(folder: string, args: readonly string[]): Promise<Ran> {
  const home = linuxHome(folder);
  const env = { PATH: '/usr/sbin:/usr/bin:/sbin:/bin', HOME: home, LC_ALL: 'C.UTF-8' };
  return runOffline({ program: linuxExecutable(folder), args, cwd: home, env });
}
