import { describe, expect, it } from 'vitest';
import { resolvers } from '../../../src/checks/network/resolvers.ts';
import type { ResolverQuestion, ResolverReply } from '../../../src/probes/dns/reply.ts';
import type { DnsResult } from '../../../src/probes/dns-result.ts';
import { target } from '../../support/check-context.ts';
import { askHost } from './ask.ts';
import { platformWith } from './platform-with.ts';

const HOST = 'cts.example.org';
const FIRST = '10.0.0.53';
const SECOND = '10.0.1.53';

const answer = (rcode: string, ...addresses: string[]): ResolverReply => ({
  ...{ ok: true, rcode, addresses, ttlSeconds: 5, authoritative: false, transport: 'udp', ms: 2 },
});
const nothing = (failure: 'silent' | 'unreachable' | 'truncated'): ResolverReply => ({
  ...{ ok: false, failure, ms: 2_500, detail: 'no answer' },
});
const FOUND: DnsResult = { ok: true, ms: 5, addresses: [{ address: '10.1.0.1', family: 4 }] };
const MISSED: DnsResult = { ok: false, failure: 'timeout', ms: 4_000, detail: 'no answer' };

type Say = (question: ResolverQuestion) => ResolverReply;
/** Answers A questions about the names under test so, and knows no other name. */
const says =
  (reply: ResolverReply): Say =>
  ({ name, type }) => {
    if (name.startsWith('xd-')) return answer('NXDOMAIN');
    return type === 'AAAA' && reply.ok ? { ...reply, addresses: [] } : reply;
  };
const always =
  (reply: ResolverReply): Say =>
  () =>
    reply;

/** IPv4 is answered, IPv6 so. */
const half =
  (reply: ResolverReply): Say =>
  ({ name, type }) => {
    if (name.startsWith('xd-')) return answer('NXDOMAIN');
    return type === 'AAAA' ? reply : answer('NOERROR', '10.1.0.1');
  };

interface World {
  readonly [resolver: string]: Say;
}

async function ask(
  world: World,
  options: { system?: DnsResult; absolute?: DnsResult; source?: string; hosts?: string[] } = {},
) {
  const asked: string[] = [];
  const { system = FOUND, absolute = FOUND, source = '/etc/resolv.conf', hosts = [] } = options;
  const said = await askHost(resolvers, {
    targets: [target(HOST)],
    platform: platformWith({ resolvers: Object.keys(world), source, hosts }),
    probes: {
      resolve: (name) => Promise.resolve(name.endsWith('.') ? absolute : system),
      askResolver: (resolver, question) => {
        asked.push(`${resolver} ${question.name} ${question.type}`);
        return Promise.resolve(world[resolver]?.(question) ?? nothing('silent'));
      },
    },
  });
  return { asked, findings: [said].flat() };
}

