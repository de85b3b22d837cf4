import { targetId } from '../model/target.ts';
import type { ConnectionRoute, RouteFinder } from './connection-route.ts';
import type { Endpoint } from './endpoint.ts';
import { createMemo } from './memo.ts';
import { endSession, handshakeFacts, secure, type Secured, type SecurePlan } from './tls.ts';
import { withControl } from './tls-control.ts';
import type { TlsResult } from './tls-result.ts';
import { open, survey, type Survey, type TunnelTools, type Way } from './tunnel.ts';

/** `h2` first, as the client's own engine offers it; only our own requests insist on HTTP/1.1. */
const ALPN_OF_BROWSERS = ['h2', 'http/1.1'];

/** The way is there only after a handshake that worked. */
type Handshake =
  | { readonly result: Extract<TlsResult, { ok: true }>; readonly way: Way }
  | { readonly result: Extract<TlsResult, { ok: false }>; readonly way?: undefined };

type NotSecured = Extract<TlsResult, { ok: false }>;

/** Connections of one run: the way to an endpoint and its handshake are found once, see `createMemo`. */
export interface Connections {
  readonly reach: (endpoint: Endpoint, signal: AbortSignal) => Promise<Survey>;
  /** The same along another way than the client's. */
  readonly reachAlong: (
    endpoint: Endpoint,
    other: ConnectionRoute,
    signal: AbortSignal,
  ) => Promise<Survey>;
  readonly shake: (endpoint: Endpoint, signal: AbortSignal) => Promise<Handshake>;
  /** The way to an endpoint with which a handshake has worked. */
  readonly wayOf: (
    endpoint: Endpoint,
    signal: AbortSignal,
  ) => Promise<{ ok: true; way: Way } | NotSecured>;
  /** Connection and handshake anew, then `use`; whatever happens, the sockets end here. */
  readonly withSession: <T>(
    way: Way,
    alpn: readonly string[],
    signal: AbortSignal,
    use: (secured: Extract<Secured, { ok: true }>, plan: SecurePlan) => T | Promise<T>,
  ) => Promise<T | NotSecured>;
  /** Connects anew and tells in how many ms; null: not within the limit. */
  readonly connectMs: (
    way: Way,
  ) => (limitMs: number, signal: AbortSignal) => Promise<number | null>;
}

export function createConnections(
  route: RouteFinder,
  tools: TunnelTools,
  /** What a control handshake names; null: no host. */
  controlName: string | null,
): Connections {
  const { clock, limits } = tools;
  const surveys = createMemo<Survey>();
  const handshakes = createMemo<Handshake>();

  const reach = (endpoint: Endpoint, signal: AbortSignal): Promise<Survey> =>
    surveys(keyOf(endpoint), signal, (work) => survey(endpoint, route(endpoint), tools, work));
  const reachAlong = (
    endpoint: Endpoint,
    other: ConnectionRoute,
    signal: AbortSignal,
  ): Promise<Survey> =>
    surveys(`${keyOf(endpoint)} along ${JSON.stringify(other)}`, signal, (work) =>
      survey(endpoint, other, tools, work),
    );

  const withSession = async <T>(
    way: Way,
    alpn: readonly string[],
    signal: AbortSignal,
    use: (secured: Extract<Secured, { ok: true }>, plan: SecurePlan) => T | Promise<T>,
  ): Promise<T | NotSecured> => {
    const opened = await open(way, tools, { signal, limitMs: limits.tcpMs });
    if (!opened.ok) return opened;
    try {
      const plan = { host: way.endpoint.host, authorities: await tools.authorities(), alpn, clock };
      const secured = await secure(opened.socket, plan, { signal, limitMs: limits.tlsMs });
      if (!secured.ok) {
        const control = {
          plan,
          open: () => open(way, tools, { signal, limitMs: limits.tcpMs }),
          controlName,
        };
        return { ok: false, failed: await withControl(secured.failed, control, signal) };
      }
      try {
        return await use(secured, plan);
      } finally {
        secured.socket.destroy();
      }
    } finally {
      opened.socket.destroy();
    }
  };

  const shake = (endpoint: Endpoint, signal: AbortSignal): Promise<Handshake> =>
    handshakes(keyOf(endpoint), signal, async (work) => {
      const reached = await reach(endpoint, work);
      if (!reached.ok) return { result: reached };
      const result = await withSession(
        reached.way,
        ALPN_OF_BROWSERS,
        work,
        async (secured, plan) => {
          const facts = handshakeFacts(secured, plan);
          await endSession(secured.socket, work);
          return facts;
        },
      );
      return result.ok ? { result, way: reached.way } : { result };
    });

  const wayOf = async (
    endpoint: Endpoint,
    signal: AbortSignal,
  ): Promise<{ ok: true; way: Way } | NotSecured> => {
    const { way, result } = await shake(endpoint, signal);
    return way === undefined ? result : { ok: true, way };
  };

  return {
    ...{ reach, reachAlong, shake, wayOf, withSession },
    connectMs: (way) => async (limitMs, signal) => {
      const opened = await open(way, tools, { signal, limitMs });
      if (!opened.ok) return null;
      opened.socket.destroy();
      return opened.ms;
    },
  };
}

export function keyOf({ host, port }: Endpoint): string {
  return targetId(host, port);
}
