import { known, notKnown } from '../../model/fact.ts';
import type { FileReader } from '../files.ts';
import { findFiles } from '../find-files.ts';
import { folderFacts } from '../folder-facts.ts';
import type { Machine } from '../machine.ts';
import { expandPaths } from '../paths.ts';
import type { ClientPlatform, ClientQuery } from '../client.ts';
import { readTail } from '../read-tail.ts';
import { storeTroubles } from '../stores.ts';
import { rememberBy } from '../remember-by.ts';
import { singletonLock } from '../singleton-lock.ts';
import { macosAutostart } from './autostart.ts';
import { macosInstallations } from './installations.ts';
import { macosProcesses } from './processes.ts';

export function createMacosClient(
  machine: Machine & { readonly files: FileReader },
): ClientPlatform {
  const expand = (paths: readonly string[]): readonly string[] =>
    expandPaths(paths, { platform: 'macos', home: machine.home, env: machine.env });
  return {
    installations: rememberBy(async (query: ClientQuery, { signal }) =>
      macosInstallations(query, machine, signal),
    ),
    processes: rememberBy(async (names: readonly string[], { signal }) =>
      macosProcesses(names, machine, signal),
    ),
    expand,
    folder: rememberBy(async (path: string, { signal }) =>
      folderFacts(path, { signal, clock: machine.clock, windows: false }),
    ),
    findFiles: async (patterns, { signal }) =>
      findFiles(expand(patterns), { signal, ignoreCase: true }),
    autostart: async (query, { signal }) => macosAutostart(query, machine, signal),
    lock: async (folder, { signal }) => singletonLock(folder, signal),
    storage: async (folder, { signal }) => ({
      troubles: await storeTroubles(folder, signal),
      locks: notKnown('not-supported', folder),
      quotas: notKnown('not-supported', folder),
      profile: known(null, folder),
    }),
    readTail: async (path, options) => readTail(path, { ...options, codePage: null }),
  };
}
