import type { Platform } from '../../platform/platform.ts';
import type { MachineIdentity } from '../../redact/identity.ts';
import { type IdentityInput, identityOf } from './identity.ts';
import { machineFacts } from './machine-facts.ts';

/** What this computer must not tell, as it is now. What cannot be read (hosts file, proxy settings) gives it no names. */
export async function machineIdentity(
  {
    platform,
    ...input
  }: Omit<IdentityInput, 'facts' | 'hostsFile' | 'proxySettings'> & {
    readonly platform: Pick<Platform, 'network'>;
  },
  signal: AbortSignal,
): Promise<MachineIdentity> {
  const [facts, hostsFile, proxies] = await Promise.all([
    machineFacts(),
    platform.network.hostsFile({ signal }),
    platform.network.systemProxies({ signal }),
  ]);
  return identityOf({
    ...input,
    facts,
    hostsFile: hostsFile.known ? hostsFile.value : [],
    proxySettings: proxies.known ? proxies.value : [],
  });
}
