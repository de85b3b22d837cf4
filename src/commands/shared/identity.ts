import { readFile } from 'node:fs/promises';
import os from 'node:os';
import type { Target } from '../../model/target.ts';
import type { Platform } from '../../platform/platform.ts';
import type { Profile } from '../../profile/profile.ts';
import type { MachineIdentity } from '../../redact/identity.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** What the operating system says about this computer and who sits at it. */
export interface MachineFacts {
  readonly userName: string;
  readonly homePath: string;
  readonly hostName: string;
  readonly addresses: readonly { readonly address: string; readonly mac: string }[];
  /** `/etc/passwd`, where there is one: its fifth field holds people's names. */
  readonly passwd: string;
}

export interface IdentityInput {
  readonly facts: MachineFacts;
  readonly env: Environment;
  readonly profile: Profile;
  readonly targets: readonly Target[];
  /** Names that the hosts file gives to this computer. */
  readonly ownNames: readonly string[];
}

/** Everything about this computer and its user that may not leave it. */
export function identityOf(input: IdentityInput): MachineIdentity {
  const { facts, env, profile, targets } = input;
  const proxies = proxyCredentials(env);
  const users = [facts.userName, env['USER'], env['LOGNAME'], env['USERNAME'], env['SUDO_USER']];
  const hosts = [facts.hostName, env['COMPUTERNAME'], env['HOSTNAME'], env['USERDOMAIN']];
  const domains = [env['USERDNSDOMAIN'], env['LOGONSERVER']?.replace(/^\\+/, '')];
  const own = targets.filter((target) => target.source !== 'default');
  // A server or proxy may be named by its address; that is told apart here, as the rules for each differ.
  const known = distinct([
    ...[...hosts, ...domains, ...input.ownNames].flatMap((name) => withShort(name)),
    ...own.map((target) => target.host),
    ...profile.network.expectedProxies.map((proxy) => proxy.replace(/:\d+$/, '')),
    ...proxies.map(({ host }) => host),
    ...profile.media.stun.map((server) => server.replace(/:\d+$/, '')),
    ...profile.media.turn.map(({ host }) => host),
  ]);
  return {
    userNames: distinct([
      ...users,
      ...proxies.map(({ user }) => user),
      env['XPRESS_DOCTOR_PROXY_USER']?.replace(/^.*\\/, ''),
      ...profile.media.turn.map(({ username }) => username ?? undefined),
    ]),
    fullNames: distinct(fullNames(facts)),
    hostNames: known.filter((name) => !isAddress(name)),
    homePaths: distinct([facts.homePath, env['HOME'], env['USERPROFILE']]),
    addresses: distinct(
      [...facts.addresses.map(({ address }) => address), ...known.filter(isAddress)].filter(
        (address) => !isLoopback(address),
      ),
    ),
    macs: distinct(facts.addresses.map(({ mac }) => mac).filter((mac) => !/^[0:]+$/.test(mac))),
    secrets: distinct([
      ...proxies.flatMap(({ password }) => password),
      env['XPRESS_DOCTOR_PROXY_PASSWORD'],
      ...profile.media.turn.flatMap((entry) => turnSecrets(entry, env)),
    ]),
    literals: distinct(profile.redaction.literals),
    publicHosts: distinct(
      targets.filter((target) => target.source === 'default').map((target) => target.host),
    ),
  };
}

export async function machineFacts(): Promise<MachineFacts> {
  return {
    userName: attempt(() => os.userInfo().username),
    homePath: attempt(() => os.homedir()),
    hostName: os.hostname(),
    addresses: Object.values(os.networkInterfaces()).flatMap((list) => list ?? []),
    passwd: await readFile('/etc/passwd', 'utf8').catch(() => ''),
  };
}

/** Names that the hosts file gives to loopback and to this computer's own addresses: often its full name. */
export async function ownHostNames(
  platform: Platform,
  addresses: readonly string[],
  signal: AbortSignal,
): Promise<readonly string[]> {
  const hosts = await platform.network.hostsFile({ signal });
  if (!hosts.known) return [];
  const mine = new Set(addresses);
  return hosts.value
    .filter(({ address }) => isLoopback(address) || mine.has(address))
    .map(({ name }) => name);
}

/** `os.userInfo` throws for a user id without an account, as containers have. */
function attempt(read: () => string): string {
  try {
    return read();
  } catch {
    return '';
  }
}

/** The GECOS field up to its first comma (passwd(5)). */
function fullNames({ passwd, userName }: MachineFacts): readonly string[] {
  const line = passwd.split('\n').find((entry) => entry.startsWith(`${userName}:`));
  return [line?.split(':')[4]?.split(',')[0]?.trim() ?? ''];
}

interface ProxyCredentials {
  readonly user: string;
  readonly host: string;
  /** As written and as meant: logs hold either. */
  readonly password: readonly string[];
}

const PROXY_VARIABLES = /^(?:https?|all|ftp|npm_config_(?:https_)?)_?proxy$/i;

function proxyCredentials(env: Environment): readonly ProxyCredentials[] {
  return Object.entries(env).flatMap(([name, value]) => {
    if (!PROXY_VARIABLES.test(name) || !value?.includes('@')) return [];
    const text = value.replace(/^[a-z][a-z0-9+.-]*:\/\//i, '');
    const at = text.lastIndexOf('@');
    const [user = '', ...rest] = text.slice(0, at).split(':');
    const password = rest.join(':');
    const host = text.slice(at + 1).replace(/[:/].*$/, '');
    return [{ user: decoded(user), host, password: [password, decoded(password)] }];
  });
}

/** Those that count and those that another place overrides: all of them may stand in a log. */
function turnSecrets(
  { password, passwordEnv, secret, secretEnv }: Profile['media']['turn'][number],
  env: Environment,
): readonly (string | undefined)[] {
  const fromEnv = [passwordEnv, secretEnv].map((name) => (name === null ? undefined : env[name]));
  return [password ?? undefined, secret ?? undefined, ...fromEnv];
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** `pc-17.corp.example` is also known as `pc-17`. An address is no name with dots. */
function withShort(name: string | undefined): readonly (string | undefined)[] {
  if (name === undefined || isAddress(name)) return [name];
  return [name, name.split('.')[0]];
}

function isAddress(name: string): boolean {
  return /^[\d.]+$/.test(name) || name.includes(':');
}

function distinct(values: readonly (string | undefined)[]): readonly string[] {
  const texts = values.map((value) => value?.trim() ?? '').filter(Boolean);
  return [...new Set(texts)];
}

function isLoopback(address: string): boolean {
  return address.startsWith('127.') || address === '::1';
}