describe('network.resolvers', () => {
  const healthy = says(answer('NOERROR', '10.1.0.1'));
  it.each<{ name: string; world: World; options?: Parameters<typeof ask>[1]; codes: string[] }>([
    { name: 'all agree', world: { [FIRST]: healthy, [SECOND]: healthy }, codes: [] },
    {
      name: 'public answers may differ (CDN)',
      world: {
        [FIRST]: says(answer('NOERROR', '5.5.5.5')),
        [SECOND]: says(answer('NOERROR', '6.6.6.6')),
      },
      codes: [],
    },
    {
      name: 'a private and a public answer',
      world: { [FIRST]: healthy, [SECOND]: says(answer('NOERROR', '6.6.6.6')) },
      codes: ['dns-resolvers-disagree'],
    },
    {
      name: 'one knows the name, one does not',
      world: { [FIRST]: healthy, [SECOND]: says(answer('NXDOMAIN')) },
      codes: ['dns-resolvers-disagree'],
    },
    {
      name: 'split DNS of a local service: each server has its own names',
      world: { [FIRST]: healthy, [SECOND]: says(answer('NXDOMAIN')) },
      options: { source: '/run/systemd/resolve/resolv.conf' },
      codes: [],
    },
    {
      name: 'the first of two is dead',
      world: { [FIRST]: always(nothing('silent')), [SECOND]: healthy },
      codes: ['dns-resolver-down'],
    },
    {
      name: 'one refuses everything',
      world: { [FIRST]: healthy, [SECOND]: always(answer('REFUSED')) },
      codes: ['dns-resolver-down'],
    },
    {
      name: 'the question for IPv6 gets no answer',
      world: { [FIRST]: half(nothing('silent')) },
      codes: ['dns-family-unanswered'],
    },
    {
      name: 'the question for IPv6 fails',
      world: { [FIRST]: half(answer('SERVFAIL')) },
      codes: ['dns-family-unanswered'],
    },
    {
      name: 'IPv4 is there, and by the answer for IPv6 the name does not exist',
      world: { [FIRST]: half(answer('NXDOMAIN')) },
      codes: ['dns-family-unanswered'],
    },
    {
      name: 'a name that has IPv6 only, and the question for IPv4 is refused',
      world: {
        [FIRST]: ({ name, type }) => {
          if (name.startsWith('xd-')) return answer('NXDOMAIN');
          return type === 'A' ? answer('REFUSED') : answer('NOERROR', '2001:db8::1');
        },
      },
      codes: ['dns-family-unanswered'],
    },
    {
      name: 'a made-up name under the host has an address',
      world: {
        [FIRST]: ({ name, type }) =>
          type === 'A' && !name.endsWith('.invalid')
            ? answer('NOERROR', name === HOST ? '10.1.0.1' : '10.66.66.66')
            : answer('NXDOMAIN'),
      },
      codes: ['dns-wildcard'],
    },
    {
      name: 'everything has one address',
      world: { [FIRST]: always(answer('NOERROR', '10.66.66.66')) },
      codes: ['dns-hijacked'],
    },
    {
      name: 'cut off over UDP, nothing over TCP',
      world: { [FIRST]: says(nothing('truncated')) },
      options: { system: MISSED },
      codes: ['dns-truncated'],
    },
    {
      name: 'only a search domain knows the name',
      world: { [FIRST]: says(answer('NXDOMAIN')) },
      options: { absolute: MISSED },
      codes: ['dns-search-domain'],
    },
    {
      name: 'the hosts file knows the name',
      world: { [FIRST]: says(answer('NXDOMAIN')) },
      options: { absolute: MISSED, hosts: [HOST] },
      codes: [],
    },
    {
      name: 'another service of the system knows the name, dot or no dot',
      world: { [FIRST]: says(answer('NXDOMAIN')) },
      codes: [],
    },
  ])('$name: $codes', async ({ world, options, codes }) => {
    const { findings } = await ask(world, options);
    expect(findings.flatMap((one) => ('code' in one ? [one.code] : []))).toEqual(codes);
    if (codes.length === 0) expect(findings.map(({ status }) => status)).toEqual(['pass']);
  });

  it('no word from any resolver is never a pass', async () => {
    const { findings } = await ask({ [FIRST]: always(nothing('silent')) });
    expect(findings).toMatchObject([{ status: 'unknown', reason: 'no-answer' }]);
  });

  it.each([
    ['refuses the packet at once', always(nothing('unreachable'))],
    ['answers REFUSED', always(answer('REFUSED'))],
  ])('the only resolver %s: that is no silence', async (_name, reply) => {
    const { findings } = await ask({ [FIRST]: reply }, { system: MISSED });
    expect(findings).toMatchObject([{ status: 'unknown', reason: 'resolvers-useless' }]);
  });

  it('no resolver is configured: nothing of the profile is at fault', async () => {
    const { findings } = await ask({}, { system: MISSED });
    expect(findings).toMatchObject([{ status: 'unknown', reason: 'no-resolver' }]);
  });

  it('asks three resolvers at most, and only configured ones, about the name and one label', async () => {
    const four = ['10.0.0.1', '10.0.0.2', '10.0.0.3', '10.0.0.4', 'fec0:0:0:ffff::1'];
    const { asked } = await ask(Object.fromEntries(four.map((one) => [one, healthy])));
    expect(asked).toHaveLength(3 * 4);
    expect(new Set(asked.map((line) => line.split(' ')[0]))).toEqual(new Set(four.slice(0, 3)));
    const names = new Set(
      asked.map((line) => line.split(' ')[1]?.replace(/^xd-[0-9a-f]{16}/, '*')),
    );
    expect(names).toEqual(new Set([HOST, `*.${HOST}`, '*.invalid']));
  });

  it.each([['10.1.0.1'], ['localhost']])('asks nothing about %s', async (host) => {
    expect(await askHost(resolvers, { targets: [target(host)] })).toMatchObject({ status: 'skip' });
  });
});
