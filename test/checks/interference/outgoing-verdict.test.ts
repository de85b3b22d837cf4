import { describe, expect, it } from 'vitest';
import { outgoingVerdict, type Packet } from '../../../src/checks/interference/outgoing-verdict.ts';
import { parseIptables } from '../../../src/platform/linux/outgoing-iptables.ts';
import { parseNft } from '../../../src/platform/linux/outgoing-nft.ts';

const https: Packet = { transport: 'tcp', port: 443, address: '10.1.2.3' };
const stun: Packet = { transport: 'udp', port: 3478, address: '10.1.2.3' };
const ACCEPT = '-P INPUT ACCEPT\n-P FORWARD ACCEPT\n-P OUTPUT ACCEPT\n';

/** The text of the rule that stops it, `true` for sent, `null` for not to be told. */
const told = (chains: ReturnType<typeof parseIptables>, packet: Packet, userId: number | null) => {
  const verdict = outgoingVerdict({ chains, userId }, packet);
  return verdict.sent === false ? verdict.rule : verdict.sent;
};

describe('iptables -S', () => {
  it.each<[string, string, Packet, string | true | null]>([
    ['nothing set', ACCEPT, https, true],
    [
      'the port, rejected',
      `${ACCEPT}-A OUTPUT -p tcp -m tcp --dport 443 -j REJECT --reject-with icmp-port-unreachable`,
      https,
      '-A OUTPUT -p tcp -m tcp --dport 443 -j REJECT --reject-with icmp-port-unreachable',
    ],
    ['another port', `${ACCEPT}-A OUTPUT -p tcp -m tcp --dport 444 -j DROP`, https, true],
    ['the port over UDP', `${ACCEPT}-A OUTPUT -p udp -m udp --dport 443 -j DROP`, https, true],
    [
      'several ports under a comment',
      `${ACCEPT}-A OUTPUT -p udp -m multiport --dports 53,3000:4000 -m comment --comment "no calls" -j DROP`,
      stun,
      '-A OUTPUT -p udp -m multiport --dports 53,3000:4000 -m comment --comment "no calls" -j DROP',
    ],
    ['accepted before', `${ACCEPT}-A OUTPUT -p tcp -j ACCEPT\n-A OUTPUT -j DROP`, https, true],
    [
      'the user',
      `${ACCEPT}-A OUTPUT -m owner --uid-owner 1000 -j DROP`,
      https,
      '-A OUTPUT -m owner --uid-owner 1000 -j DROP',
    ],
    ['another user', `${ACCEPT}-A OUTPUT -m owner --uid-owner 1001 -j DROP`, https, true],
    ['all but the user', `${ACCEPT}-A OUTPUT -m owner ! --uid-owner 1000 -j DROP`, https, true],
    [
      'the network',
      `${ACCEPT}-A OUTPUT -d 10.0.0.0/8 -j DROP`,
      https,
      '-A OUTPUT -d 10.0.0.0/8 -j DROP',
    ],
    ['all but the network', `${ACCEPT}-A OUTPUT ! -d 10.0.0.0/8 -j DROP`, https, true],
    [
      'only what is known',
      `${ACCEPT}-A OUTPUT -m conntrack --ctstate INVALID -j DROP`,
      https,
      true,
    ],
    ['the policy', '-P OUTPUT DROP\n-A OUTPUT -o lo -j ACCEPT', https, 'OUTPUT: policy drop'],
    [
      'a chain that is jumped into, as ufw has them',
      '-P OUTPUT DROP\n-N ufw-user-output\n-A OUTPUT -j ufw-user-output\n-A ufw-user-output -p tcp -m tcp --dport 443 -j ACCEPT',
      https,
      true,
    ],
    [
      'a chain that gives it back',
      '-P OUTPUT DROP\n-N more\n-A OUTPUT -p udp -j more\n-A more -j RETURN\n-A more -j ACCEPT',
      stun,
      'OUTPUT: policy drop',
    ],
    [
      'a condition that is not known here',
      `${ACCEPT}-A OUTPUT -m time --weekdays Sat -j DROP`,
      https,
      null,
    ],
    [
      'the same before a rule that stops it anyway',
      `${ACCEPT}-A OUTPUT -m time --weekdays Sat -j DROP\n-A OUTPUT -p tcp -j DROP`,
      https,
      '-A OUTPUT -p tcp -j DROP',
    ],
    ['what comes in', '-P INPUT DROP\n-P OUTPUT ACCEPT\n-A INPUT -j DROP', https, true],
    ['no rules at all', '', https, true],
  ])('%s', (_, text, packet, expected) => {
    expect(told(parseIptables(text, 4), packet, 1000)).toBe(expected);
  });

  it('does not hold a rule of IPv4 against IPv6', () => {
    const chains = parseIptables(`${ACCEPT}-A OUTPUT -j DROP`, 4);
    expect(told(chains, { ...https, address: 'fd00::1' }, null)).toBe(true);
  });
});

