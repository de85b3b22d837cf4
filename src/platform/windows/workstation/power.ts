import { type Fact, known, notKnown } from '../../../model/fact.ts';
import type { CallOptions } from '../../call-options.ts';
import type { PlatformTools } from '../../tools.ts';
import type { Power } from '../../workstation.ts';
import type { Battery, ReadInventory } from '../inventory.ts';
import { registryValues } from './values.ts';

const SCHEMES = 'HKLM\\SYSTEM\\CurrentControlSet\\Control\\Power\\User\\PowerSchemes';

/**
 * The plans and the modes of the power slider that Windows comes with (learn.microsoft.com, "Power policy settings" and
 * "Customize the Windows performance power slider").
 */
const MODES: Readonly<Record<string, { readonly name: string; readonly saving: boolean }>> = {
  'a1841308-3541-4fab-bc81-f71556f20b4a': { name: 'Power saver', saving: true },
  '381b4222-f694-41f0-9685-ff5bb260df2e': { name: 'Balanced', saving: false },
  '8c5e7fda-e8bf-4a96-9a85-a6e23a8c635c': { name: 'High performance', saving: false },
  'e9a42b02-d5df-448d-aa00-03f14749eb61': { name: 'Ultimate Performance', saving: false },
  '961cc777-2547-4f9d-8174-7d86181b8a7a': { name: 'Best power efficiency', saving: true },
};

export async function power(
  tools: PlatformTools,
  inventory: ReadInventory,
  options: CallOptions,
): Promise<Fact<Power>> {
  const [values, all] = await Promise.all([
    registryValues(tools, SCHEMES, options),
    inventory(options),
  ]);
  const battery = all.known ? batteryPower(all.value.batteries) : null;
  if (values === null && battery === null) return notKnown('failed', `reg query ${SCHEMES}`);
  const slider =
    battery?.source === 'battery' ? 'activeoverlaydcpowerscheme' : 'activeoverlayacpowerscheme';
  const plan = MODES[(values?.get('activepowerscheme') ?? '').toLowerCase()];
  const overlay = MODES[(values?.get(slider) ?? '').toLowerCase()];
  const chosen = overlay?.saving === true ? overlay : plan;
  return known(
    {
      source: battery?.source ?? null,
      chargePercent: battery?.chargePercent ?? null,
      saving: chosen?.saving ?? null,
      mode: chosen?.name ?? null,
    },
    battery === null ? SCHEMES : `${SCHEMES}, Win32_Battery`,
  );
}

/** Win32_Battery.BatteryStatus: 1 discharging, 4 low, 5 critical; the others are on the mains or not known. */
function batteryPower(
  batteries: readonly Battery[] | null,
): Pick<Power, 'source' | 'chargePercent'> | null {
  if (batteries === null) return null;
  const charges = batteries.map(({ charge }) => charge).filter((one) => one !== null);
  const discharging = batteries.some(({ status }) => [1, 4, 5].includes(status ?? 0));
  return {
    source: discharging ? 'battery' : 'mains',
    chargePercent: charges.length === 0 ? null : Math.max(...charges),
  };
}
