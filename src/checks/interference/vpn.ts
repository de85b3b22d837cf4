import type { Target } from '../../model/target.ts';
import { fail, pass, unknown, warn } from '../../model/finding.ts';
import type { NetworkInterface } from '../../platform/network.ts';
import type { CheckContext } from '../define.ts';
import { defineHostCheck } from '../define.ts';
import { deadTunnels } from './dead-tunnels.ts';
import { vpnProduct } from './vpn-product.ts';
import { isIpAddress, isSelfAssigned } from '../network/host-names.ts';

export const vpn = defineHostCheck({
  id: 'interference.vpn',
  limitMs: 15_000,
  codes: ['vpn-carries-target', 'vpn-missing-for-target', 'vpn-tunnel-dead'],
  async run(context) {
    const { platform, targets, profile, signal } = context;
    const interfaces = await platform.network.interfaces({ signal });
    if (!interfaces.known) {
      return unknown(interfaces.reason, interfaces.detail, { source: interfaces.source });
    }
    const inUse = interfaces.value.filter(isTunnelInUse);
    const tunnels = inUse.map(({ name }) => name);
    const products = new Map(inUse.map((one) => [one.name, vpnProduct(one)]));
    const bound = targets.filter(({ vpn: name }) => name !== undefined);
    const down = interfaces.value.filter(({ kind, up }) => kind === 'tunnel' && !up);
    const nothing = { tunnels, carried: [], allowed: [], mode: 'none' };
    if (tunnels.length + down.length + bound.length === 0) return pass(nothing);

    const [ways, mode] = await Promise.all([
      Promise.all(targets.map((target) => wayTo(context, target))),
      modeOf(context, tunnels),
    ]);
    const dead = await deadTunnels(context, down, ways);
    if (dead.length + tunnels.length + bound.length === 0) return pass(nothing);
    const carried = tunnels.flatMap((name) => {
      // What belongs into this tunnel by the profile is not carried away by it.
      const hosts = ways.flatMap(({ host, vpn: wanted, interfaces: through }) =>
        through.includes(name) && (wanted === undefined || !matches(name, wanted)) ? [host] : [],
      );
      return hosts.length === 0 ? [] : [{ interface: name, hosts: [...new Set(hosts)] }];
    });
    const isAllowed = (name: string): boolean =>
      profile.network.allowedVpns.some((pattern) => matches(name, pattern));

    const foreign = carried.filter((one) => !isAllowed(one.interface));
    const findings = [
      ...dead.map((one) => fail('vpn-tunnel-dead', one)),
      ...pastTheirVpn(ways).map((one) => fail('vpn-missing-for-target', one)),
      ...foreign.map((one) => {
        const product = products.get(one.interface) ?? null;
        const named = product === null ? {} : { product };
        return warn('vpn-carries-target', { ...one, ...named, mode });
      }),
    ];
    if (findings.length > 0) return findings;

    const evidence = {
      tunnels,
      products: tunnels.map((name) => products.get(name) ?? name),
      carried: carried.map((one) => ({ ...one })),
      allowed: tunnels.filter(isAllowed),
      mode,
      ways: ways.map(({ host, interfaces: through }) => ({ host, interfaces: through })),
    };
    const lost = ways.find(({ problem }) => problem !== null);
    if (lost !== undefined) {
      return unknown('failed', `${lost.host}: ${lost.problem ?? ''}`, evidence);
    }
    return pass(evidence);
  },
});

/** Every Mac has several `utun` interfaces of its own, with nothing but link-local addresses. */
function isTunnelInUse({ kind, up, addresses }: NetworkInterface): boolean {
  return kind === 'tunnel' && up && addresses.some(({ address }) => !isSelfAssigned(address));
}

interface Way {
  readonly host: string;
  /** What the profile wants. */
  readonly vpn: string | undefined;
  /** Through which packets to the host, or to the proxy in front of it, leave. */
  readonly interfaces: readonly string[];
  readonly problem: string | null;
}

async function wayTo(
  { probes, platform, route, signal }: CheckContext,
  target: Target,
): Promise<Way> {
  const { host, vpn: wanted } = target;
  const connection = route(target);
  const hop = connection.via === 'proxy' ? connection.host : host;
  let addresses: readonly string[] = [hop];
  if (!isIpAddress(hop)) {
    const resolved = await probes.resolve(hop, { signal });
    if (!resolved.ok) return { host, vpn: wanted, interfaces: [], problem: resolved.detail };
    addresses = resolved.addresses.map(({ address }) => address);
  }
  const routes = await Promise.all(
    addresses.map((address) => platform.network.routeTo(address, { signal })),
  );
  const interfaces = routes.flatMap((one) => (one.known ? [one.value.interface] : []));
  const unanswered = routes.find((one) => !one.known && one.reason !== 'not-found');
  const problem = unanswered?.known === false ? (unanswered.detail ?? unanswered.reason) : null;
  // An address without any route (IPv6 where there is none) is not carried by anything.
  return {
    host,
    vpn: wanted,
    interfaces: [...new Set(interfaces)],
    problem: interfaces.length > 0 ? null : problem,
  };
}

/** By the VPN that they should take; a host without any way at all is told by other checks. */
function pastTheirVpn(
  ways: readonly Way[],
): readonly { vpn: string; hosts: readonly string[]; interfaces: readonly string[] }[] {
  const past = new Map<string, { readonly hosts: Set<string>; readonly interfaces: Set<string> }>();
  for (const { host, vpn: wanted, interfaces } of ways) {
    if (wanted === undefined) continue;
    const others = interfaces.filter((name) => !matches(name, wanted));
    if (others.length === 0) continue;
    const one = past.get(wanted) ?? { hosts: new Set(), interfaces: new Set() };
    past.set(wanted, one);
    one.hosts.add(host);
    for (const name of others) one.interfaces.add(name);
  }
  return [...past].map(([name, { hosts, interfaces }]) => ({
    ...{ vpn: name, hosts: [...hosts], interfaces: [...interfaces] },
  }));
}

/** An address that nobody has (TEST-NET-1, RFC 5737); its route is only looked up. */
const ELSEWHERE = '192.0.2.1';

/**
 * `full`: traffic to anywhere goes through a tunnel; `split`: to some networks only. Asked as a route and not as the
 * default route: OpenVPN's `redirect-gateway def1` takes the two halves of the internet instead of it.
 */
async function modeOf(
  { platform, signal }: CheckContext,
  tunnels: readonly string[],
): Promise<'full' | 'split' | 'none'> {
  if (tunnels.length === 0) return 'none';
  const route = await platform.network.routeTo(ELSEWHERE, { signal });
  return route.known && tunnels.includes(route.value.interface) ? 'full' : 'split';
}

/** `*` stands for any text, as the profile promises; without regard to case. */
function matches(name: string, pattern: string): boolean {
  const parts = pattern.toLowerCase().split('*').map(escaped);
  return new RegExp(`^${parts.join('.*')}$`, 's').test(name.toLowerCase());
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}
