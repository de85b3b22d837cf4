import type { Scenario } from './scenario.ts';

export const TCP_SCENARIOS = [
  {
    id: 'tcp-refused',
    title: 'Nothing listens',
    madeBy: 'a closed port',
    expected: 'tcp-refused',
  },
  {
    id: 'tcp-dropped',
    title: 'Packets are dropped without a word',
    madeBy: 'nft drop',
    expected: 'tcp-timeout',
  },
  {
    id: 'tcp-firewall-reset',
    title: 'A firewall answers with a reset',
    madeBy: 'nft reject with tcp reset',
    expected: 'tcp-refused',
  },
  {
    id: 'tcp-reset-on-connect',
    title: 'Reset after connect',
    madeBy: 'a server that resets what it accepted',
    expected: 'tcp-reset',
  },
  {
    id: 'tcp-reset-on-hello',
    title: 'Reset after ClientHello',
    madeBy: 'a server that resets at the first bytes',
    expected: 'tls-reset',
  },
  {
    id: 'tcp-reset-on-request',
    title: 'Reset after the HTTP request',
    madeBy: 'a TLS server that resets at the first request',
    expected: 'http-reset',
  },
  {
    id: 'tcp-prohibited-on-the-way',
    title: 'Rejected by a firewall on the way',
    madeBy: 'nft reject with admin-prohibited',
    expected: 'tcp-unreachable',
  },
  {
    id: 'tcp-prohibited-on-the-way-ipv6',
    title: 'The same over IPv6',
    madeBy: 'nft reject with admin-prohibited',
    expected: 'tcp-unreachable',
  },
  {
    id: 'tcp-prohibited-here',
    title: 'Forbidden by a route of this computer',
    madeBy: '`ip route add prohibit`',
    expected: 'tcp-prohibited',
  },
  {
    id: 'tcp-prohibited-here-ipv6',
    title: 'Forbidden by an IPv6 route of this computer',
    madeBy: '`ip -6 route add prohibit`',
    expected: 'tcp-prohibited',
  },
  {
    id: 'tcp-no-route',
    title: 'No route',
    madeBy: 'the default route is deleted',
    expected: 'no-default-route',
  },
  {
    id: 'tcp-address-dead',
    title: 'One of two addresses of a server is dead',
    madeBy: 'a DNS server that gives an address which nobody has, too',
    expected: 'tcp-address-dead',
    status: 'warn',
  },
  {
    id: 'tcp-ipv6-silent',
    title: 'IPv6 is silent while IPv4 works',
    madeBy: 'nft drop for IPv6',
    expected: 'tcp-ipv6-broken',
    status: 'warn',
  },
  {
    id: 'tcp-ipv6-forbidden',
    title: 'IPv6 is forbidden while IPv4 works',
    madeBy: 'nft reject for IPv6',
    expected: 'tcp-ipv6-broken',
    status: 'warn',
  },
] as const satisfies readonly Scenario[];
