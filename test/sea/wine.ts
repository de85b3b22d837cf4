import { execFileSync, type StdioOptions } from 'node:child_process';
import { existsSync, linkSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { OFFLINE, type Ran, runOffline } from './ran.ts';

/** A home as many have it: Cyrillic letters and a space. */
const HOME = 'users/Иван Петров';

/** Wine's Windows drive C:. */
export function driveC(folder: string): string {
  return path.join(folder, 'wine/drive_c');
}

/** `/tmp/a b` as programs under Wine call it. */
export function windowsPath(file: string, folder: string): string {
  const inside = path.relative(driveC(folder), file);
  const onC = !inside.startsWith('..');
  return `${onC ? 'C:\\' : 'Z:'}${(onC ? inside : file).replaceAll('/', '\\')}`;
}

/**
 * In the Russian locale Wine's console programs write cp866 into a pipe, as they do on a Russian Windows. `WINEPATH`:
 * what stands before Windows' own programs in %PATH%.
 */
export function environment(
  folder: string,
  more: Readonly<Record<string, string>>,
): Record<string, string> {
  return {
    PATH: process.env['PATH'] ?? '/usr/bin:/bin',
    HOME: folder,
    LC_ALL: 'ru_RU.UTF-8',
    WINEPREFIX: path.join(folder, 'wine'),
    WINEARCH: 'win64',
    WINEDEBUG: '-all',
    WINEDLLOVERRIDES: 'mscoree=;mshtml=',
    ...more,
  };
}

/** A Windows 10 with nothing on it. Node refuses Wine's own choice, Windows 7. */
export function makePrefix(folder: string): void {
  mkdirSync(path.join(folder, 'wine'), { recursive: true });
  // It would end three seconds after its last program, and start again with all of Windows' own.
  wine(folder, 'wineserver', ['-p']);
  wine(folder, 'wineboot', ['-i']);
  wine(folder, 'wine', ['winecfg', '-v', 'win10']);
  const home = path.join(driveC(folder), HOME);
  mkdirSync(home, { recursive: true });
  linkSync(builtExecutable(folder), path.join(home, 'доктор.exe'));
}

export function stopWine(folder: string): void {
  if (existsSync(path.join(folder, 'wine'))) wine(folder, 'wineserver', ['-k']);
}

function builtExecutable(folder: string): string {
  const release = path.join(folder, 'release');
  const name = readdirSync(release).find((entry) => entry.endsWith('.exe'));
  if (name === undefined) throw new Error(`no .exe in ${release}`);
  return path.join(release, name);
}

/** Wine's server makes the sockets of all programs and tells them the interfaces: it has to be offline itself. */
function wine(folder: string, program: string, args: readonly string[]): void {
  const stdio: StdioOptions = 'ignore';
  const [unshare, ...rest] = OFFLINE;
  const options = { stdio, env: environment(folder, {}), cwd: folder };
  execFileSync(unshare, [...rest, program, ...args], options);
}

export interface WineOptions {
  /** A folder of fakes that stand before the real programs in %PATH%. */
  readonly tools?: string;
}

/** Runs the executable from the home with Cyrillic letters and a space. */
export async function runDoctor(
  folder: string,
  args: readonly string[],
  { tools }: WineOptions = {},
): Promise<Ran> {
  const home = path.join(driveC(folder), HOME);
  return runOffline({
    program: 'wine',
    args: [path.join(home, 'доктор.exe'), ...args],
    cwd: home,
    env: environment(folder, {
      ...(tools === undefined ? {} : { WINEPATH: windowsPath(tools, folder) }),
    }),
  });
}

/** Any other program of Windows: `reg`, `regedit`, a helper of a test. */
export async function runWindows(folder: string, args: readonly string[]): Promise<Ran> {
  return runOffline({ program: 'wine', args, cwd: folder, env: environment(folder, {}) });
}

/** Loads a registry file's text as Windows saves such files. */
export async function loadRegistry(folder: string, text: string): Promise<void> {
  const file = path.join(driveC(folder), 'fixture.reg');
  const whole = `Windows Registry Editor Version 5.00\n\n${text}\n`;
  writeFileSync(file, Buffer.from(`\ufeff${whole.replaceAll('\n', '\r\n')}`, 'utf16le'));
  const { exitCode, stderr } = await runWindows(folder, [
    'regedit',
    '/S',
    windowsPath(file, folder),
  ]);
  if (exitCode !== 0) throw new Error(`regedit: ${String(exitCode)} ${stderr}`);
}