/** As `nft -j list ruleset` of nftables 1.0.6 prints it. */
const nft = (...expressions: readonly (readonly object[])[]): string =>
  JSON.stringify({
    nftables: [
      { metainfo: { version: '1.0.6', json_schema_version: 1 } },
      { table: { family: 'inet', name: 'f', handle: 1 } },
      {
        chain: {
          ...{ family: 'inet', table: 'f', name: 'o', handle: 1, type: 'filter' },
          ...{ hook: 'output', prio: 0, policy: 'accept' },
        },
      },
      { chain: { family: 'inet', table: 'f', name: 'more', handle: 2 } },
      ...expressions.map((expr) => ({
        rule: { family: 'inet', table: 'f', chain: 'o', handle: 9, expr },
      })),
      {
        rule: {
          ...{ family: 'inet', table: 'f', chain: 'more', handle: 8 },
          expr: [{ drop: null }],
        },
      },
    ],
  });
const match = (left: object, right: unknown, op = '==') => ({ match: { op, left, right } });
const dport = (right: unknown, protocol = 'tcp') =>
  match({ payload: { protocol, field: 'dport' } }, right);
const daddr = (right: unknown) => match({ payload: { protocol: 'ip', field: 'daddr' } }, right);
const user = (right: unknown) => match({ meta: { key: 'skuid' } }, right);

describe('nft -j list ruleset', () => {
  it.each<[string, readonly (readonly object[])[], string | true | null]>([
    ['nothing set', [], true],
    [
      'the port',
      [[dport(443), { counter: { packets: 1, bytes: 60 } }, { reject: { type: 'tcp reset' } }]],
      'inet f o: tcp dport 443 reject',
    ],
    [
      'among others',
      [[dport({ set: [80, { range: [440, 450] }] }), { drop: null }]],
      'inet f o: tcp dport { 80, 440-450 } drop',
    ],
    ['over UDP', [[dport(443, 'udp'), { drop: null }]], true],
    ['of any transport', [[dport(443, 'th'), { drop: null }]], 'inet f o: th dport 443 drop'],
    ['the user', [[user(1000), { drop: null }]], 'inet f o: meta skuid 1000 drop'],
    ['another user', [[user(33), { drop: null }]], true],
    [
      'the network',
      [[daddr({ prefix: { addr: '10.0.0.0', len: 8 } }), { drop: null }]],
      'inet f o: ip daddr 10.0.0.0/8 drop',
    ],
    ['a set that stands elsewhere', [[daddr('@bad'), { drop: null }]], null],
    ['accepted before', [[dport(443), { accept: null }], [{ drop: null }]], true],
    ['a jump', [[dport(443), { jump: { target: 'more' } }]], 'inet f more: drop'],
    ['so many a second', [[{ limit: { rate: 5, per: 'second' } }, { drop: null }]], null],
    [
      'what is established only',
      [[match({ ct: { key: 'state' } }, ['established', 'related'], 'in'), { drop: null }]],
      true,
    ],
  ])('%s', (_, rules, expected) => {
    expect(told(parseNft(nft(...rules))?.chains ?? [], https, 1000)).toBe(expected);
  });

  it('leaves a table of the iptables translation to iptables', () => {
    const read = parseNft(nft([{ xt: { type: 'match', name: 'owner' } }, { drop: null }]));
    expect(read).toEqual({ chains: [], translated: true });
  });

  it.each(['', 'Error: syntax', '{}'])('is no ruleset: %j', (text) => {
    expect(parseNft(text)).toBeNull();
  });
});
