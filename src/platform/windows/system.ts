import { known } from '../../model/fact.ts';
import type { Machine } from '../machine.ts';
import type { SystemPlatform } from '../system.ts';
import { windowsOs } from './os.ts';
import { windowsVolume } from './volume.ts';

export function createWindowsSystem(machine: Machine): SystemPlatform {
  return {
    os: async ({ signal }) => windowsOs(machine, signal),
    volume: async (path, { signal }) => windowsVolume(path, machine, signal),
    memory: ({ signal }) => {
      signal.throwIfAborted();
      const { totalBytes, freeBytes } = machine.memory();
      return Promise.resolve(
        known({ totalBytes, availableBytes: freeBytes }, 'GlobalMemoryStatusEx'),
      );
    },
    folders: () => ({ home: machine.home, temp: machine.temp }),
  };
}
