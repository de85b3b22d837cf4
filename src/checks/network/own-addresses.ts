import type { NetworkInterface } from '../../platform/network.ts';
import type { CheckContext } from '../define.ts';
import { isSelfAssigned } from './host-names.ts';

export type Family = 4 | 6;

/** The families of which this computer has an address that is of use outside; null: not known. */
export async function ownFamilies({
  platform,
  signal,
}: Pick<CheckContext, 'platform' | 'signal'>): Promise<ReadonlySet<Family> | null> {
  const interfaces = await platform.network.interfaces({ signal });
  return interfaces.known ? new Set(interfaces.value.flatMap(familiesOf)) : null;
}

function familiesOf({ kind, up, addresses }: NetworkInterface): readonly Family[] {
  if (kind === 'loopback' || !up) return [];
  return addresses.filter(({ address }) => !isSelfAssigned(address)).map(({ family }) => family);
}
