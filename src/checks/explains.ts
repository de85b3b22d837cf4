import type { FailureCode } from '../model/failures/index.ts';
import type { Explanation } from './explanation.ts';
import { CLOCK_EXPLANATION } from './explains-clock.ts';
import { ANOTHER_MACHINE, DNS_EXPLANATIONS } from './explains-dns.ts';
import { LOG_EXPLANATIONS } from './explains-logs.ts';
import { PROXY_EXPLANATIONS } from './explains-proxy.ts';

export type { Explanation } from './explanation.ts';

const NO_WAY_OUT: readonly FailureCode[] = [
  'dns-unreachable',
  'dns-timeout',
  'tcp-unreachable',
  'proxy-unreachable',
  'stun-no-answer',
  'turn-unreachable',
];

const BROKEN_BY_INSPECTION: readonly FailureCode[] = [
  'http-not-json',
  'http-page-everywhere',
  'http-reset',
  'http-cut',
  'websocket-refused',
  'websocket-upgrade-dropped',
  'websocket-blocked-by-proxy',
  'websocket-closed',
  'websocket-closed-at-once',
  'websocket-timeout',
  'websocket-failed',
  'tls-weak-key',
  'tls-chain-order',
];

export const EXPLANATIONS: readonly Explanation[] = [
  ...PROXY_EXPLANATIONS,
  ...DNS_EXPLANATIONS,
  {
    cause: 'no-interface-up',
    effects: ['no-default-route', ...NO_WAY_OUT],
    scope: 'everything',
  },
  { cause: 'interface-without-address', effects: NO_WAY_OUT, scope: 'everything' },
  { cause: 'no-default-route', effects: NO_WAY_OUT, scope: 'everything' },
  // What is sent into a tunnel without a connection is lost, a question to a name server too.
  {
    cause: 'vpn-tunnel-dead',
    effects: ['dns-timeout', 'dns-unreachable', 'dns-resolver-down'],
    scope: 'everything',
    naming: 'resolvers',
  },
  {
    cause: 'vpn-tunnel-dead',
    effects: ['tcp-timeout', 'tcp-unreachable', 'proxy-unreachable', 'stun-no-answer'],
    scope: 'same-host',
  },
  CLOCK_EXPLANATION,
  {
    cause: 'proxy-value-invalid',
    effects: ['proxy-unreachable', 'proxy-sources-disagree'],
    scope: 'everything',
  },
  {
    cause: 'firewall-blocks-port',
    effects: [
      'tcp-prohibited',
      'tcp-timeout',
      'tcp-refused',
      'tcp-reset',
      'tcp-unreachable',
      'proxy-unreachable',
      'stun-no-answer',
      'stun-only-tcp',
      'stun-only-tls',
      'stun-udp-blocked',
      'stun-transport-silent',
      'turn-unreachable',
    ],
    scope: 'same-endpoint',
  },
  {
    cause: 'hosts-file-overrides',
    effects: ['dns-private-answer', ...ANOTHER_MACHINE],
    scope: 'same-host',
  },
  // Whoever opens HTTPS to look inside changes what goes through it, and its own certificate is the one that is seen.
  ...(['tls-intercepted', 'tls-not-public-authority'] as const).map(
    (cause): Explanation => ({ cause, effects: BROKEN_BY_INSPECTION, scope: 'same-host' }),
  ),
  // Before the login everything else that goes out meets the same page.
  {
    cause: 'http-captive-portal',
    effects: [
      'tls-wrong-name',
      'tls-self-signed',
      'tls-unknown-authority',
      'tls-private-authority',
      'tls-not-public-authority',
      'http-not-json',
      'http-page-everywhere',
      'websocket-refused',
      'websocket-upgrade-dropped',
    ],
    scope: 'everything',
  },
  // The upgrade was answered with that very page.
  {
    cause: 'http-page-everywhere',
    effects: ['websocket-refused', 'websocket-upgrade-dropped'],
    scope: 'same-host',
  },
  // nginx says it with a page, to everything alike.
  {
    cause: 'tls-client-certificate',
    effects: ['websocket-refused', 'websocket-upgrade-dropped'],
    scope: 'same-host',
  },
  // The front node says the same to an upgrade when the service behind it is down.
  { cause: 'http-gateway-error', effects: ['websocket-refused'], scope: 'same-host' },
  {
    cause: 'websocket-closed-at-once',
    effects: ['websocket-idle-cut'],
    scope: 'same-host',
  },
  // What keeps STUN from a server keeps TURN from it too.
  { cause: 'stun-no-answer', effects: ['turn-unreachable'], scope: 'same-host' },
  { cause: 'stun-only-tcp', effects: ['turn-unreachable'], scope: 'same-host' },
  { cause: 'stun-only-tls', effects: ['turn-unreachable'], scope: 'same-host' },
  { cause: 'stun-udp-blocked', effects: ['turn-unreachable'], scope: 'same-host' },
  { cause: 'stun-transport-silent', effects: ['turn-unreachable'], scope: 'same-host' },
  { cause: 'disk-full', effects: ['cache-disk-full'], scope: 'everything' },
  { cause: 'memory-low', effects: ['memory-pressure'], scope: 'everything' },
  ...LOG_EXPLANATIONS,
];
