import type { FailureEvidence } from '../../model/failures/index.ts';
import type { NetworkInterface } from '../../platform/network.ts';
import type { CheckContext } from '../define.ts';
import { vpnProduct } from './vpn-product.ts';

/** Where packets to a host leave. */
interface Way {
  readonly host: string;
  readonly interfaces: readonly string[];
}

/**
 * Tunnels without a connection that still hold a route: of a client that crashed and left its interface, or that lets
 * nothing out while it is not connected. What is sent there is lost without an answer.
 */
export async function deadTunnels(
  { platform, signal }: CheckContext,
  down: readonly NetworkInterface[],
  ways: readonly Way[],
): Promise<readonly FailureEvidence['vpn-tunnel-dead'][]> {
  if (down.length === 0) return [];
  const known = await platform.network.resolvers({ signal });
  // Where a name server is lost in the tunnel no name has an address, and so no way.
  const servers = await Promise.all(
    (known.known ? known.value : []).map(async (host): Promise<Way> => {
      const route = await platform.network.routeTo(host, { signal });
      return { host, interfaces: route.known ? [route.value.interface] : [] };
    }),
  );
  return down.flatMap((tunnel) => {
    const through = (all: readonly Way[]): readonly string[] => {
      const lost = all.filter(({ interfaces }) => interfaces.includes(tunnel.name));
      return [...new Set(lost.map(({ host }) => host))];
    };
    const [hosts, resolvers] = [through(ways), through(servers)];
    if (hosts.length + resolvers.length === 0) return [];
    const product = vpnProduct(tunnel);
    const named = product === null ? {} : { product };
    return [{ interface: tunnel.name, ...named, hosts, resolvers }];
  });
}
