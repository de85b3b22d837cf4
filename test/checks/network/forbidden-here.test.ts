import { expect, it } from 'vitest';
import { tcp } from '../../../src/checks/network/tcp.ts';
import { type Fact, known, notKnown } from '../../../src/model/fact.ts';
import type { Route } from '../../../src/platform/network.ts';
import type { TcpResult } from '../../../src/probes/tcp-result.ts';
import { target } from '../../support/check-context.ts';
import { askTarget } from './ask.ts';
import { platformWith } from './platform-with.ts';

const FORBIDDEN: TcpResult = {
  ok: false,
  failed: {
    ...{ stage: 'tcp', failure: 'prohibited', addresses: ['fd99::1', '10.0.0.1'] },
    detail: 'connect EACCES fd99::1:443; connect EHOSTUNREACH 10.0.0.1:443',
    attempts: [
      { address: 'fd99::1', ms: 1, outcome: 'prohibited' },
      { address: '10.0.0.1', ms: 1, outcome: 'unreachable' },
    ],
  },
};
const WAY: Route = { interface: 'eth0', gateway: null, metric: null };

it.each<[string, Fact<Route>, string]>([
  ['a way out: somebody on it may forbid', known(WAY, 'ip route get'), 'tcp-unreachable'],
  ['a `prohibit` route: this computer forbids', notKnown('not-found', 'ip'), 'tcp-prohibited'],
  ['no word about the way: nobody is accused', notKnown('failed', 'ip'), 'tcp-unreachable'],
])('EACCES over IPv6, and %s', async (_, route, code) => {
  const platform = platformWith({});
  const asked: string[] = [];
  const verdict = await askTarget(tcp, target('cts.test'), {
    platform: {
      ...platform,
      network: {
        ...platform.network,
        routeTo: (address) => {
          asked.push(address);
          return Promise.resolve(route);
        },
      },
    },
    probes: { connect: () => Promise.resolve(FORBIDDEN) },
  });
  expect(verdict).toMatchObject({ status: 'fail', code });
  expect(asked).toEqual(['fd99::1']);
});
