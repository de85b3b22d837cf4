import { targetId } from '../model/target.ts';
import type { Credentials } from './credentials.ts';
import { bypassRules, isImplicitlyDirect } from './no-proxy.ts';
import type { AutomaticProxy, PacAnswer } from './pac/automatic-proxy.ts';
import type { PacWay } from './pac/pac-answer.ts';
import type { ConnectionRoute, RouteFinder } from './connection-route.ts';
import type { ProxyInputs, ProxySource } from './proxy-sources.ts';
import { proxySources } from './proxy-sources.ts';
import type { ProxyValue } from './proxy-value.ts';

export interface RouteOptions {
  /** Given by the person who runs the program: stands above what a setting holds. */
  readonly login?: NonNullable<Credentials> | null;
  /** What the automatic settings in force answered. */
  readonly automatic?: AutomaticProxy | null;
}

/** The way of the client to an endpoint, from the settings alone. Pure; asks nobody. */
export function createRouteFinder(inputs: ProxyInputs, options: RouteOptions = {}): RouteFinder {
  const login = options.login ?? null;
  const manual = manualRoutes(decisiveSource(proxySources(inputs)), login);
  const automatic = options.automatic ?? null;
  if (automatic?.state !== 'used') return manual;
  const answers = new Map(automatic.answers.map((answer) => [answer.endpoint, answer]));
  return (endpoint) => {
    if (isImplicitlyDirect(endpoint.host)) return DIRECT;
    const answer = answers.get(targetId(endpoint.host, endpoint.port));
    return answer === undefined ? manual(endpoint) : pacRoute(automatic, answer, login);
  };
}

function manualRoutes(
  decisive: ReturnType<typeof decisiveSource>,
  login: Credentials,
): RouteFinder {
  if (decisive === null) return () => DIRECT;
  const { source, proxy } = decisive;
  const bypass = bypassRules(source.bypass, source);
  const route = proxyRoute(proxy, source.source, login);
  return (endpoint) => {
    if (isImplicitlyDirect(endpoint.host)) return DIRECT;
    const rule = bypass.match(endpoint);
    if (rule === null) return route;
    return {
      via: 'direct',
      bypass: { by: 'rule', text: rule, source: source.source, proxy: route },
    };
  };
}

/** The ways of a PAC answer in their order: the first one, with those behind it as what to try next. */
function pacRoute(
  { source, named }: AutomaticProxy,
  { text, ways }: PacAnswer,
  login: Credentials,
): ConnectionRoute {
  const toRoute = (way: PacWay): ConnectionRoute =>
    way.via === 'direct' ? DIRECT : proxyRoute({ ...way, credentials: null }, source, login);
  const [first = DIRECT, ...rest] = ways.map(toRoute);
  if (first.via === 'proxy') return rest.length === 0 ? first : withFallbacks(first, rest);
  const other = named === null ? null : toRoute(named);
  const proxy = other?.via === 'proxy' ? other : null;
  return { via: 'direct', bypass: { by: 'pac', text, source, proxy } };
}

function withFallbacks(route: ProxyRoute, fallbacks: readonly ConnectionRoute[]): ProxyRoute {
  return { ...route, fallbacks };
}

/** The first followed source that names a usable proxy: what cannot be used sends the client on to the next. */
export function decisiveSource(
  sources: readonly ProxySource[],
): { readonly source: ProxySource; readonly proxy: Extract<ProxyValue, { ok: true }> } | null {
  for (const source of sources) {
    if (source.followed && source.proxy?.ok === true) return { source, proxy: source.proxy };
  }
  return null;
}

type ProxyRoute = Extract<ConnectionRoute, { via: 'proxy' }>;

const DIRECT: ConnectionRoute = { via: 'direct' };

/** The credentials are there for the dialler, but not for whoever prints or serialises the route. */
function proxyRoute(
  { scheme, host, port, credentials }: Pick<ProxyRoute, 'scheme' | 'host' | 'port' | 'credentials'>,
  source: string,
  login: Credentials,
): ProxyRoute {
  const used = login ?? credentials;
  const hidden = used === null ? null : hiddenCredentials(used);
  return { via: 'proxy', scheme, host, port, credentials: hidden, source };
}

function hiddenCredentials(credentials: { readonly user: string; readonly password: string }): {
  readonly user: string;
  readonly password: string;
} {
  const { user, password } = credentials;
  // Not enumerable: JSON, `util.inspect`, spreads and comparisons do not see them.
  return Object.defineProperties(
    { user: '', password: '' },
    {
      user: { value: user, enumerable: false },
      password: { value: password, enumerable: false },
    },
  );
}
