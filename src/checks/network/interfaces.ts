import type { FailureEvidence } from '../../model/failures/index.ts';
import { fail, pass, unknown, warn } from '../../model/finding.ts';
import type { NetworkInterface } from '../../platform/network.ts';
import type { CheckContext } from '../define.ts';
import { defineHostCheck } from '../define.ts';
import { isIpAddress, isLoopbackHost, isSelfAssigned } from './host-names.ts';
import { uplinksOf } from './uplinks.ts';

export const interfaces = defineHostCheck({
  id: 'network.interfaces',
  limitMs: 6_000,
  codes: ['no-interface-up', 'interface-without-address', 'no-default-route'],
  async run(context) {
    const { network } = context.platform;
    const { signal } = context;
    const all = await network.interfaces({ signal });
    if (!all.known) return unknown(all.reason, all.detail, { source: all.source });

    const outward = all.value.filter((one) => one.kind !== 'loopback');
    const up = outward.filter((one) => one.up);
    const usable = up.filter(hasUsableAddress);
    const evidence = { interfaces: usable.map(describe) };

    const hosts = firstHops(context);
    const far = hosts.filter((host) => !isLoopbackHost(host));
    // Everything is on this computer: no interface is needed to reach it.
    if (hosts.length > 0 && far.length === 0) return pass(evidence);
    // A warning does not stop the checks of the targets that are on this computer.
    const tell = far.length < hosts.length ? warn : fail;

    if (up.length === 0) return tell('no-interface-up', { interfaces: names(outward) });
    if (usable.length === 0) return tell('interface-without-address', { interfaces: names(up) });

    const routes = await network.defaultRoutes({ signal });
    if (!routes.known) {
      return unknown(routes.reason, routes.detail, { ...evidence, source: routes.source });
    }
    // The kernel keeps the routes of an interface without a carrier. Those of a tunnel are judged by interference.vpn.
    const dead = new Set(names(all.value.filter((one) => !one.up && one.kind !== 'tunnel')));
    const best = routes.value.find((one) => !dead.has(one.interface));
    if (best === undefined) {
      // A closed network may have routes to its own servers only; then nothing is wrong.
      if (await someRoute(context, far, dead)) return pass(evidence);
      const [code, seen] = lostUplink(outward, context.platform.name);
      return tell(code, seen);
    }
    return pass({ ...evidence, defaultInterface: best.interface, gateway: best.gateway });
  },
});

type Lost = 'no-interface-up' | 'interface-without-address' | 'no-default-route';

/** A bridge of containers has an address whatever the cable does, and must not hide it. */
function lostUplink(
  outward: readonly NetworkInterface[],
  platform: CheckContext['platform']['name'],
): readonly [Lost, FailureEvidence['no-interface-up']] {
  const uplinks = uplinksOf(outward);
  const up = uplinks.filter((one) => one.up);
  const usable = up.filter(hasUsableAddress);
  const others = outward.filter((one) => !uplinks.includes(one) && one.up);
  const inside = names(others.filter((one) => hasUsableAddress(one) && one.kind !== 'tunnel'));
  const beside = inside.length === 0 ? {} : { inside };
  if (up.length === 0) return ['no-interface-up', { interfaces: names(uplinks), ...beside }];
  // Hyper-V takes every address from the card that its switch uses, and Windows does not name the switch.
  const bare = platform !== 'linux' && up.every(({ addresses }) => addresses.length === 0);
  return usable.length === 0 && !bare
    ? ['interface-without-address', { interfaces: names(up), ...beside }]
    : ['no-default-route', { interfaces: usable.length === 0 ? inside : names(usable) }];
}

/** The hosts that this computer itself connects to: each target's, or its proxy's. */
function firstHops({ targets, route }: CheckContext): readonly string[] {
  return targets.map((target) => {
    const way = route(target);
    return way.via === 'proxy' ? way.host : target.host;
  });
}

/** How long the look for another route may take, in ms: it has to end well within the check's own limit. */
const ROUTE_LOOKUP_MS = 3_000;

/** Does the system know a way to any of the hosts although there is no default route? */
async function someRoute(
  context: CheckContext,
  hosts: readonly string[],
  dead: ReadonlySet<string>,
): Promise<boolean> {
  const signal = AbortSignal.any([context.signal, AbortSignal.timeout(ROUTE_LOOKUP_MS)]);
  const found = await Promise.allSettled(
    [...new Set(hosts)].map(async (host) => {
      for (const address of await addressesOf(context, host, signal)) {
        const route = await context.platform.network.routeTo(address, { signal });
        if (route.known && !dead.has(route.value.interface)) return true;
      }
      return false;
    }),
  );
  return found.some((one) => one.status === 'fulfilled' && one.value);
}

async function addressesOf(
  { probes }: CheckContext,
  host: string,
  signal: AbortSignal,
): Promise<readonly string[]> {
  if (isIpAddress(host)) return [host];
  const result = await probes.resolve(host, { signal });
  return result.ok ? result.addresses.map(({ address }) => address) : [];
}

function hasUsableAddress(one: NetworkInterface): boolean {
  return one.addresses.some(({ address }) => !isSelfAssigned(address));
}

function describe(one: NetworkInterface): {
  name: string;
  kind: string;
  addresses: readonly string[];
} {
  return {
    name: one.name,
    kind: one.kind,
    addresses: one.addresses
      .map(({ address }) => address)
      .filter((address) => !isSelfAssigned(address)),
  };
}

function names(list: readonly NetworkInterface[]): readonly string[] {
  return list.map(({ name }) => name);
}
