import { known } from '../../model/fact.ts';
import type { FileReader } from '../files.ts';
import { findFiles } from '../find-files.ts';
import { folderFacts } from '../folder-facts.ts';
import type { Machine } from '../machine.ts';
import { expandPaths } from '../paths.ts';
import type { ClientPlatform, ClientQuery } from '../client.ts';
import { readTail } from '../read-tail.ts';
import { rememberBy } from '../remember-by.ts';
import { singletonLock } from '../singleton-lock.ts';
import { linuxAutostart } from './autostart.ts';
import { linuxInstallations } from './installations.ts';
import { linuxQuotas } from './quota.ts';
import { storeLocks } from './store-locks.ts';
import { storeTroubles } from '../stores.ts';
import { linuxProcesses } from './processes.ts';

export function createLinuxClient(
  machine: Machine & { readonly files: FileReader },
): ClientPlatform {
  const expand = (paths: readonly string[]): readonly string[] =>
    expandPaths(paths, { platform: 'linux', home: machine.home, env: machine.env });
  return {
    installations: rememberBy(async (query: ClientQuery, { signal }) =>
      linuxInstallations(query, machine, signal),
    ),
    processes: rememberBy(async (names: readonly string[], { signal }) =>
      linuxProcesses(names, machine, signal),
    ),
    expand,
    folder: rememberBy(async (path: string, { signal }) =>
      folderFacts(path, {
        signal,
        clock: machine.clock,
        windows: false,
        finder: { file: 'find', env: machine.env },
      }),
    ),
    findFiles: async (patterns, { signal }) =>
      findFiles(expand(patterns), { signal, ignoreCase: false }),
    autostart: async (query, { signal }) => linuxAutostart(query, machine, signal),
    lock: async (folder, { signal }) => singletonLock(folder, signal),
    storage: async (folder, { signal }) => {
      const [troubles, locks, quotas] = await Promise.all([
        storeTroubles(folder, signal),
        storeLocks(folder, machine.files, signal),
        linuxQuotas(machine.run, signal),
      ]);
      return { troubles, locks, quotas, profile: known(null, folder) };
    },
    readTail: async (path, options) => readTail(path, { ...options, codePage: null }),
  };
}
