import { known } from '../../model/fact.ts';
import { commandFact, parsed } from '../facts.ts';
import type { Machine } from '../machine.ts';
import type { SystemPlatform } from '../system.ts';
import { parseVmStat } from './memory.ts';
import { macosOs } from './os.ts';
import { macosVolume } from './volume.ts';

export function createMacosSystem(machine: Machine): SystemPlatform {
  return {
    os: async ({ signal }) => macosOs(machine, signal),
    volume: async (path, { signal }) => macosVolume(path, machine, signal),
    memory: async ({ signal }) => {
      const output = commandFact(await machine.run('vm_stat', [], { signal }), 'vm_stat');
      const available = parsed(output, parseVmStat);
      if (!available.known) return available;
      const { totalBytes } = machine.memory();
      return known({ totalBytes, availableBytes: available.value }, 'vm_stat');
    },
    folders: () => ({ home: machine.home, temp: machine.temp }),
  };
}
