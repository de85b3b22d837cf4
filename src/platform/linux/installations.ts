import { basename, dirname, join } from 'node:path';
import { type Fact, known } from '../../model/fact.ts';
import { asarVersion } from '../asar.ts';
import type { FileReader } from '../files.ts';
import type { Machine } from '../machine.ts';
import { expandPaths, type PathSetup } from '../paths.ts';
import type { ClientQuery, Installation } from '../platform.ts';
import { findPrograms, type FoundProgram } from '../programs.ts';
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
    [...expandPaths(query.programs, setup), ...fromDesktop],
    'file',
    { signal, ignoreCase: false },
  );
  const packaged = packages.known ? packages.value : [];
  const owned = new Set<FoundProgram>();
  const installations: Installation[] = packaged.map((entry) => {
    const own = programs.filter((program) => belongs(program, entry));
    for (const program of own) owned.add(program);
    return {
      path: own[0]?.path ?? folderOf(entry),
      version: entry.version,
      method: entry.method,
      versionSource: `${entry.method} ${entry.name}`,
    };
  });
  const named = new Set(fromDesktop);
  for (const program of programs) {
    if (!owned.has(program)) {
      installations.push(await loose(program, named.has(program.path), signal));
    }
  }
  // Files found are known even when a package manager was silent; "nothing" is not.
  if (installations.length === 0 && !packages.known) return packages;
  return known(installations, `${query.programs.join(', ')}; dpkg-query, rpm`);
}

/** A program that no package owns: an AppImage, an unpacked archive. */
async function loose(
  program: FoundProgram,
  fromDesktop: boolean,
  signal: AbortSignal,
): Promise<Installation> {
  if (/\.appimage$/i.test(program.realPath)) {
    return {
      path: program.path,
      version: appImageVersion(program.realPath),
      method: 'appimage',
      versionSource: 'file name',
    };
  }
  const archive = join(dirname(program.realPath), 'resources', 'app.asar');
  return {
    path: program.path,
    version: await asarVersion(archive, signal),
    method: fromDesktop ? 'desktop entry' : 'file',
    versionSource: archive,
  };
}

/** `eXpress-3.72.37.AppImage`, as the vendor's update server names it. */
export function appImageVersion(path: string): string | null {
  return /(?:^|[^\d.])(\d+(?:\.\d+){1,3})(?=[^\d]|$)/.exec(basename(path))?.[1] ?? null;
}

function belongs(program: FoundProgram, entry: PackageWithFiles): boolean {
  return entry.files.includes(program.path) || entry.files.includes(program.realPath);
}

/** Of a package whose program the profile does not name: the folder of its Electron archive. */
function folderOf(entry: PackageWithFiles): string {
  const archive = entry.files.find((file) => file.endsWith('/resources/app.asar'));
  return archive === undefined
    ? `${entry.method} package ${entry.name}`
    : dirname(dirname(archive));
}
