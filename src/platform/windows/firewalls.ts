import type { Fact } from '../../model/fact.ts';
import { known, notKnown } from '../../model/fact.ts';
import type { CallOptions } from '../call-options.ts';
import type { Firewall } from '../security.ts';
import { expandPaths } from '../paths.ts';
import type { PlatformTools } from '../tools.ts';
import type { RegistryKey } from './registry.ts';
import { queryRegistry } from './registry.ts';

const LOCAL = 'HKLM\\SYSTEM\\CurrentControlSet\\Services\\SharedAccess\\Parameters\\FirewallPolicy';
const POLICY = 'HKLM\\SOFTWARE\\Policies\\Microsoft\\WindowsFirewall';

/** State and rules from the registry: `netsh advfirewall` prints them translated. */
export async function readFirewalls(
  tools: PlatformTools,
  options: CallOptions,
): Promise<Fact<readonly Firewall[]>> {
  const [local, policy] = await Promise.all([
    queryRegistry({ key: LOCAL, deep: true }, tools.run, options.signal),
    queryRegistry({ key: POLICY, deep: true }, tools.run, options.signal),
  ]);
  if (!local.known) return local;
  // The key is on every Windows: nothing there means that it may not be read.
  if (local.value.length === 0) return notKnown('forbidden', LOCAL);
  const policyKeys = policy.known ? policy.value : [];
  const keys = [...local.value, ...policyKeys];
  const rules = keys
    .filter(({ path }) => /\\FirewallRules$/i.test(path))
    .flatMap(({ values }) => [...values.values()].flatMap(({ data }) => blockingRule(data)))
    .map((rule) => ({
      ...rule,
      program:
        expandPaths([rule.program], { platform: 'windows', home: tools.home, env: tools.env })[0] ??
        rule.program,
    }));
  return known(
    [
      {
        product: 'Windows Defender Firewall',
        active: isActive(local.value, policyKeys),
        blockingRules: rules,
        needs: 'nothing',
      },
    ],
    LOCAL,
  );
}

/** The group policy's word wins over the local one; on in any of the three profiles counts as active. */
function isActive(local: readonly RegistryKey[], policy: readonly RegistryKey[]): boolean | null {
  const states = ['DomainProfile', 'StandardProfile', 'PublicProfile'].flatMap((profile) => {
    // In the policy's branch the private profile is called `PrivateProfile` by newer templates.
    const names = profile === 'StandardProfile' ? [profile, 'PrivateProfile'] : [profile];
    const state = enabled(policy, names) ?? enabled(local, names);
    return state === undefined ? [] : [state];
  });
  return states.length === 0 ? null : states.includes('0x1');
}

function enabled(keys: readonly RegistryKey[], profiles: readonly string[]): string | undefined {
  const key = keys.find(({ path }) =>
    profiles.some((profile) => path.toLowerCase().endsWith(`\\${profile.toLowerCase()}`)),
  );
  return key?.values.get('enablefirewall')?.data;
}

/**
 * `v2.31|Action=Block|Active=TRUE|Dir=Out|App=C:\…\x.exe|Name=…|` ([MS-GPFAS] 2.2.2). Only rules that are
 * active, name a program and block what it sends: a blocked incoming connection does not cut a client off.
 */
export function blockingRule(data: string): readonly { name: string; program: string }[] {
  const fields = new Map(
    data.split('|').map((part): [string, string] => {
      const at = part.indexOf('=');
      return [part.slice(0, at).toLowerCase(), part.slice(at + 1)];
    }),
  );
  const is = (field: string, value: string): boolean =>
    fields.get(field)?.toLowerCase() === value.toLowerCase();
  const program = fields.get('app') ?? '';
  if (!is('action', 'Block') || !is('active', 'TRUE') || !is('dir', 'Out') || program === '') {
    return [];
  }
  return [{ name: fields.get('name') ?? '', program }];
}
