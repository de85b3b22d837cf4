import { basename, dirname, join } from 'node:path';
import { type Fact, known } from '../../model/fact.ts';
import type { FileReader } from '../files.ts';
import type { Machine } from '../machine.ts';
import { expandPaths, type PathSetup } from '../paths.ts';
import type { ClientQuery } from '../client.ts';
import type { Damage, Installation } from '../installation.ts';
import { lookAtProgram } from '../program-files.ts';
import { findPrograms, type FoundProgram } from '../programs.ts';
import { appImageFacts } from './appimage.ts';
import { appImageDamage } from './appimage-whole.ts';
import { isFlatpak, sandboxedPrograms, snapVersion } from './installations-sandboxed.ts';
import { desktopPrograms } from './installations-desktop.ts';
import { installedPackages, type PackageWithFiles } from './installations-packages.ts';

export async function linuxInstallations(
  query: ClientQuery,
  machine: Machine & { readonly files: FileReader },
  signal: AbortSignal,
): Promise<Fact<readonly Installation[]>> {
  const setup: PathSetup = { platform: 'linux', home: machine.home, env: machine.env };
  const [packages, fromDesktop] = await Promise.all([
    installedPackages(query.packages, machine.run, signal),
    desktopPrograms(query, setup, machine.files, signal),
  ]);
  const programs = await findPrograms(
    [...expandPaths(query.programs, setup), ...fromDesktop, ...sandboxedPrograms(query, setup)],
    'file',
    { signal, ignoreCase: false },
  );
  const packaged = packages.known ? packages.value : [];
  const owned = new Set<FoundProgram>();
  const installations: Installation[] = await Promise.all(
    packaged.map(async (entry) => {
      const own = programs.filter((program) => belongs(program, entry));
      for (const program of own) owned.add(program);
      return withFiles(entry, own[0], machine, signal);
    }),
  );
  const named = new Set(fromDesktop);
  for (const program of programs) {
    if (!owned.has(program)) {
      installations.push(await loose(program, named.has(program.path), machine, signal));
    }
  }
  // Files found are known even when a package manager was silent; "nothing" is not.
  if (installations.length === 0 && !packages.known) return packages;
  return known(installations, `${query.programs.join(', ')}; dpkg-query, rpm`);
}

/** A package, and what its files tell. */
async function withFiles(
  entry: PackageWithFiles,
  program: FoundProgram | undefined,
  { clock }: Pick<Machine, 'clock'>,
  signal: AbortSignal,
): Promise<Installation> {
  const folder = folderOf(entry);
  const path = program?.path ?? folder ?? `${entry.method} package ${entry.name}`;
  const look =
    program === undefined && folder === null
      ? null
      : await lookAtProgram(program?.realPath ?? join(folder ?? '', entry.name), { clock, signal });
  const damage = look?.more.damage ?? unfinishedOf(entry, path);
  return {
    path,
    version: entry.version,
    method: entry.method,
    versionSource: `${entry.method} ${entry.name}`,
    ...look?.more,
    ...(damage === undefined ? {} : { damage }),
  };
}

function unfinishedOf({ unfinished }: PackageWithFiles, path: string): Damage | undefined {
  return unfinished === undefined
    ? undefined
    : { kind: 'package', path, detail: unfinished, updating: null };
}

/** A program that no package owns: an AppImage, an unpacked archive, a Flatpak, a Snap. */
async function loose(
  program: FoundProgram,
  fromDesktop: boolean,
  { clock, files }: Pick<Machine, 'clock'> & { readonly files: FileReader },
  signal: AbortSignal,
): Promise<Installation> {
  const { path, realPath } = program;
  if (/\.appimage$/i.test(realPath)) {
    const damage = await appImageDamage(realPath, clock, signal);
    return {
      path,
      version: appImageVersion(realPath),
      method: 'appimage',
      versionSource: 'file name',
      appImage: await appImageFacts(realPath, signal),
      ...(damage === null ? {} : { damage }),
    };
  }
  const look = await lookAtProgram(realPath, { clock, signal });
  const snap = await snapVersion(path, files, signal);
  if (snap !== null) return { path, method: 'snap', ...snap, ...look.more };
  return {
    path,
    version: look.version,
    method: isFlatpak(path) ? 'flatpak' : fromDesktop ? 'desktop entry' : 'file',
    versionSource: look.archive,
    ...look.more,
  };
}

/** `eXpress-3.72.37.AppImage`, as the vendor's update server names it. */
export function appImageVersion(path: string): string | null {
  return /(?:^|[^\d.])(\d+(?:\.\d+){1,3})(?=[^\d]|$)/.exec(basename(path))?.[1] ?? null;
}

function belongs(program: FoundProgram, entry: PackageWithFiles): boolean {
  return entry.files.includes(program.path) || entry.files.includes(program.realPath);
}

/** Of a package whose program the profile does not name: the folder of its Electron archive, or null. */
function folderOf(entry: PackageWithFiles): string | null {
  const archive = entry.files.find((file) => file.endsWith('/resources/app.asar'));
  return archive === undefined ? null : dirname(dirname(archive));
}
