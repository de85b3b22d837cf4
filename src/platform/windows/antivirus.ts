import type { Fact } from '../../model/fact.ts';
import { known } from '../../model/fact.ts';
import type { CallOptions } from '../call-options.ts';
import type { SecurityProduct } from '../security.ts';
import type { PlatformTools } from '../tools.ts';
import type { ReadInventory } from './inventory.ts';
import { queryRegistry } from './registry.ts';

/** What registered with the Security Center; without one, the services of well-known products. */
export async function readAntivirus(
  tools: PlatformTools,
  inventory: ReadInventory,
  options: CallOptions,
): Promise<Fact<readonly SecurityProduct[]>> {
  const asked = await inventory(options);
  const registered = asked.known ? asked.value.antivirus : null;
  if (registered !== null) {
    return known(
      registered.map(({ name, state }) => ({
        product: name,
        kind: 'antivirus',
        active: state === null ? null : isEnabled(state),
        source: 'SecurityCenter2',
      })),
      'SecurityCenter2',
    );
  }
  const services = await Promise.all(
    SERVICES.map(async ({ service, product }): Promise<readonly SecurityProduct[]> => {
      const key = `HKLM\\SYSTEM\\CurrentControlSet\\Services\\${service}`;
      const found = await queryRegistry({ key }, tools.run, options.signal);
      const start = found.known ? found.value[0]?.values.get('start')?.data : undefined;
      if (start === undefined) return [];
      // 4 is disabled. Anything else says that it is installed, not that it runs.
      const active = start === '0x4' ? false : null;
      return [{ product, kind: 'antivirus', active, source: `service ${service}` }];
    }),
  );
  const all = services.flat();
  if (all.length === 0 && !asked.known) return asked;
  return known(all, 'HKLM\\SYSTEM\\CurrentControlSet\\Services');
}

/** Service names as commonly known, not checked against every vendor's guide. */
const SERVICES: readonly { readonly service: string; readonly product: string }[] = [
  { service: 'WinDefend', product: 'Microsoft Defender Antivirus' },
  { service: 'ekrn', product: 'ESET' },
  { service: 'DrWebAVService', product: 'Dr.Web' },
  { service: 'KAVFS', product: 'Kaspersky Security for Windows Server' },
];

/**
 * Bits 12 to 15 of `productState` are the protection's state: 1 on, 0 off, 2 snoozed, 3 expired. Microsoft
 * does not document the number; WSC_SECURITY_PRODUCT_STATE lists the same four states.
 */
export function isEnabled(state: number): boolean {
  return ((state >> 12) & 0xf) === 1;
}
