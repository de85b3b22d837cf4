import { describe, expect, it } from 'vitest';
import { filterLog, parseProcessIds } from '../../../src/platform/android/logcat.ts';

const PACKAGE = 'ru.unlimitedtech.express';
const at = (minute: number, pid: number, text: string): string =>
  `2026-11-22 12:${String(minute).padStart(2, '0')}:00.000 +0300  ${pid}  ${pid + 1} I ${text}`;

// Synthetic, after `logcat -v threadtime -v year -v zone` (`logprint.cpp`).
const LOG = [
  '--------- beginning of main',
  at(1, 900, 'ActivityManager: Start proc 4242:ru.unlimitedtech.express/u0a234 for service'),
  at(2, 4242, 'Push: connected'),
  at(3, 5555, 'Bank: token=abc'),
  at(4, 900, 'ActivityManager: Killing 4242:ru.unlimitedtech.express/u0a234 (adj 900): cached'),
  at(5, 900, 'ActivityManager: Start proc 4242:com.example.bank/u0a99 for activity'),
  at(6, 4242, 'Bank: balance=1'),
  at(7, 900, 'PackageManager: ru.unlimitedtech.expressionist updated'),
  at(8, 900, 'ActivityManager: Start proc 6001:ru.unlimitedtech.express:push/u0a234 for service'),
  at(9, 6001, 'Push: again'),
  at(10, 7000, 'Live: from a process of now'),
].join('\n');

const keep = (since: number | null): readonly string[] =>
  filterLog(LOG, { package: PACKAGE, pids: [7000], since }).map((line) =>
    line.replace(/^.* I /, ''),
  );

describe('filterLog', () => {
  it('keeps what the client wrote and what was written about it, and nobody else', () => {
    expect(keep(null)).toEqual([
      'ActivityManager: Start proc 4242:ru.unlimitedtech.express/u0a234 for service',
      'Push: connected',
      'ActivityManager: Killing 4242:ru.unlimitedtech.express/u0a234 (adj 900): cached',
      'ActivityManager: Start proc 6001:ru.unlimitedtech.express:push/u0a234 for service',
      'Push: again',
      'Live: from a process of now',
    ]);
  });

  it('keeps nothing from before --since, by the phone’s own zone', () => {
    expect(keep(Date.parse('2026-11-22T09:09:00Z'))).toEqual([
      'Push: again',
      'Live: from a process of now',
    ]);
  });
});

it('process ids of the package and its parts', () => {
  const text = `  PID NAME\n    1 init\n 4242 ${PACKAGE}\n 4300 ${PACKAGE}:push\n 99 ${PACKAGE}.other\n`;
  expect(parseProcessIds(text, PACKAGE)).toEqual([4242, 4300]);
});
