import { domainToASCII } from 'node:url';
import type { Clock } from '../model/clock.ts';
import { createMediaProbes } from './create-media-probes.ts';
import { queryAddresses, type DnsQuery } from './dns-query.ts';
import { askResolver, RESOLVER_LIMITS, type ResolverLimits } from './dns/ask-resolver.ts';
import type { ResolverReply } from './dns/reply.ts';
import { resolveName, systemLookup, type Lookup } from './dns.ts';
import { getRequest } from './exchange.ts';
import { httpGet } from './http.ts';
import { PROBE_LIMITS, type ProbeLimits } from './limits.ts';
import { loadLink } from './load/load-link.ts';
import { withLoadSession } from './load/load-session.ts';
import type { MediaProbes } from './media.ts';
import { createMemo } from './memo.ts';
import type { RouteFinder } from './connection-route.ts';
import { createConnections, keyOf } from './connections.ts';
import type { DnsResult } from './dns-result.ts';
import type { Endpoint } from './endpoint.ts';
import type { HttpResult } from './http-result.ts';
import type { Probes } from './probes.ts';
import type { WebSocketResult } from './websocket-result.ts';
import { takeSamples } from './sample.ts';
import { type AuthoritySource, sharedAuthorities } from './shared-authorities.ts';
import { askTime, NTP_PORT } from './sntp.ts';
import { survey, type TunnelTools } from './tunnel.ts';
import { webSocketUpgrade } from './websocket.ts';

export interface ProbesOptions {
  readonly route: RouteFinder;
  readonly clock: Clock;
  /** Left out: Node's and the system's lists, read when a handshake asks. */
  readonly authorities?: AuthoritySource;
  /** What a control handshake names; null or left out: no host. */
  readonly controlName?: string | null;
  /** The system's resolver; a test may put its own in place. */
  readonly lookup?: Lookup;
  /** The plain DNS query that tells failures apart. */
  readonly query?: DnsQuery;
  readonly limits?: Partial<ProbeLimits>;
  readonly resolverLimits?: ResolverLimits;
  /** How long the system's resolver may be silent before the plain query starts. */
  readonly queryAfterMs?: number;
}

const ALPN_OF_REQUESTS = ['http/1.1'];

/** Probes of one run: what was measured once is not measured again, see `createMemo`. */
export function createProbes(options: ProbesOptions): Probes & { readonly media: MediaProbes } {
  const { clock } = options;
  const limits = { ...PROBE_LIMITS, ...options.limits };
  const names = createMemo<DnsResult>();
  const replies = createMemo<ResolverReply>();
  const answers = createMemo<HttpResult>();
  const upgrades = createMemo<WebSocketResult>();
  const pending = { count: 0 };
  const authorities = options.authorities ?? sharedAuthorities([], {});

  const resolving = {
    lookup: options.lookup ?? systemLookup,
    query: options.query ?? queryAddresses,
    clock,
    limitMs: limits.dnsMs,
    queryAfterMs: options.queryAfterMs ?? 1_000,
    pending,
  };
  const resolve = (host: string, signal: AbortSignal): Promise<DnsResult> =>
    names(host, signal, (work) => resolveName(host, resolving, work));
  const tools: TunnelTools = {
    clock,
    limits,
    authorities,
    resolve: (host, signal) => resolve(ascii(host), signal),
    logins: new Map(),
  };

  const { reach, reachAlong, shake, wayOf, withSession, connectMs } = createConnections(
    options.route,
    tools,
    options.controlName ?? null,
  );

  return {
    media: createMediaProbes({ tunnel: tools, reach, limitMs: limits.mediaMs }),

    resolve: (host, { signal }) => resolve(ascii(host), signal),

    askResolver(resolver, { name, type }, { signal }) {
      const question = { name: ascii(name), type };
      const limits = options.resolverLimits ?? RESOLVER_LIMITS;
      return replies(`${resolver} ${question.name} ${type}`, signal, (work) =>
        askResolver(resolver, question, clock, limits, work),
      );
    },

    async connect(target, { signal, along }) {
      const endpoint = normal(target);
      const reached = await (along === undefined
        ? reach(endpoint, signal)
        : reachAlong(endpoint, along, signal));
      return reached.ok ? reached.result : reached;
    },

    async handshake(target, { signal }) {
      return (await shake(normal(target), signal)).result;
    },

    get(target, path, { signal, paddingBytes = 0, headOnly, limitMs = limits.httpMs }) {
      const endpoint = normal(target);
      const padding = paddingBytes === 0 ? '' : ` +${paddingBytes}`;
      const method = headOnly === true ? 'HEAD' : 'GET';
      return answers(
        `${method} ${keyOf(endpoint)} ${path}${padding} ${limitMs}`,
        signal,
        async (work) => {
          const way = await wayOf(endpoint, work);
          if (!way.ok) return way;
          return withSession(way.way, ALPN_OF_REQUESTS, work, ({ socket }) =>
            httpGet(socket, endpoint, path, clock, {
              ...{ signal: work, limitMs: Math.min(limitMs, limits.httpMs), paddingBytes, method },
            }),
          );
        },
      );
    },

    upgrade(target, path, { signal, holdMs, direct = false }) {
      const endpoint = normal(target);
      const key = `${keyOf(endpoint)} ${path} ${holdMs ?? ''} ${direct ? 'direct' : ''}`;
      return upgrades(key, signal, async (work) => {
        const way = direct
          ? await survey(endpoint, { via: 'direct' }, tools, work)
          : await wayOf(endpoint, work);
        if (!way.ok) return way;
        const plan = { clock, limitMs: limits.webSocketMs, signal: work, holdMs };
        return withSession(way.way, ALPN_OF_REQUESTS, work, ({ socket }) =>
          webSocketUpgrade(socket, endpoint, path, plan),
        );
      });
    },

    async time(host, { signal }) {
      const name = ascii(host);
      const resolved = await resolve(name, signal);
      if (!resolved.ok) return { ok: false, failure: 'dns', detail: resolved.detail };
      const [address] = resolved.addresses;
      if (address === undefined) return { ok: false, failure: 'dns', detail: 'no address' };
      return askTime(address, NTP_PORT, clock, { signal, limitMs: limits.sntpMs });
    },

    async sample(target, plan, { signal }) {
      const reached = await reach(normal(target), signal);
      if (!reached.ok) return { times: [] };
      return takeSamples(connectMs(reached.way), plan, clock, signal);
    },

    async load(target, path, plan, { signal }) {
      const endpoint = normal(target);
      const found = await wayOf(endpoint, signal);
      if (!found.ok) return found;
      const { way } = found;
      return loadLink(
        plan,
        {
          clock,
          request: getRequest(endpoint, path, plan.load.paddingBytes),
          one: connectMs(way),
          async session(use, until) {
            const plan = {
              ...{ host: endpoint.host, alpn: ALPN_OF_REQUESTS, clock },
              authorities: await authorities(),
            };
            const bounds = { signal: until, limitMs: limits.tcpMs };
            return withLoadSession(way, plan, tools, bounds, use);
          },
        },
        signal,
      );
    },
  };
}

function normal({ host, port }: Endpoint): Endpoint {
  return { host: ascii(host), port };
}

/** As it stands in DNS, SNI and certificates: `пример.рф` becomes `xn--…` (RFC 5891), letters small. */
function ascii(host: string): string {
  return domainToASCII(host) || host.toLowerCase();
}
