import type { Scenario } from './scenario.ts';

export const CALLS_SCENARIOS = [
  {
    id: 'calls-healthy',
    title: 'STUN answers, TURN relays, over UDP, TCP and TLS',
    madeBy: 'coturn',
    expected: null,
  },
  {
    id: 'stun-udp-dropped',
    title: 'UDP is dropped',
    madeBy: 'coturn, nft drop',
    expected: 'stun-udp-blocked',
    status: 'warn',
  },
  {
    id: 'stun-only-tcp',
    title: 'Only TCP answers',
    madeBy: 'coturn, nft drop',
    expected: 'stun-only-tcp',
    status: 'warn',
  },
  {
    id: 'stun-only-tls',
    title: 'Only TLS answers',
    madeBy: 'coturn, nft drop',
    expected: 'stun-only-tls',
    status: 'warn',
  },
  {
    id: 'stun-nothing',
    title: 'Nothing answers',
    madeBy: 'coturn, nft drop',
    expected: 'stun-no-answer',
  },
  {
    id: 'nat-symmetric',
    title: 'The mapping differs per destination (symmetric NAT)',
    madeBy: 'nft masquerade with random ports',
    expected: 'nat-per-destination',
    status: 'warn',
  },
  {
    id: 'turn-300',
    title: 'TURN sends to another server (300), which relays',
    madeBy: 'coturn with an alternate server',
    expected: null,
  },
  {
    id: 'turn-300-astray',
    title: 'TURN sends to another server (300), which is not there',
    madeBy: 'coturn with an alternate server at a closed port',
    expected: 'turn-alternate-failed',
  },
  {
    id: 'turn-quota',
    title: 'The TURN allocation is refused',
    madeBy: 'coturn with user-quota, and another allocation of the user',
    expected: 'turn-quota',
  },
  {
    id: 'turn-credentials',
    title: 'Wrong TURN credentials',
    madeBy: 'coturn',
    expected: 'turn-credentials-wrong',
  },
  {
    id: 'turn-stale-nonce',
    title: 'A stale nonce is replaced, and the allocation comes',
    madeBy: 'coturn with stale-nonce=1 behind a wire of 280 ms',
    expected: null,
  },
  {
    id: 'turn-expired',
    title: 'Time-limited TURN credentials are over',
    madeBy: 'coturn with a shared secret',
    expected: 'turn-credentials-expired',
  },
  {
    id: 'turn-clock',
    title: 'Time-limited TURN credentials are over, because the clock is wrong',
    madeBy: 'coturn with a shared secret, faketime',
    expected: 'clock-skew',
  },
  {
    id: 'turn-relay',
    title: 'The relay is unreachable',
    madeBy: "coturn, nft drop on the relay's ports",
    expected: 'turn-relay-unreachable',
  },
] as const satisfies readonly Scenario[];
