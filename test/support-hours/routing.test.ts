import { expect, test } from 'vitest';
import { routesFor, type Situation } from '../../src/support/routing.ts';

const plain: Situation = { application: 'eXpress', firstLine: null, contract: null, stage: null };

test.each<[string, Partial<Situation>, string, string]>([
  ['nothing known', {}, 'client: every-user', 'technical: contract-unknown'],
  ['a contract', { contract: true }, 'client: every-user', 'technical: contract'],
  ['no contract', { contract: false }, 'client: every-user', 'managers: no-contract'],
  ['being deployed', { stage: 'deployment' }, 'client: every-user', 'managers: deployment'],
  [
    'being deployed, with a contract',
    { stage: 'deployment', contract: true },
    'client: every-user',
    'managers: deployment',
  ],
  [
    'in production',
    { stage: 'production', contract: true },
    'client: every-user',
    'technical: contract',
  ],
  [
    'a branded build',
    { application: 'Chatter' },
    'organisation: branded',
    'technical: contract-unknown',
  ],
  [
    'a branded build that eXpress answers for',
    { application: 'Chatter', firstLine: 'express' },
    'client: every-user',
    'technical: contract-unknown',
  ],
  [
    'the organisation answers first',
    { firstLine: 'organisation' },
    'organisation: own-support',
    'technical: contract-unknown',
  ],
  [
    'another spelling of the name',
    { application: ' EXPRESS ' },
    'client: every-user',
    'technical: contract-unknown',
  ],
])('%s', (_name, situation, application, server) => {
  const routes = routesFor({ ...plain, ...situation });
  expect(routes.map(({ support, reason }) => `${support}: ${reason}`)).toEqual([
    application,
    server,
  ]);
  expect(routes.map(({ task }) => task)).toEqual(['application', 'server']);
  for (const { ways } of routes) expect(ways.length).toBeGreaterThan(0);
});
