import { win32 } from 'node:path';
import { type Fact, known } from '../../model/fact.ts';
import type { Machine } from '../machine.ts';
import { expandPaths, type PathSetup } from '../paths.ts';
import type { ClientQuery } from '../client.ts';
import type { Installation } from '../installation.ts';
import { lookAtProgram } from '../program-files.ts';
import { findPrograms, type FoundProgram } from '../programs.ts';
import { fileVersion } from './file-version.ts';
import { type UninstallEntry, uninstallEntries } from './installations-uninstall.ts';
import { queryRegistry } from './registry.ts';

const UNINSTALL = 'Software\\Microsoft\\Windows\\CurrentVersion\\Uninstall';

/** Per user and per computer, and both halves of the registry: a 32-bit installer writes into the other one. */
const PLACES = (['HKCU', 'HKLM'] as const).flatMap((hive) =>
  ([64, 32] as const).map((view) => ({ view, key: `${hive}\\${UNINSTALL}` })),
);

/** The file system's share of the work; replaced where there is no Windows. */
export interface ProgramFiles {
  readonly find: typeof findPrograms;
  readonly look: typeof lookAtProgram;
  readonly fileVersion: typeof fileVersion;
}

export async function windowsInstallations(
  query: ClientQuery,
  machine: Machine,
  signal: AbortSignal,
  files: ProgramFiles = { find: findPrograms, look: lookAtProgram, fileVersion },
): Promise<Fact<readonly Installation[]>> {
  const setup: PathSetup = { platform: 'windows', home: machine.home, env: machine.env };
  const answers = await Promise.all(
    PLACES.map(async ({ key, view }) =>
      queryRegistry({ key, view, deep: true }, machine.run, signal),
    ),
  );
  const keys = answers.flatMap((answer) => (answer.known ? answer.value : []));
  // `reg` prints the variables of a REG_EXPAND_SZ as they are written.
  const expand = (path: string): string => expandPaths([path], setup)[0] ?? path;
  const entries = sameOnce(uninstallEntries(keys, query.packages, expand));
  const expected = expandPaths(query.programs, setup);
  const programs = await files.find(
    [...expected, ...entries.flatMap((entry) => programsIn(entry, expected))],
    'file',
    {
      signal,
      ignoreCase: true,
    },
  );

  const installations: Installation[] = [];
  for (const program of programs) {
    installations.push(
      await withEntry(
        program,
        entryOf(program, entries) ?? (programs.length === 1 ? onlyEntry(entries) : null),
        { ...files, clock: machine.clock },
        signal,
      ),
    );
  }
  // An entry that does not say where can only be believed; one whose folder has no program is a leftover.
  if (installations.length === 0) {
    installations.push(...entries.filter((entry) => entry.folder === null).map(alone));
  }
  const refused = answers.find((answer) => !answer.known);
  if (installations.length === 0 && refused !== undefined) return refused;
  return known(installations, `${expected.join(', ')}; reg query Uninstall`);
}

/** The program's names in the folder of an entry: where another drive was chosen at installation. */
function programsIn(entry: UninstallEntry, expected: readonly string[]): readonly string[] {
  const { folder } = entry;
  if (folder === null || folder.includes('*')) return [];
  return [...new Set(expected.map((path) => win32.basename(path)))].map((name) =>
    win32.join(folder, name),
  );
}

function entryOf(program: FoundProgram, entries: readonly UninstallEntry[]): UninstallEntry | null {
  const folder = win32.dirname(program.path).toLowerCase();
  const real = win32.dirname(program.realPath).toLowerCase();
  return (
    entries.find((entry) => [folder, real].includes(entry.folder?.toLowerCase() ?? '')) ?? null
  );
}

/** An entry without a folder is taken for the one program there is. */
function onlyEntry([first, ...others]: readonly UninstallEntry[]): UninstallEntry | null {
  return first?.folder === null && others.length === 0 ? first : null;
}

/** The version of the entry, else of the program's own resource, else of the archive. */
async function withEntry(
  program: FoundProgram,
  entry: UninstallEntry | null,
  files: ProgramFiles & Pick<Machine, 'clock'>,
  signal: AbortSignal,
): Promise<Installation> {
  const { path, realPath } = program;
  const look = await files.look(realPath, {
    clock: files.clock,
    signal,
    resources: win32.join(win32.dirname(realPath), 'resources'),
  });
  const method = entry === null ? 'file' : methodOf(entry);
  if (entry !== null && entry.version !== null) {
    return { path, version: entry.version, method, versionSource: entry.key, ...look.more };
  }
  const own = await files.fileVersion(realPath, signal);
  return {
    path,
    version: own ?? look.version,
    method,
    versionSource: own === null ? look.archive : realPath,
    ...look.more,
  };
}

function alone(entry: UninstallEntry): Installation {
  return {
    path: entry.key,
    version: entry.version,
    method: methodOf(entry),
    versionSource: entry.key,
    entryOnly: true,
  };
}

function methodOf(entry: UninstallEntry): string {
  return entry.key.startsWith('HKEY_CURRENT_USER') ? 'registry HKCU' : 'registry HKLM';
}

/** The two views of one hive may show one key twice. */
function sameOnce(entries: readonly UninstallEntry[]): readonly UninstallEntry[] {
  return [...new Map(entries.map((entry) => [entry.key.toLowerCase(), entry])).values()];
}
