import type { Platform } from '../../platform/platform.ts';
import type { Credentials } from '../../probes/credentials.ts';
import {
  askAutomaticProxy,
  type AutomaticProxy,
  automaticSource,
  plannedAutomatic,
} from '../../probes/pac/automatic-proxy.ts';
import { createPacWorld } from '../../probes/pac/pac-world.ts';
import type { Endpoint } from '../../probes/endpoint.ts';
import type { RouteFinder } from '../../probes/connection-route.ts';
import { createRouteFinder } from '../../probes/proxy-route.ts';
import { isGnomeLike, proxySources } from '../../probes/proxy-sources.ts';
import type { AuthoritySource } from '../../probes/shared-authorities.ts';
import type { CommandContext } from './context.ts';

export interface RoutePlan {
  /** Everything that will be connected to: a PAC file answers for each of them. */
  readonly endpoints: readonly Endpoint[];
  readonly login: Credentials;
  readonly authorities: AuthoritySource;
  /** False: automatic settings are not asked, because nothing may be touched yet. */
  readonly ask: boolean;
}

export interface Routes {
  readonly route: RouteFinder;
  /** Null: no automatic settings are in force. */
  readonly automatic: AutomaticProxy | null;
}

/**
 * How connections are made, from the settings of the environment and of the system. Settings that cannot be read
 * count as none here; `interference.proxy` tells that they are not known. A PAC file is asked for every target here,
 * before the run, so that a route is a fact of the run like a target.
 */
export async function findRoutes(
  platform: Platform,
  command: CommandContext,
  { endpoints, login, authorities, ask }: RoutePlan,
): Promise<Routes> {
  const signal = command.interrupts.stop;
  // A plan starts no program whose answer decides nothing.
  const filesOnly = !ask && !isGnomeLike(command.env);
  const system = await platform.network.systemProxies({ signal, filesOnly });
  const inputs = {
    platform: platform.name,
    system: system.known ? system.value : [],
    env: command.env,
  };
  const source = automaticSource(proxySources(inputs));
  if (source === null) return { route: createRouteFinder(inputs, { login }), automatic: null };
  const automatic = ask
    ? await askAutomaticProxy(source, endpoints, {
        ...(await createPacWorld(command.clock, signal)),
        authorities: async () => (await authorities()).lists.flatMap(({ pem }) => pem),
        signal,
      })
    : plannedAutomatic(source);
  return { route: createRouteFinder(inputs, { login, automatic }), automatic };
}
