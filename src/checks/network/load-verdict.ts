import { pass, unknown, type Verdict, warn } from '../../model/finding.ts';
import type { LoadPlan, LoadResult } from '../../probes/load-result.ts';
import type { Thresholds } from '../../profile/profile.ts';
import { median, qualityOf } from './quality.ts';

export const LOAD_CODES = ['queueing-delay', 'link-rate-limited'] as const;

/** A load that got this share of its allowance through has not met the limits of the link. */
const CARRIED_SHARE = 0.8;
/** Fewer samples beside the load would be chance. */
const MINIMUM_SAMPLES = 10;

interface Asked {
  readonly host: string;
  readonly plan: LoadPlan;
  readonly limits: Thresholds;
  /** How long the server takes for one small answer on the idle link, in ms. */
  readonly answerMs: number;
}

/** What the numbers of one load say. Both are warnings: messages get through, calls suffer. */
export function loadVerdict(
  result: Extract<LoadResult, { ok: true }>,
  { host, plan, limits, answerMs }: Asked,
): Verdict<(typeof LOAD_CODES)[number]> {
  const idleMs = qualityOf(result.idleMs).latencyMs;
  // A sample that was lost waited at least so long: beside a deep queue most of them are.
  const waited = result.loadedMs.map((time) => time ?? plan.loaded.timeoutMs);
  const loadedMs = median(waited);
  const lost = result.loadedMs.filter((time) => time === null).length;
  const { sentBytes, receivedBytes, loadMs } = result;
  const perSecond = (bytes: number): number => Math.round((bytes * 1_000) / Math.max(1, loadMs));
  const evidence = {
    ...{ idleMs, loadedMs, samples: waited.length, lost },
    sentBytesPerSecond: perSecond(sentBytes),
    receivedBytesPerSecond: perSecond(receivedBytes),
  };
  if (idleMs === null || loadedMs === null || waited.length < MINIMUM_SAMPLES) {
    return unknown('too-few-samples', undefined, evidence);
  }
  const addedMs = Math.max(0, Math.round((loadedMs - idleMs) * 10) / 10);
  const bytesPerSecond = perSecond(Math.max(sentBytes, receivedBytes));
  const offered = plan.load.bytes * CARRIED_SHARE;
  const carried = sentBytes + receivedBytes >= offered;
  // As fast as the server answers when nothing else is on the way, in all connections at once.
  const serverBytesPerSecond =
    (plan.load.connections * plan.load.paddingBytes * 1_000) / Math.max(1, answerMs - idleMs);
  const limitBytesPerSecond = limits.loadBytesPerSecond;
  const slowServer = serverBytesPerSecond < 2 * limitBytesPerSecond;
  if (!carried && bytesPerSecond < limitBytesPerSecond && !slowServer) {
    const rate = { bytesPerSecond, limitBytesPerSecond };
    return warn('link-rate-limited', { host, ...rate, idleMs, loadedMs });
  }
  if (addedMs > limits.queueingDelayMs) {
    const limitMs = limits.queueingDelayMs;
    return warn('queueing-delay', { host, idleMs, loadedMs, addedMs, limitMs, bytesPerSecond });
  }
  // Too little went through to say what the link does when it is full.
  if (bytesPerSecond < limitBytesPerSecond) return unknown('too-little-load', undefined, evidence);
  return pass({ ...evidence, addedMs, bytesPerSecond });
}
