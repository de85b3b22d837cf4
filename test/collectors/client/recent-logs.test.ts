import { expect, it } from 'vitest';
import type { FoundLogs } from '../../../src/collectors/client/found-logs.ts';
import { RecentLogs } from '../../../src/collectors/client/recent-logs.ts';

const FOUND: FoundLogs = { files: [], patterns: [], unreadable: [], over: [] };

it.each<[string, number, FoundLogs | null]>([
  ['right after it', 1_000, FOUND],
  ['two seconds later', 3_000, FOUND],
  ['when it is old', 3_001, null],
])('gives what the plan found %s', (_name, atMs, expected) => {
  const recent = new RecentLogs();
  recent.keep(FOUND, 1_000);
  expect(recent.take(atMs)).toBe(expected);
});

it('gives it once, and nothing before a plan', () => {
  const recent = new RecentLogs();
  expect(recent.take(0)).toBeNull();
  recent.keep(FOUND, 0);
  recent.take(0);
  expect(recent.take(0)).toBeNull();
});
