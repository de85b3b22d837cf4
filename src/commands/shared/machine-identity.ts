import type { Platform } from '../../platform/platform.ts';
import type { MachineIdentity } from '../../redact/identity.ts';
import { type IdentityInput, identityOf } from './identity.ts';
import { machineFacts } from './machine-facts.ts';

/** What this computer must not tell, as it is now. A hosts file that cannot be read gives it no names. */
export async function machineIdentity(
  {
    platform,
    ...input
  }: Omit<IdentityInput, 'facts' | 'hostsFile'> & {
    readonly platform: Pick<Platform, 'network'>;
  },
  signal: AbortSignal,
): Promise<MachineIdentity> {
  const [facts, hostsFile] = await Promise.all([
    machineFacts(),
    platform.network.hostsFile({ signal }),
  ]);
  return identityOf({ ...input, facts, hostsFile: hostsFile.known ? hostsFile.value : [] });
}
