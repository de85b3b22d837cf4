import type { Target } from '../../model/target.ts';
import type { ProxySettings } from '../../model/proxy-settings.ts';
import type { HostsEntry } from '../../platform/network.ts';
import type { Profile } from '../../profile/profile.ts';
import type { MachineIdentity } from '../../redact/identity.ts';
import { isPublicHost } from '../../redact/public-hosts.ts';
import { hostOf, isAddress, isLoopback } from './host-names.ts';
import type { MachineFacts } from './machine-facts.ts';
import { ownNames } from './own-names.ts';
import { proxyCredentials } from './proxy-credentials.ts';
import { proxyNames } from './proxy-names.ts';
import { givenTurnSecrets } from './turn-secrets.ts';

export interface IdentityInput {
  readonly facts: MachineFacts;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly profile: Profile;
  readonly targets: readonly Target[];
  readonly hostsFile: readonly HostsEntry[];
  /** Of the system's and the desktop's settings; those of the environment are added here. */
  readonly proxySettings?: readonly ProxySettings[];
}

/** Everything about this computer and its user that may not leave it. */
export function identityOf({
  facts,
  env,
  profile,
  targets,
  hostsFile,
  proxySettings = [],
}: IdentityInput): MachineIdentity {
  const { network, media } = profile;
  const proxies = proxyCredentials(env);
  const users = [facts.userName, env['USER'], env['LOGNAME'], env['USERNAME'], env['SUDO_USER']];
  const addresses = facts.addresses.map(({ address }) => address);
  const servers = [
    ...targets.map((target) => target.host),
    ...network.expectedProxies.map(hostOf),
    ...proxies.map(({ host }) => host),
    ...proxyNames(proxySettings, env),
    ...media.stun.map(hostOf),
    ...media.turn.map(({ host }) => host),
    network.timeServer ?? '',
  ].filter((host) => !isPublicHost(host));
  // A computer, server or proxy may be named by its address; that is told apart here, as the rules for each differ.
  const known = distinct([
    ...ownNames({ hostName: facts.hostName, env, hostsFile, addresses }),
    ...servers,
  ]);
  return {
    userNames: distinct([
      ...users,
      ...proxies.map(({ user }) => user),
      env['XPRESS_DOCTOR_PROXY_USER']?.replace(/^.*\\/, ''),
      ...media.turn.map(({ username }) => username ?? undefined),
    ]),
    fullNames: distinct([fullName(facts)]),
    hostNames: known.filter((name) => !isAddress(name)),
    homePaths: distinct([facts.homePath, env['HOME'], env['USERPROFILE']]),
    addresses: distinct(
      [...addresses, ...known.filter(isAddress)].filter((address) => !isLoopback(address)),
    ),
    macs: distinct(facts.addresses.map(({ mac }) => mac).filter((mac) => !/^[0:]+$/.test(mac))),
    secrets: distinct([
      ...proxies.flatMap(({ password }) => password),
      env['XPRESS_DOCTOR_PROXY_PASSWORD'],
      ...media.turn.flatMap((entry) => givenTurnSecrets(entry, env)),
    ]),
    literals: distinct(profile.redaction.literals),
  };
}

/** The GECOS field up to its first comma (passwd(5)). */
function fullName({ passwd, userName }: MachineFacts): string {
  const line = passwd.split('\n').find((entry) => entry.startsWith(`${userName}:`));
  return line?.split(':')[4]?.split(',')[0] ?? '';
}

function distinct(values: readonly (string | undefined)[]): readonly string[] {
  const texts = values.map((value) => value?.trim() ?? '').filter(Boolean);
  return [...new Set(texts)];
}
