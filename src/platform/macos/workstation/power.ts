import { type Fact, known } from '../../../model/fact.ts';
import { commandFact, parsed } from '../../facts.ts';
import type { CallOptions } from '../../call-options.ts';
import type { PlatformTools } from '../../tools.ts';
import type { Power } from '../../workstation.ts';

export async function power(tools: PlatformTools, options: CallOptions): Promise<Fact<Power>> {
  const [battery, settings] = await Promise.all([
    tools.run('pmset', ['-g', 'batt'], options),
    tools.run('pmset', ['-g'], options),
  ]);
  const drawn = parsed(commandFact(battery, 'pmset -g batt'), parseBattery);
  if (!drawn.known) return drawn;
  const saving = settings.ok ? parseLowPower(settings.stdout) : null;
  return known(
    { ...drawn.value, saving, mode: saving === true ? 'lowpowermode' : null },
    'pmset -g batt, pmset -g',
  );
}

/** `Now drawing from 'Battery Power'`, then ` -InternalBattery-0 (id=…)	57%; discharging; …`. */
export function parseBattery(text: string): Pick<Power, 'source' | 'chargePercent'> | null {
  const source = /drawing from '([^']+)'/.exec(text)?.[1];
  if (source === undefined) return null;
  const charge = /\t(\d{1,3})%;/.exec(text)?.[1];
  return {
    source: source === 'Battery Power' ? 'battery' : 'mains',
    chargePercent: charge === undefined ? null : Number(charge),
  };
}

/** pmset(1): ` lowpowermode         1`; computers without the mode have no such line. */
export function parseLowPower(text: string): boolean | null {
  const value = /^\s*lowpowermode\s+([01])\s*$/m.exec(text)?.[1];
  return value === undefined ? null : value === '1';
}
