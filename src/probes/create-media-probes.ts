import { domainToASCII } from 'node:url';
import type { MediaTransport } from '../model/media.ts';
import { targetId } from '../model/target.ts';
import { deadline, type Deadline } from './deadline.ts';
import { interleaved } from './dial.ts';
import type { MappingResult, MediaFailure, MediaProbes, StunResult, TurnResult } from './media.ts';
import { createMemo } from './memo.ts';
import type { DnsResult } from './dns-result.ts';
import type { Endpoint } from './endpoint.ts';
import type { TransportAddress } from './stun/address.ts';
import { bindOn, bindUdp } from './stun/bind.ts';
import type { Channel } from './stun/channel.ts';
import { limited } from './stun/limited.ts';
import { measureMapping } from './stun/mapping.ts';
import { openStream, type StreamTools } from './stun/open-stream.ts';
import { openUdpChannel } from './stun/udp-channel.ts';
import { tryAllocation } from './turn/allocation.ts';
import { createQuotaQueue } from './turn/quota-queue.ts';

export interface MediaTools extends StreamTools {
  /** For each probe as a whole, name resolution and all, in ms. */
  readonly limitMs: number;
}

/** How long UDP may stay silent: retransmissions after 0.5 and 1.5 s fit (RFC 8489 §6.2.1), and a late answer. */
const UDP_SILENCE_MS = 3_500;

/** Bindings are measured once a run: three checks ask for them. */
export function createMediaProbes(tools: MediaTools): MediaProbes {
  const { clock, resolve } = tools.tunnel;
  const bindings = createMemo<StunResult>();
  const inQueue = createQuotaQueue();

  const bind = (
    server: Endpoint,
    transport: MediaTransport,
    signal: AbortSignal,
  ): Promise<StunResult> =>
    bindings(`${targetId(server.host, server.port)}/${transport}`, signal, (work) =>
      within<StunResult>(tools, server, transport, work, async (inner, until) => {
        if (transport === 'udp') {
          const dns = await resolve(server.host, inner);
          if (!dns.ok) return { ok: false, failed: { stage: 'dns', dns } };
          const bounds = { ...until(UDP_SILENCE_MS), signal: inner };
          return bindUdp(interleaved(dns.addresses), server.port, clock, bounds);
        }
        const opened = await openStream(server, transport, tools, inner, until);
        if (!opened.ok) return opened;
        const { channel, address, tls } = opened;
        return closing(channel, () =>
          bindOn(channel, address, tls, clock, { ...until(), signal: inner }),
        );
      }),
    );

  return {
    bind: (server, transport, { signal }) => bind(normal(server), transport, signal),

    async mapping(servers, { signal }) {
      const silent: MappingResult = { told: false, reason: 'no-answer', mappings: [] };
      return limited(
        { signal, limitMs: tools.limitMs },
        () => silent,
        async (inner) => {
          const until = deadline(clock, { signal: inner, limitMs: tools.limitMs });
          const found = await Promise.all(
            servers.map(async (server) => {
              const { host, port } = normal(server);
              return { port, dns: await resolve(host, inner) };
            }),
          );
          return measureMapping(oneFamily(found), clock, until);
        },
      );
    },

    allocate(target, transport, credentials, { signal }) {
      const server = normal(target);
      const on = (channel: Channel, until: Deadline): Promise<TurnResult> =>
        closing(channel, () =>
          inQueue(`${server.host} ${credentials?.user ?? ''}`, until, () =>
            tryAllocation(channel, credentials, clock, until),
          ),
        );
      return within<TurnResult>(tools, server, transport, signal, async (inner, until) => {
        /** Once only: a server that sends on again has to be set right (RFC 8489 §10 speaks of loops). */
        const following = async (asked: TurnResult): Promise<TurnResult> => {
          const alternate =
            !asked.ok && asked.failed.stage === 'turn' ? asked.failed.alternate : undefined;
          if (alternate === undefined) return asked;
          const place = { host: alternate.address, port: alternate.port };
          const opened =
            transport === 'udp'
              ? await openUdpChannel(alternate, alternate.port, until())
              : await openStream(place, transport, tools, inner, until);
          return { ...(opened.ok ? await on(opened.channel, until) : opened), alternate };
        };
        if (transport !== 'udp') {
          const opened = await openStream(server, transport, tools, inner, until);
          return opened.ok ? following(await on(opened.channel, until)) : opened;
        }
        // The address that answers a Binding request: which of several works is known then, and silence too.
        const bound = await bind(server, transport, inner);
        if (!bound.ok) return bound;
        const family = bound.address.includes(':') ? 6 : 4;
        const opened = await openUdpChannel(
          { address: bound.address, family },
          server.port,
          until(),
        );
        return opened.ok ? following(await on(opened.channel, until)) : opened;
      });
    },
  };
}

/** Everything of one probe under one limit; what the limit cuts off is told as silence of that stage. */
function within<T extends StunResult | TurnResult>(
  { limitMs, tunnel: { clock } }: MediaTools,
  server: Endpoint,
  transport: MediaTransport,
  signal: AbortSignal,
  work: (signal: AbortSignal, until: Deadline) => Promise<T>,
): Promise<T | { readonly ok: false; readonly failed: MediaFailure }> {
  const detail = `no answer from ${targetId(server.host, server.port)} within ${limitMs} ms`;
  const silent: MediaFailure =
    transport === 'udp'
      ? { stage: 'stun', failure: 'silent', detail }
      : { stage: 'tcp', failure: 'timeout', addresses: [], detail };
  return limited<T | { readonly ok: false; readonly failed: MediaFailure }>(
    { signal, limitMs },
    () => ({ ok: false, failed: silent }),
    (inner) => work(inner, deadline(clock, { signal: inner, limitMs })),
  );
}

async function closing<T>(channel: Channel, use: () => Promise<T>): Promise<T> {
  try {
    return await use();
  } finally {
    channel.close();
  }
}

/** IPv4 where there is any: that is where NATs are. One address a name, each place once. */
function oneFamily(
  found: readonly { readonly port: number; readonly dns: DnsResult }[],
): readonly TransportAddress[] {
  const all = found.flatMap(({ port, dns }) =>
    dns.ok ? dns.addresses.map((address) => ({ ...address, port })) : [],
  );
  const family = all.some((one) => one.family === 4) ? 4 : 6;
  const chosen = found.flatMap(({ port, dns }) => {
    const first = dns.ok ? dns.addresses.find((one) => one.family === family) : undefined;
    return first === undefined ? [] : [{ ...first, port }];
  });
  return [...new Map(chosen.map((one) => [targetId(one.address, one.port), one])).values()];
}

function normal({ host, port }: Endpoint): Endpoint {
  return { host: domainToASCII(host) || host.toLowerCase(), port };
}
