import type { FailureCode } from '../model/failures/index.ts';
import type { Explanation } from './explanation.ts';
import { TCP_CODES } from './network/connect-failure.ts';

/** What is met by the one who was led to the wrong machine. */
export const ANOTHER_MACHINE: readonly FailureCode[] = [
  ...TCP_CODES,
  'tls-expired',
  'tls-not-yet-valid',
  'tls-wrong-name',
  'tls-name-only-in-cn',
  'tls-unknown-authority',
  'tls-private-authority',
  'tls-not-public-authority',
  'tls-self-signed',
  'tls-protocol',
  'tls-reset',
  'tls-timeout',
  'tls-failed',
  'http-not-json',
  'http-page-everywhere',
  'http-captive-portal',
  'http-gateway-error',
  'http-server-error',
  'http-timeout',
  'websocket-refused',
  'websocket-upgrade-dropped',
  'websocket-closed',
  'websocket-timeout',
  'websocket-failed',
];

/** From the most general liar to the single record. */
export const DNS_EXPLANATIONS: readonly Explanation[] = [
  {
    cause: 'dns-hijacked',
    effects: ['dns-private-answer', 'dns-wildcard', 'dns-search-domain', ...ANOTHER_MACHINE],
    scope: 'everything',
  },
  {
    cause: 'dns-truncated',
    effects: ['dns-timeout', 'dns-unreachable', 'dns-server-failure', 'dns-slow'],
    scope: 'same-host',
  },
  {
    cause: 'dns-resolver-down',
    effects: ['dns-slow', 'dns-timeout', 'dns-unreachable'],
    scope: 'everything',
  },
  {
    cause: 'dns-family-unanswered',
    effects: ['dns-slow', 'dns-timeout', 'dns-server-failure', 'dns-name-not-found'],
    scope: 'same-host',
  },
  {
    cause: 'dns-resolvers-disagree',
    effects: [
      'dns-name-not-found',
      'dns-no-address',
      'dns-server-failure',
      'dns-refused',
      'dns-private-answer',
      ...ANOTHER_MACHINE,
    ],
    scope: 'same-host',
  },
  {
    cause: 'dns-search-domain',
    effects: ['dns-private-answer', 'dns-wildcard', ...ANOTHER_MACHINE],
    scope: 'same-host',
  },
  { cause: 'dns-private-answer', effects: ANOTHER_MACHINE, scope: 'same-host' },
];
