import type { HostsEntry } from '../../platform/network.ts';
import { isPublicHost } from '../../redact/public-hosts.ts';
import { domainOf, firstLabel, isAddress, isLoopback } from './host-names.ts';

export interface NameSources {
  readonly hostName: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly hostsFile: readonly HostsEntry[];
  /** Of this computer's interfaces. */
  readonly addresses: readonly string[];
}

/** Where Debian's installer writes the computer's own name (Debian Reference, 5.1.1). */
const DEBIAN_OWN_ADDRESS = '127.0.1.1';
/** Every computer is called that. */
const EVERYBODYS = /^(?:localhost|ip6-|broadcasthost$)/;

/**
 * The names of this computer and of its domain, full and short. What the system calls the computer counts whatever it
 * is. The domain does not where everybody knows it.
 */
export function ownNames({ hostName, env, hostsFile, addresses }: NameSources): readonly string[] {
  const computer = texts([hostName, env['COMPUTERNAME'], env['HOSTNAME']]);
  const logonServer = env['LOGONSERVER']?.replace(/^\\+/, '');
  const domain = texts([env['USERDOMAIN'], env['USERDNSDOMAIN'], logonServer]);
  return [
    ...[...computer, ...domain.filter((name) => !isPublicHost(name))].flatMap(withShort),
    ...namesOfHostsFile(hostsFile, new Set(addresses), computer, texts([env['USERDNSDOMAIN']])),
  ];
}

/**
 * Lists of blocked hosts and overrides of servers stand at loopback, too, so there a name counts only when it is the
 * computer's with or without a domain, lies in its domain, or is one word that looks like a computer's. At an address
 * that nobody else has, every name counts, but no public one. A name's first label is a word of every log (`www`,
 * `error`) unless it looks like a computer's.
 */
function namesOfHostsFile(
  entries: readonly HostsEntry[],
  addresses: ReadonlySet<string>,
  computer: readonly string[],
  userDomains: readonly string[],
): readonly string[] {
  const ours = entries.flatMap(({ address: written, name }) => {
    const address = written.split('%', 1)[0] ?? '';
    const alone =
      address === DEBIAN_OWN_ADDRESS || (!isLoopback(address) && addresses.has(address));
    const nobodys = EVERYBODYS.test(name) || isPublicHost(name);
    return nobodys || (!alone && !isLoopback(address)) ? [] : [{ name, alone }];
  });
  const shorts = new Set(computer.map((name) => firstLabel(name.toLowerCase())));
  const full = ours.map(({ name }) => name).filter((name) => shorts.has(firstLabel(name)));
  const domains = [...computer, ...full]
    .map(domainOf)
    .concat(userDomains)
    .map((domain) => domain.toLowerCase())
    .filter((domain) => domain.includes('.') && !isPublicHost(domain));
  const inDomain = new Set(domains);
  return ours.flatMap(({ name, alone }) => {
    if (shorts.has(firstLabel(name))) return [name];
    if (alone) return looksLikeComputer(firstLabel(name)) ? withShort(name) : [name];
    if (!name.includes('.')) return looksLikeComputer(name) ? [name] : [];
    return liesIn(name, inDomain) ? [name] : [];
  });
}

function liesIn(name: string, domains: ReadonlySet<string>): boolean {
  for (let rest = name; rest !== ''; rest = domainOf(rest)) if (domains.has(rest)) return true;
  return false;
}

/** `ws-4411`, `pc17`. */
function looksLikeComputer(label: string): boolean {
  return /[\d-]/.test(label);
}

/** `pc-17.corp.example` is also known as `pc-17`. */
function withShort(name: string): readonly string[] {
  return isAddress(name) ? [name] : [name, firstLabel(name)];
}

function texts(values: readonly (string | undefined)[]): readonly string[] {
  return values.map((value) => value?.trim() ?? '').filter(Boolean);
}
