import type { Finding } from '../../model/finding.ts';
import { fail, warn } from '../../model/finding.ts';
import type { Target } from '../../model/target.ts';
import { specialPurposeOf } from '../../probes/dns/special-purpose.ts';
import type { ConnectionRoute } from '../../probes/connection-route.ts';
import { proxyAddress } from '../../probes/proxy-value.ts';
import type { CheckContext } from '../define.ts';
import { reachable } from '../network/reachable.ts';

export const WRONG_WAY_CODES = [
  'pac-sends-direct',
  'pac-sends-to-proxy',
  'proxy-bypass-blocked',
  'no-proxy-misses-local',
] as const;

type WrongWayCode = (typeof WRONG_WAY_CODES)[number];

/** Null: the way is right, or the other way is no better. */
export async function wrongWay(
  context: CheckContext,
  target: Target,
): Promise<Finding<WrongWayCode> | null> {
  const route = context.route(target);
  return route.via === 'proxy'
    ? proxyInVain(context, target, route)
    : directInVain(context, target, route);
}

/** Kept from the proxy, by a PAC file or by a rule, where directly nothing answers and the proxy would do. */
async function directInVain(
  { probes, signal, automaticProxy }: CheckContext,
  target: Target,
  { bypass }: Extract<ConnectionRoute, { via: 'direct' }>,
): Promise<Finding<WrongWayCode> | null> {
  if (bypass?.proxy == null) return null;
  const { host, port } = target;
  const [direct, through] = await Promise.all([
    reachable(probes, target, null, signal),
    reachable(probes, target, bypass.proxy, signal),
  ]);
  if (direct.outcome === 'works' || through.outcome === 'fails') return null;
  const told = severity(target);
  const common = { host, port, proxy: proxyAddress(bypass.proxy), detail: direct.detail };
  return bypass.by === 'pac'
    ? told('pac-sends-direct', { ...common, url: automaticProxy?.url ?? '', answer: bypass.text })
    : told('proxy-bypass-blocked', { ...common, rule: bypass.text, source: bypass.source });
}

/** Sent to the proxy in vain, where directly it works: the PAC file's doing, or a gap in the exceptions. */
async function proxyInVain(
  context: CheckContext,
  target: Target,
  route: Extract<ConnectionRoute, { via: 'proxy' }>,
): Promise<Finding<WrongWayCode> | null> {
  const { probes, signal, automaticProxy } = context;
  const { host, port } = target;
  const answer = automaticProxy?.answers.find(({ endpoint }) => endpoint === target.id);
  const local = await localAddresses(context, host);
  if (answer === undefined && local === null) return null;
  const [direct, through] = await Promise.all([
    reachable(probes, target, { via: 'direct' }, signal),
    reachable(probes, target, null, signal),
  ]);
  if (direct.outcome === 'fails' || through.outcome === 'works') return null;
  // A login that is missing is a trouble of its own: sending everything past the proxy is no answer to it.
  if (through.refusal === 'auth-required' || through.refusal === 'credentials-wrong') return null;
  const told = severity(target);
  const common = { host, port, proxy: proxyAddress(route), detail: through.detail };
  if (answer !== undefined && automaticProxy != null) {
    return told('pac-sends-to-proxy', { ...common, url: automaticProxy.url, answer: answer.text });
  }
  // A proxy that is gone fails for everybody; only what it does to this host speaks of an exception.
  const refused = through.refusal === 'denied' || through.refusal === 'upstream-failed';
  return local === null || !(refused || (await servesOthers(context, target, route)))
    ? null
    : told('no-proxy-misses-local', { ...common, addresses: local, source: route.source });
}

/** Does another server answer through the same proxy? */
async function servesOthers(
  { probes, targets, route, signal }: CheckContext,
  { host }: Target,
  proxy: Extract<ConnectionRoute, { via: 'proxy' }>,
): Promise<boolean> {
  const others = targets.filter((other) => {
    const way = route(other);
    return other.host !== host && way.via === 'proxy' && proxyAddress(way) === proxyAddress(proxy);
  });
  const all = await Promise.all(others.map((other) => reachable(probes, other, null, signal)));
  return all.some(({ outcome }) => outcome === 'works');
}

/** The private addresses of a host; empty where its name has no dot; null: it is not of the own network. */
async function localAddresses(
  { probes, signal }: CheckContext,
  host: string,
): Promise<readonly string[] | null> {
  if (isPrivate(host)) return [host];
  const resolved = await probes.resolve(host, { signal });
  const addresses = resolved.ok ? resolved.addresses.map(({ address }) => address) : [];
  const inside = addresses.filter(isPrivate);
  if (inside.length > 0) return inside;
  return /[.:]/.test(host) ? null : [];
}

/** RFC 1918 and RFC 4193, and the shared space of RFC 6598. */
function isPrivate(address: string): boolean {
  const purpose = specialPurposeOf(address);
  return purpose === 'private' || purpose === 'shared';
}

function severity(target: Target): typeof fail {
  return target.required ? fail : warn;
}
