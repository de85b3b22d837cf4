import type { ConnectionRoute } from './connection-route.ts';
import type { DnsResult } from './dns-result.ts';
import type { ResolverQuestion, ResolverReply } from './dns/reply.ts';
import type { Endpoint } from './endpoint.ts';
import type { HttpResult } from './http-result.ts';
import type { LoadPlan, LoadResult } from './load-result.ts';
import type { SamplePlan, SampleResult } from './sample-result.ts';
import type { SntpResult } from './sntp-result.ts';
import type { TcpResult } from './tcp-result.ts';
import type { TlsResult } from './tls-result.ts';
import type { WebSocketResult } from './websocket-result.ts';

/**
 * What a probe tells: facts, never verdicts. No probe rejects because the network failed: the failure is
 * its result, with the original error text in `detail`. They reject only when the signal fires.
 * Times are in milliseconds.
 */
export interface Probes {
  /** A and AAAA through the system's resolver (the way the client resolves). */
  resolve(host: string, options: ProbeOptions): Promise<DnsResult>;
  /** Asks one of the configured resolvers (`10.0.0.53`) alone: no hosts file, no search domain, no cache. */
  askResolver(
    resolver: string,
    question: ResolverQuestion,
    options: ProbeOptions,
  ): Promise<ResolverReply>;
  /**
   * Races the addresses of the endpoint (RFC 8305), or of its proxy when the route has one. `along`: another way than
   * the client's, to compare the two.
   */
  connect(
    endpoint: Endpoint,
    options: ProbeOptions & { readonly along?: ConnectionRoute },
  ): Promise<TcpResult>;
  /** A full handshake; certificates are judged by the result's `authorization`, never refused by it. */
  handshake(endpoint: Endpoint, options: ProbeOptions): Promise<TlsResult>;
  /** One GET (or HEAD), no redirect followed, at most 64 KiB of the body read. */
  get(endpoint: Endpoint, path: string, options: GetOptions): Promise<HttpResult>;
  /** One WebSocket upgrade, closed at once after it was answered, or after `holdMs` without a word. */
  upgrade(endpoint: Endpoint, path: string, options: UpgradeOptions): Promise<WebSocketResult>;
  /** One SNTP question (RFC 4330) over UDP 123, straight to the server. */
  time(host: string, options: ProbeOptions): Promise<SntpResult>;
  /** TCP connect times, one after the other. */
  sample(endpoint: Endpoint, plan: SamplePlan, options: ProbeOptions): Promise<SampleResult>;
  /**
   * TCP connect times while the link is idle and while repeated GETs of `path` load it. The one probe that
   * takes the link for itself: nothing else should be measured beside it.
   */
  load(
    endpoint: Endpoint,
    path: string,
    plan: LoadPlan,
    options: ProbeOptions,
  ): Promise<LoadResult>;
}

export interface ProbeOptions {
  readonly signal: AbortSignal;
}

export interface GetOptions extends ProbeOptions {
  /** A header of so many bytes that says nothing, to make the request large. */
  readonly paddingBytes?: number;
  /** HEAD instead of GET: the answer is small, whatever the body is. */
  readonly headOnly?: true;
  /** Less than the probe's own limit, in ms. */
  readonly limitMs?: number;
}

export interface UpgradeOptions extends ProbeOptions {
  /** How long the open connection is left alone, in ms; left out: long enough to see that it stays. */
  readonly holdMs?: number;
  /** Past the proxy that the route names, for comparison. */
  readonly direct?: true;
}
