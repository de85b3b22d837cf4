import type { Explanation, FailedFinding } from './explanation.ts';

/** A wrong clock makes dates look wrong: those that are right by the servers' time, and no others. */
export const CLOCK_EXPLANATION: Explanation = {
  cause: 'clock-skew',
  effects: ['tls-expired', 'tls-not-yet-valid', 'turn-credentials-expired'],
  scope: 'everything',
  when: isMadeByTheClock,
};

function isMadeByTheClock(cause: FailedFinding, effect: FailedFinding): boolean {
  if (cause.code !== 'clock-skew') return false;
  // `skewMs`: how far the clock here is ahead.
  const serverTime = (now: string): number => Date.parse(now) - cause.evidence.skewMs;
  if (effect.code === 'tls-expired') {
    const { now, validTo } = effect.evidence;
    return now === undefined || serverTime(now) <= Date.parse(validTo);
  }
  if (effect.code === 'tls-not-yet-valid') {
    const { now, validFrom } = effect.evidence;
    return now === undefined || serverTime(now) >= Date.parse(validFrom);
  }
  if (effect.code !== 'turn-credentials-expired') return true;
  const { now, expiredAt, clock } = effect.evidence;
  const isOver = serverTime(now) >= Date.parse(expiredAt);
  // Over by the clock here although not by the servers'; or, with credentials made here, the reverse.
  return clock === 'server' ? isOver : !isOver;
}
