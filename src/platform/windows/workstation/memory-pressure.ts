import { type Fact, known, notKnown } from '../../../model/fact.ts';
import type { CallOptions } from '../../call-options.ts';
import type { MemoryPressure } from '../../workstation.ts';
import type { ReadInventory } from '../inventory.ts';

const SOURCE = 'PowerShell Win32_OperatingSystem';

/** What is promised to programs against what memory and page files can hold together. */
export async function memoryPressure(
  inventory: ReadInventory,
  options: CallOptions,
): Promise<Fact<MemoryPressure>> {
  const all = await inventory(options);
  if (!all.known) return all;
  const { commit } = all.value;
  if (commit === null) return notKnown('failed', SOURCE);
  const committedPercent = Math.round((1 - commit.freeKib / commit.totalKib) * 100);
  return known({ stalledPercent: null, committedPercent, level: null }, SOURCE);
}
