import { known, notKnown } from '../../model/fact.ts';
import { findFiles } from '../find-files.ts';
import { folderFacts } from '../folder-facts.ts';
import type { Machine } from '../machine.ts';
import { expandPaths } from '../paths.ts';
import type { ClientPlatform, ClientQuery } from '../client.ts';
import { readTail } from '../read-tail.ts';
import { storeTroubles } from '../stores.ts';
import { rememberBy } from '../remember-by.ts';
import { windowsAutostart } from './autostart.ts';
import { windowsInstallations } from './installations.ts';
import { WINDOWS_TEXT_CODE_PAGE } from '../decode.ts';
import { keptProfile } from './roaming-profile.ts';
import { windowsProcesses } from './processes.ts';

export function createWindowsClient(machine: Machine): ClientPlatform {
  const expand = (paths: readonly string[]): readonly string[] =>
    expandPaths(paths, { platform: 'windows', home: machine.home, env: machine.env });
  return {
    installations: rememberBy(async (query: ClientQuery, { signal }) =>
      windowsInstallations(query, machine, signal),
    ),
    processes: rememberBy(async (names: readonly string[], options) =>
      windowsProcesses(names, machine, options),
    ),
    expand,
    folder: rememberBy(async (path: string, { signal }) =>
      folderFacts(path, { signal, clock: machine.clock, windows: true }),
    ),
    findFiles: async (patterns, { signal }) =>
      findFiles(expand(patterns), { signal, ignoreCase: true }),
    autostart: async (query, { signal }) => windowsAutostart(query, machine, signal),
    lock: async (folder) => Promise.resolve(known(null, folder)),
    storage: async (folder, { signal }) => ({
      troubles: await storeTroubles(folder, signal),
      locks: notKnown('not-supported', folder),
      quotas: notKnown('not-supported', folder),
      profile: await keptProfile(folder, machine, { signal }),
    }),
    readTail: async (path, options) =>
      readTail(path, { ...options, codePage: WINDOWS_TEXT_CODE_PAGE }),
  };
}
