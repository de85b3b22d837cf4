import { parsed } from '../facts.ts';
import type { FileReader } from '../files.ts';
import type { Machine } from '../machine.ts';
import type { SystemPlatform } from '../system.ts';
import { parseMeminfo } from './memory.ts';
import { linuxOs } from './os.ts';
import { linuxVolume } from './volume.ts';

export function createLinuxSystem(
  machine: Machine & { readonly files: FileReader },
): SystemPlatform {
  return {
    os: async ({ signal }) => linuxOs(machine, signal),
    volume: async (path, { signal }) => linuxVolume(path, machine.files, signal),
    memory: async ({ signal }) =>
      parsed(await machine.files.readText('/proc/meminfo', { signal }), parseMeminfo),
    folders: () => ({ home: machine.home, temp: machine.temp }),
  };
}
