import type { Fact } from '../../../model/fact.ts';
import { parsed } from '../../facts.ts';
import type { CallOptions } from '../../call-options.ts';
import type { PlatformTools } from '../../tools.ts';
import type { MemoryPressure } from '../../workstation.ts';

const FILE = '/proc/pressure/memory';

/** Since Linux 4.20, where the kernel was built with PSI and not started with `psi=0`. */
export async function memoryPressure(
  tools: PlatformTools,
  options: CallOptions,
): Promise<Fact<MemoryPressure>> {
  return parsed(await tools.files.readText(FILE, options), (text) => {
    const stalledPercent = parsePressure(text);
    return stalledPercent === null ? null : { stalledPercent, committedPercent: null, level: null };
  });
}

/** Documentation/accounting/psi.rst: `some avg10=0.00 avg60=0.00 avg300=0.00 total=0`. */
export function parsePressure(text: string): number | null {
  const found = /^some .*\bavg60=(\d+(?:\.\d+)?)/m.exec(text)?.[1];
  return found === undefined ? null : Number(found);
}
