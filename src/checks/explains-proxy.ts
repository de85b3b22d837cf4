import type { FailureCode } from '../model/failures/index.ts';
import type { Explanation } from './explanation.ts';
import { TCP_CODES } from './network/connect-failure.ts';

const PAC_FAILURES = [
  'pac-unreachable',
  'pac-syntax-error',
  'pac-endless',
  'pac-answer-unusable',
] as const satisfies readonly FailureCode[];

/** What a host that goes the wrong way meets there. */
const WRONG_WAY = [
  'dns-name-not-found',
  'dns-no-address',
  'dns-server-failure',
  'dns-timeout',
  ...TCP_CODES,
] as const satisfies readonly FailureCode[];

/** A login that is missing or wrong is not among them: that is a trouble of its own. */
const OF_THE_PROXY = [
  'proxy-unreachable',
  'proxy-port-forbidden',
  'proxy-denied',
  'proxy-upstream-failed',
  'proxy-refused',
  'proxy-timeout',
  'proxy-bad-answer',
] as const satisfies readonly FailureCode[];

export const PROXY_EXPLANATIONS: readonly Explanation[] = [
  // Without a network no PAC file comes, and without name resolution none either.
  ...(
    ['no-interface-up', 'interface-without-address', 'no-default-route', 'dns-unreachable'] as const
  ).map((cause): Explanation => ({ cause, effects: ['pac-unreachable'], scope: 'everything' })),
  // Without its rules everything goes directly, where the network may let nothing out.
  ...PAC_FAILURES.map(
    (cause): Explanation => ({
      cause,
      effects: ['dns-name-not-found', ...WRONG_WAY.filter((code) => code.startsWith('tcp-'))],
      scope: 'everything',
    }),
  ),
  ...(['pac-sends-direct', 'proxy-bypass-blocked'] as const).map(
    (cause): Explanation => ({ cause, effects: WRONG_WAY, scope: 'same-host' }),
  ),
  ...(['pac-sends-to-proxy', 'no-proxy-misses-local'] as const).map(
    (cause): Explanation => ({ cause, effects: OF_THE_PROXY, scope: 'same-host' }),
  ),
];
