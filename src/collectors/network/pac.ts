import { notKnown } from '../../model/fact.ts';
import { targetId } from '../../model/target.ts';
import { loadAuthorities } from '../../probes/authorities.ts';
import { type FetchedPac, fetchPac, PAC_FETCH_LIMIT_MS } from '../../probes/pac/fetch-pac.ts';
import {
  type Artifact,
  type Collector,
  type CollectorContext,
  missing,
  type Missing,
} from '../define.ts';
import { planQuery } from '../plan-commands.ts';
import { jsonArtifact, textArtifact } from '../text-artifact.ts';

/** Fetches a PAC file; a test gives its own. */
export type PacReader = (url: string, signal: AbortSignal) => Promise<FetchedPac>;

/**
 * The way that the settings give to every target, and the text of the PAC files that the system's settings name.
 * A PAC file is fetched only from this computer's disk or from a host that the profile or the command line names
 * already (a target or an expected proxy): the plan lists those, and packets go nowhere else.
 */
export function defineNetworkPac(read: PacReader): Collector {
  return {
    id: 'network.pac',
    names: ['network/effective-proxy.json', 'network/proxy.pac'],
    limitMs: 20_000,
    maxBytes: () => 4 * 1024 * 1024,

    plan: (context) =>
      Promise.resolve([
        planQuery(context, 'proxies', 'addresses of PAC files; the text of those on the disk'),
        planQuery(
          context,
          'nothing',
          `PAC text over HTTP from these hosts only, if the settings name one: ${[...known(context)].join(', ') || '-'}`,
        ),
      ]),

    async *collect(context): AsyncGenerator<Artifact | Missing> {
      const { platform, signal, targets, route } = context;
      const system = await platform.network.systemProxies({ signal });
      const effective =
        route === undefined ? notKnown('not-supported', 'routes') : routesOf(context);
      const settings = system.known ? system.value : [];
      const urls = [
        ...new Set(settings.flatMap(({ pacUrl }) => (pacUrl === null ? [] : [pacUrl]))),
      ];
      if (targets.length > 0 || urls.length > 0) {
        yield jsonArtifact('network/effective-proxy.json', 'proxy settings', {
          effective,
          pac: urls,
        });
      }
      if (!system.known) {
        yield missing('network/proxy.pac', 'not-known', {
          detail: `${system.reason}: ${system.source}`,
        });
      }
      for (const url of urls) {
        if (!isAllowed(url, known(context))) {
          yield missing(url, 'not-planned');
          continue;
        }
        const pac = await read(url, signal);
        if (pac.ok) yield textArtifact('network/proxy.pac', url, pac.text);
        else yield missing(url, 'read-failed', { detail: pac.detail });
      }
    },
  };
}

/** `host:port` and plain hosts, lower case. */
function known({ targets, profile }: CollectorContext): ReadonlySet<string> {
  const hosts = [...targets.map(({ host }) => host), ...profile.network.expectedProxies];
  return new Set(hosts.map((host) => host.toLowerCase().replace(/:\d+$/, '')));
}

function isAllowed(url: string, hosts: ReadonlySet<string>): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname } = new URL(url);
  // A `file:` address with a host is a share of another computer.
  if (protocol === 'file:') return hostname === '';
  return hosts.has(hostname.toLowerCase());
}

function routesOf({ targets, route }: CollectorContext): readonly unknown[] {
  return targets.map((target) => {
    const way = route?.(target);
    const where =
      way?.via === 'proxy'
        ? {
            via: 'proxy',
            scheme: way.scheme,
            proxy: targetId(way.host, way.port),
            source: way.source,
          }
        : { via: way?.via ?? 'direct' };
    return { target: target.id, ...where };
  });
}

/** Every list that this computer has: what is fetched here is text for people, not trusted. */
async function allAuthorities(): Promise<readonly string[]> {
  const { lists } = await loadAuthorities([]);
  return lists.flatMap(({ pem }) => pem);
}

export const networkPac: Collector = defineNetworkPac((url, signal) =>
  fetchPac(url, allAuthorities, { signal, limitMs: PAC_FETCH_LIMIT_MS }),
);
