import type { Socket } from 'node:net';
import type { Clock } from '../model/clock.ts';
import type { Authorities } from './authorities.ts';
import type { Bounds } from './bounded.ts';
import { withoutSecrets } from './credentials.ts';
import { dial, REDIAL, SURVEY } from './dial.ts';
import type { ProbeLimits } from './limits.ts';
import type { Address, DnsResult } from './dns-result.ts';
import type { ConnectFailure, TcpResult } from './tcp-result.ts';
import type { ConnectionRoute } from './connection-route.ts';
import type { Endpoint } from './endpoint.ts';
import type { RememberedChallenge } from './proxy-auth/login.ts';
import { httpTunnel, type ProxyRefusal, type Tunnelled } from './proxy-tunnel.ts';
import { proxyAddress } from './proxy-value.ts';
import { socks5Connect } from './socks5.ts';
import { authorizationOf, secure } from './tls.ts';

type ProxyRoute = Extract<ConnectionRoute, { via: 'proxy' }>;

/** How an endpoint is reached: the address that is dialled, and the proxy that waits there, if any. */
export interface Way {
  readonly endpoint: Endpoint;
  readonly route: ConnectionRoute;
  readonly address: Address;
}

export type Survey =
  | { readonly ok: true; readonly way: Way; readonly result: Extract<TcpResult, { ok: true }> }
  | { readonly ok: false; readonly failed: ConnectFailure };

export type Opened =
  | {
      readonly ok: true;
      /** Connected to the endpoint. The receiver destroys it. */
      readonly socket: Socket;
      readonly ms: number;
    }
  | { readonly ok: false; readonly failed: ConnectFailure };

export interface TunnelTools {
  readonly clock: Clock;
  readonly limits: ProbeLimits;
  readonly resolve: (host: string, signal: AbortSignal) => Promise<DnsResult>;
  readonly authorities: () => Promise<Authorities>;
  /** What each proxy asked for last, by its address. */
  readonly logins: Map<string, RememberedChallenge>;
}

/**
 * Finds the way: resolves, races every address, opens the tunnel of a proxy, and lets go of it all. Where a PAC file
 * names several ways, the next one is taken when a proxy cannot be reached, as browsers do; what then is told is
 * the first way's failure.
 */
export async function survey(
  endpoint: Endpoint,
  route: ConnectionRoute,
  tools: TunnelTools,
  signal: AbortSignal,
): Promise<Survey> {
  const first = await surveyOne(endpoint, route, tools, signal);
  const fallbacks = route.via === 'proxy' ? (route.fallbacks ?? []) : [];
  if (first.ok || first.failed.stage !== 'proxy' || first.failed.failure !== 'unreachable') {
    return first;
  }
  for (const fallback of fallbacks) {
    const next = await surveyOne(endpoint, fallback, tools, signal);
    if (next.ok) return next;
  }
  return first;
}

async function surveyOne(
  endpoint: Endpoint,
  route: ConnectionRoute,
  tools: TunnelTools,
  signal: AbortSignal,
): Promise<Survey> {
  const hop = route.via === 'proxy' ? route : endpoint;
  const dns = await tools.resolve(hop.host, signal);
  if (!dns.ok) {
    if (route.via === 'direct') return { ok: false, failed: { stage: 'dns', dns } };
    return noProxy(route, `${route.host}: ${dns.failure}: ${dns.detail}`);
  }
  const bounds = { signal, limitMs: tools.limits.tcpMs };
  const dialled = await dial(dns.addresses, hop.port, { clock: tools.clock, ...SURVEY }, bounds);
  if (!dialled.ok) return dialFailed(route, dialled.failed);
  const { socket, attempts, ms } = dialled;
  try {
    const { address, family } =
      dns.addresses.find((entry) => entry.address === dialled.address) ?? never();
    const way = { endpoint, route, address: { address, family } };
    const opened = await through(socket, way, tools, bounds);
    if (!opened.ok) return opened;
    opened.socket.destroy();
    const result = { ok: true, route: route.via, attempts, ms: ms + opened.ms, address } as const;
    return { ok: true, way, result };
  } finally {
    socket.destroy();
  }
}

/** One more connection along a known way, within the limit as a whole. */
export async function open(way: Way, tools: TunnelTools, bounds: Bounds): Promise<Opened> {
  const dialled = await redial(way, tools, bounds);
  if (!dialled.ok) return dialFailed(way.route, dialled.failed);
  const left = Math.max(1, bounds.limitMs - dialled.ms);
  const opened = await through(dialled.socket, way, tools, { ...bounds, limitMs: left });
  return opened.ok ? { ...opened, ms: dialled.ms + opened.ms } : opened;
}

function redial({ endpoint, route, address }: Way, tools: TunnelTools, bounds: Bounds) {
  const { port } = route.via === 'proxy' ? route : endpoint;
  return dial([address], port, { clock: tools.clock, ...REDIAL }, bounds);
}

