import { fail, pass, unknown, warn } from '../../model/finding.ts';
import { defineTargetCheck } from '../define.ts';
import { qualityOf } from './quality.ts';

const SAMPLES = 20;
/** Half of the plan: fewer say nothing about a loss of some percent. */
const MINIMUM_SAMPLES = 10;

export const stability = defineTargetCheck({
  id: 'network.stability',
  needs: ['network.interfaces', 'network.tcp'],
  limitMs: 8_000,
  codes: ['stability-loss', 'stability-jitter', 'stability-latency'],
  async run({ probes, profile, signal }, target) {
    // A lost SYN is sent again after 1 s (RFC 6298, 2.1): the limit of a sample is below that, so that a loss is
    // seen as a loss and not as a slow connection. They overlap, so all of it takes 19 × 50 + 900 ms at the most.
    const plan = { count: SAMPLES, intervalMs: 50, timeoutMs: 900 };
    const { times } = await probes.sample(target, plan, { signal });
    const quality = qualityOf(times);
    const { samples, lossPercent, jitterMs, latencyMs } = quality;
    if (samples < MINIMUM_SAMPLES) return unknown('too-few-samples', undefined, { ...quality });

    const { host } = target;
    const limits = profile.thresholds;
    if (lossPercent > limits.lossPercent) {
      const limitPercent = limits.lossPercent;
      return fail('stability-loss', { host, lossPercent, limitPercent, samples });
    }
    if (jitterMs === null || latencyMs === null) {
      return unknown('too-few-samples', undefined, { ...quality });
    }
    // Messages get through with these, calls suffer: a warning.
    if (jitterMs > limits.jitterMs) {
      return warn('stability-jitter', { host, jitterMs, limitMs: limits.jitterMs, samples });
    }
    if (latencyMs > limits.latencyMs) {
      return warn('stability-latency', { host, latencyMs, limitMs: limits.latencyMs, samples });
    }
    return pass({ ...quality });
  },
});
