import type { Scenario } from './scenario.ts';

export const PATH_SCENARIOS = [
  {
    id: 'path-loss',
    title: 'Packets are lost',
    madeBy: 'nft drops every third SYN',
    expected: 'stability-loss',
  },
  {
    id: 'path-jitter',
    title: 'The delay jumps',
    madeBy: 'a user-space wire, 60 ms ± 60 ms',
    expected: 'stability-jitter',
    status: 'warn',
  },
  {
    id: 'path-latency',
    title: 'The way is long',
    madeBy: 'a user-space wire, 80 ms each way',
    expected: 'stability-latency',
    status: 'warn',
  },
  {
    id: 'path-mtu-out',
    title: 'MTU black hole, outwards',
    madeBy: 'nft drops what is longer than 1300 bytes',
    expected: 'open',
  },
  {
    id: 'path-mtu-in',
    title: 'MTU black hole, inwards',
    madeBy: 'nft drops what is longer than 1300 bytes',
    expected: 'open',
  },
  {
    id: 'path-queue',
    title: 'Rate limited, and the queue grows under load',
    madeBy: 'a user-space wire with a rate',
    expected: 'open',
  },
  {
    id: 'vpn-full',
    title: 'The default route leads into a VPN, the target should go direct',
    madeBy: 'a real tunnel',
    expected: 'open',
  },
  {
    id: 'vpn-split',
    title: 'A split tunnel takes a target that should go direct',
    madeBy: 'a real tunnel',
    expected: 'open',
  },
  {
    id: 'vpn-missing',
    title: 'The target belongs into the VPN and goes direct',
    madeBy: 'a route past the tunnel',
    expected: 'vpn-missing-for-target',
  },
  {
    id: 'firewall-rule',
    title: 'A rule of this computer blocks the client',
    madeBy: 'nft',
    expected: 'open',
  },
  {
    id: 'wifi-weak',
    title: 'The Wi-Fi signal is weak',
    madeBy: 'synthetic: files in place of a card, a stand-in for `iw`',
    expected: 'wifi-weak',
    status: 'warn',
  },
  {
    id: 'interface-down',
    title: 'No interface is up',
    madeBy: '`ip link set down`',
    expected: 'no-interface-up',
  },
  {
    id: 'interface-without-address',
    title: 'The interface is up without an address',
    madeBy: '`ip address flush`',
    expected: 'interface-without-address',
  },
] as const satisfies readonly Scenario[];
