import { fail, type Verdict } from '../../model/finding.ts';
import type { Target } from '../../model/target.ts';
import type { HttpResult } from '../../probes/http-result.ts';
import type { TlsResult } from '../../probes/tls-result.ts';
import type { CheckContext } from '../define.ts';
import { clockEvidence, serverTime } from '../server-time.ts';
import { portalOf } from './captive-portal.ts';
import { isWithinDates } from './certificate-verdict.ts';

/** What is asked to explain a bad certificate must leave the check its time. */
const PATIENCE_MS = 1_500;

/**
 * The servers' own clocks, before a date of the certificate is blamed: when theirs differ from ours and make the whole
 * chain valid, it is the clock here that is wrong.
 */
export async function wrongClock(
  chain: Extract<TlsResult, { ok: true }>['chain'],
  context: CheckContext,
): Promise<Verdict<'clock-skew'> | null> {
  const limitMs = context.profile.thresholds.clockSkewMs;
  const told = await serverTime(context, PATIENCE_MS);
  if (told?.agreed !== true || Math.abs(told.skewMs) <= limitMs) return null;
  const now = context.clock.now() - told.skewMs;
  return chain.every((certificate) => isWithinDates(certificate, now))
    ? fail('clock-skew', { ...clockEvidence(told), limitMs })
    : null;
}

/** A login page in place of the server shows its own certificate: what it says over it tells who it is. */
export async function captivePortal(
  target: Target,
  { probes, signal }: CheckContext,
): Promise<Verdict<'http-captive-portal'> | null> {
  if (target.httpPath === null) return null;
  const patience = AbortSignal.timeout(PATIENCE_MS);
  let answer: HttpResult;
  try {
    answer = await probes.get(target, target.httpPath, {
      signal: AbortSignal.any([signal, patience]),
    });
  } catch (error) {
    signal.throwIfAborted();
    if (patience.aborted) return null;
    throw error;
  }
  const portal = answer.ok ? portalOf(answer, target.host) : null;
  return portal?.sure === true
    ? fail('http-captive-portal', {
        host: target.host,
        httpStatus: portal.httpStatus,
        portal: portal.host,
      })
    : null;
}
