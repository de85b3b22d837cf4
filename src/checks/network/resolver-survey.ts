import { randomBytes } from 'node:crypto';
import type { ResolverReply } from '../../probes/dns/reply.ts';
import type { DnsResult } from '../../probes/dns-result.ts';
import type { CheckContext } from '../define.ts';
import { isIpAddress, isLoopbackHost } from './host-names.ts';

/** Bounds on the number of packets: at most 3 × (4 × 2 + 2), each sent twice when nothing comes back. */
export const RESOLVER_LIMIT = 3;
const NAME_LIMIT = 4;

/** What one resolver said about everything that was asked. */
export interface ResolverSurvey {
  readonly resolver: string;
  /** By host, in the order of the hosts. */
  readonly names: ReadonlyMap<string, Pair>;
  /** A label that nobody has, under the first host. */
  readonly underHost: ResolverReply;
  /** The same label under `.invalid`, which nobody may ever have (RFC 6761 §6.4). */
  readonly underInvalid: ResolverReply;
}

export interface Pair {
  readonly a: ResolverReply;
  readonly aaaa: ResolverReply;
}

export interface Survey {
  readonly hosts: readonly string[];
  /** What the whole system makes of each host. */
  readonly system: ReadonlyMap<string, DnsResult>;
  readonly resolvers: readonly ResolverSurvey[];
  readonly madeUp: { readonly underHost: string; readonly underInvalid: string };
}

/** The names that this computer itself has to resolve, required ones first. */
export function namesToAsk({
  targets,
  route,
}: Pick<CheckContext, 'targets' | 'route'>): readonly string[] {
  const named = targets.filter(
    (target) =>
      !isIpAddress(target.host) && !isLoopbackHost(target.host) && route(target).via === 'direct',
  );
  const ordered = [
    ...named.filter(({ required }) => required),
    ...named.filter(({ required }) => !required),
  ];
  return [...new Set(ordered.map(({ host }) => host))].slice(0, NAME_LIMIT);
}

/** Windows names these where an interface has no DNS server at all (site-local, given up by RFC 3879). */
export function resolversToAsk(resolvers: readonly string[]): readonly string[] {
  return resolvers.filter((one) => !/^\[?fec0:/i.test(one)).slice(0, RESOLVER_LIMIT);
}

/** Everything at once. The made-up label is new each time, says nothing about anybody, and goes to these resolvers only. */
export async function surveyResolvers(
  { probes, signal }: Pick<CheckContext, 'probes' | 'signal'>,
  resolvers: readonly string[],
  hosts: readonly string[],
): Promise<Survey> {
  const label = `xd-${randomBytes(8).toString('hex')}`;
  const madeUp = {
    underHost: `${label}.${hosts[0] ?? 'invalid'}`,
    underInvalid: `${label}.invalid`,
  };
  const ask = (resolver: string, name: string, type: 'A' | 'AAAA'): Promise<ResolverReply> =>
    probes.askResolver(resolver, { name, type }, { signal });

  const one = async (resolver: string): Promise<ResolverSurvey> => {
    const [names, underHost, underInvalid] = await Promise.all([
      Promise.all(
        hosts.map(async (host) => {
          const [a, aaaa] = await Promise.all([
            ask(resolver, host, 'A'),
            ask(resolver, host, 'AAAA'),
          ]);
          return [host, { a, aaaa }] as const;
        }),
      ),
      ask(resolver, madeUp.underHost, 'A'),
      ask(resolver, madeUp.underInvalid, 'A'),
    ]);
    return { resolver, names: new Map(names), underHost, underInvalid };
  };
  const [surveys, system] = await Promise.all([
    Promise.all(resolvers.map(one)),
    Promise.all(hosts.map(async (host) => [host, await probes.resolve(host, { signal })] as const)),
  ]);
  return { hosts, system: new Map(system), resolvers: surveys, madeUp };
}
