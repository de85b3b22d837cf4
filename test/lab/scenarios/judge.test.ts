import { describe, expect, test } from 'vitest';
import { SCENARIOS } from './catalogue.ts';
import { judge, judgeAll } from './judge.ts';
import type { Observation } from './record.ts';
import type { Scenario } from './scenario.ts';

const REFUSED: Scenario = { id: 'a', title: '', madeBy: '', expected: 'tcp-refused' };
const WARNING: Scenario = { ...REFUSED, expected: 'dns-slow', status: 'warn' };
const HEALTHY: Scenario = { ...REFUSED, expected: null };
const OPEN: Scenario = { ...REFUSED, expected: 'open' };

const seen = (...causes: readonly (readonly [string, 'fail' | 'warn'])[]): Observation => ({
  printed: causes.map(([code]) => code),
  rootCauses: causes.map(([code, status]) => ({ code, status, fixer: 'user' })),
  ms: 1,
});
const recordOf = (scenario: string, ...observations: readonly Observation[]) => ({
  ...{ run: '1', scenario },
  observations: [...observations],
});

describe('one observation', () => {
  test.each<[string, Scenario, Observation, string | null]>([
    ['the expected root cause', REFUSED, seen(['tcp-refused', 'fail']), null],
    ['nothing where nothing is wrong', HEALTHY, seen(), null],
    ['the expected warning', WARNING, seen(['dns-slow', 'warn']), null],
    [
      'another root cause',
      REFUSED,
      seen(['tcp-timeout', 'fail']),
      'a: expected tcp-refused (fail), seen tcp-timeout (fail)',
    ],
    [
      'a second root cause',
      REFUSED,
      seen(['tcp-refused', 'fail'], ['dns-slow', 'warn']),
      'a: expected tcp-refused (fail), seen tcp-refused (fail), dns-slow (warn)',
    ],
    [
      'a failure where a warning is due',
      WARNING,
      seen(['dns-slow', 'fail']),
      'a: expected dns-slow (warn), seen dns-slow (fail)',
    ],
    [
      'a failure that reads as healthy',
      REFUSED,
      seen(),
      'a: expected tcp-refused (fail), seen no root cause',
    ],
    [
      'a false alarm',
      HEALTHY,
      seen(['dns-slow', 'warn']),
      'a: expected no root cause, seen dns-slow (warn)',
    ],
    ['an open row', OPEN, seen(), 'a: the catalogue does not say what is expected'],
  ])('%s', (_, scenario, observation, trouble) => {
    expect(judge(scenario, observation)).toBe(trouble);
  });
});

describe('all of a run', () => {
  const right = seen(['tcp-refused', 'fail']);

  test('a scenario without a record is a trouble of a whole run only', () => {
    expect(judgeAll([REFUSED], [], false)).toEqual(['a: no record']);
    expect(judgeAll([REFUSED], [], true)).toEqual([]);
    expect(judgeAll([OPEN], [], false)).toEqual([]);
  });

  test('each of several observations counts', () => {
    expect(judgeAll([REFUSED], [recordOf('a', right, right)], false)).toEqual([]);
    expect(judgeAll([REFUSED], [recordOf('a', right, seen())], true)).toEqual([
      'a: expected tcp-refused (fail), seen no root cause',
    ]);
  });

  test('a record that the catalogue does not know', () => {
    expect(judgeAll([], [recordOf('b', right)], true)).toEqual(['b: not in the catalogue']);
  });
});

test('the catalogue has each id once', () => {
  const ids = SCENARIOS.map(({ id }) => id);
  expect(ids).toEqual([...new Set(ids)]);
});