/** From a connection to the proxy to one to the endpoint; the socket is destroyed unless that works. */
async function through(
  socket: Socket,
  { endpoint, route, address }: Way,
  tools: TunnelTools,
  bounds: Bounds,
): Promise<Opened> {
  if (route.via === 'direct') return { ok: true, socket, ms: 0 };
  const began = tools.clock.monotonic();
  const left = (): Bounds => ({
    ...bounds,
    limitMs: Math.max(1, bounds.limitMs - (tools.clock.monotonic() - began)),
  });
  const opened: Socket[] = [];
  const again = async (): Promise<Tunnelled> => {
    const dialled = await redial({ endpoint, route, address }, tools, left());
    if (!dialled.ok) return { ok: false, refusal: unreachable(dialled.failed) };
    opened.push(dialled.socket);
    return toProxy(dialled.socket, route, tools, left());
  };
  const ask = async (first: Socket, target: Endpoint): Promise<Tunnelled> => {
    const { clock, logins } = tools;
    const { credentials } = route;
    if (route.scheme !== 'socks5') {
      const proxy = proxyAddress(route);
      return httpTunnel(first, target, credentials, { again, clock, logins, proxy }, left());
    }
    const answer = await socks5Connect(first, target, credentials, clock, left());
    return answer.ok ? { ok: true, socket: first } : answer;
  };
  let kept = false;
  try {
    const hop = await toProxy(socket, route, tools, left());
    const tunnel = hop.ok ? await ask(hop.socket, endpoint) : hop;
    if (tunnel.ok) {
      kept = true;
      return { ok: true, socket: tunnel.socket, ms: tools.clock.monotonic() - began };
    }
    const { refusal } = tunnel;
    const portOnly = refusal.failure === 'denied' && (await allowsHttpsPort(endpoint, again, ask));
    const told = portOnly ? ({ ...refusal, failure: 'port-forbidden' } as const) : refusal;
    return { ok: false, failed: proxyFailure(route, told) };
  } finally {
    // What was asked in vain before ends with it; only the last connection can be the tunnel.
    const last = [socket, ...opened].pop();
    for (const one of [socket, ...opened]) if (!kept || one !== last) one.destroy();
  }
}

/** Which rule refused, the host's or the port's? 443 of the same host tells, and is let go of at once. */
async function allowsHttpsPort(
  endpoint: Endpoint,
  again: () => Promise<Tunnelled>,
  ask: (first: Socket, target: Endpoint) => Promise<Tunnelled>,
): Promise<boolean> {
  if (endpoint.port === 443) return false;
  const fresh = await again();
  if (!fresh.ok) return false;
  const control = await ask(fresh.socket, { host: endpoint.host, port: 443 });
  if (!control.ok) {
    fresh.socket.destroy();
    return control.refusal.failure === 'upstream-failed';
  }
  control.socket.destroy();
  return true;
}

/** TLS to the proxy itself, if it wants that. Credentials never go to one that cannot show who it is. */
async function toProxy(
  socket: Socket,
  route: ProxyRoute,
  tools: TunnelTools,
  bounds: Bounds,
): Promise<Tunnelled> {
  if (route.scheme !== 'https') return { ok: true, socket };
  const { clock } = tools;
  const authorities = await tools.authorities();
  const plan = { host: route.host, authorities, alpn: ['http/1.1'], clock };
  const secured = await secure(socket, plan, bounds);
  if (!secured.ok) {
    return { ok: false, refusal: noConnection(`TLS to the proxy: ${secured.failed.detail}`) };
  }
  const objection = authorizationOf(secured, route.host);
  return objection === null
    ? { ok: true, socket: secured.socket }
    : { ok: false, refusal: noConnection(`TLS to the proxy: ${objection}`) };
}

function dialFailed(
  route: ConnectionRoute,
  failed: Extract<ConnectFailure, { stage: 'tcp' }>,
): Extract<Survey, { ok: false }> {
  return route.via === 'direct'
    ? { ok: false, failed }
    : { ok: false, failed: proxyFailure(route, unreachable(failed)) };
}

function noProxy(route: ProxyRoute, detail: string): Extract<Survey, { ok: false }> {
  return { ok: false, failed: proxyFailure(route, noConnection(detail)) };
}

function unreachable(failed: Extract<ConnectFailure, { stage: 'tcp' }>): ProxyRefusal {
  return noConnection(`${failed.failure}: ${failed.detail}`);
}

function noConnection(detail: string): ProxyRefusal {
  return { failure: 'unreachable', httpStatus: null, schemes: [], detail };
}

function proxyFailure(route: ProxyRoute, refusal: ProxyRefusal): ConnectFailure {
  const clean = (text: string): string => withoutSecrets(text, route.credentials);
  return {
    stage: 'proxy',
    proxy: proxyAddress(route),
    failure: refusal.failure,
    httpStatus: refusal.httpStatus,
    schemes: refusal.schemes.map(clean),
    detail: clean(refusal.detail),
    ...(refusal.credentialsGiven === true ? { credentialsGiven: true } : {}),
    ...(refusal.product == null ? {} : { product: clean(refusal.product) }),
  };
}

function never(): never {
  throw new Error('an address won that was not in the race');
}
