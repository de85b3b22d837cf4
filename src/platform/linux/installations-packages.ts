import { commandFact } from '../facts.ts';
import { type Fact, known } from '../../model/fact.ts';
import type { CommandRunner } from '../run-command.ts';
import {
  DPKG_FORMAT,
  type InstalledPackage,
  packageNames,
  parseDpkgQuery,
  parseFileList,
  parseRpmQuery,
  RPM_FORMAT,
} from './installations-packages-parse.ts';

export interface PackageWithFiles extends InstalledPackage {
  readonly method: 'dpkg' | 'rpm';
  readonly files: readonly string[];
}

interface Manager {
  readonly method: 'dpkg' | 'rpm';
  readonly file: string;
  readonly query: readonly string[];
  readonly list: readonly string[];
  readonly parse: (text: string) => readonly InstalledPackage[];
}

/** Both end with 1 when a named package is not installed; dpkg-query(1) keeps 2 for real trouble. */
const MANAGERS: readonly Manager[] = [
  {
    method: 'dpkg',
    file: 'dpkg-query',
    query: ['-W', '-f', DPKG_FORMAT],
    list: ['-L'],
    parse: parseDpkgQuery,
  },
  {
    method: 'rpm',
    file: 'rpm',
    query: ['-q', '--qf', RPM_FORMAT],
    list: ['-ql'],
    parse: parseRpmQuery,
  },
];

/** Installed packages of these names with their files. A package manager that is not here knows of none. */
export async function installedPackages(
  names: readonly string[],
  run: CommandRunner,
  signal: AbortSignal,
): Promise<Fact<readonly PackageWithFiles[]>> {
  const asked = packageNames(names);
  if (asked.length === 0) return known([], 'no package names');
  const answers = await Promise.all(
    MANAGERS.map(async (manager) => askManager(manager, asked, run, signal)),
  );
  const found = answers.flatMap((answer) => (answer.known ? answer.value : []));
  const silent = answers.find((answer) => !answer.known);
  return found.length === 0 && silent !== undefined ? silent : known(found, 'dpkg-query, rpm');
}

async function askManager(
  manager: Manager,
  names: readonly string[],
  run: CommandRunner,
  signal: AbortSignal,
): Promise<Fact<readonly PackageWithFiles[]>> {
  const { method, file, query, list, parse } = manager;
  const source = `${file} ${query[0] ?? ''} ${names.join(' ')}`;
  const result = await run(file, [...query, ...names], { signal });
  if (!result.ok && result.reason === 'command-missing') return known([], source);
  const tolerated = result.ok && result.exitCode === 1 ? { ...result, exitCode: 0 } : result;
  const output = commandFact(tolerated, source);
  if (!output.known) return output;
  const packages = await Promise.all(
    parse(output.value).map(async (entry): Promise<PackageWithFiles> => {
      const files = commandFact(await run(file, [...list, entry.name], { signal }), source);
      return { ...entry, method, files: files.known ? parseFileList(files.value) : [] };
    }),
  );
  return known(packages, source);
}
