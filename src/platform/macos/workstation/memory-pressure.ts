import type { Fact } from '../../../model/fact.ts';
import { commandFact, parsed } from '../../facts.ts';
import type { CallOptions } from '../../call-options.ts';
import type { PlatformTools } from '../../tools.ts';
import type { MemoryPressure } from '../../workstation.ts';

const NAME = 'kern.memorystatus_vm_pressure_level';

/** The kernel's levels are those of `DISPATCH_MEMORYPRESSURE_…` in dispatch/source.h. */
const LEVELS: Readonly<Record<string, NonNullable<MemoryPressure['level']>>> = {
  '1': 'normal',
  '2': 'warning',
  '4': 'critical',
};

export async function memoryPressure(
  tools: PlatformTools,
  options: CallOptions,
): Promise<Fact<MemoryPressure>> {
  const output = commandFact(await tools.run('sysctl', ['-n', NAME], options), `sysctl ${NAME}`);
  return parsed(output, (text) => {
    const level = LEVELS[text.trim()];
    return level === undefined ? null : { stalledPercent: null, committedPercent: null, level };
  });
}
