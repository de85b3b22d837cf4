import { describe, expect, it } from 'vitest';
import { qualityOf } from '../../../src/checks/network/quality.ts';
import { stability } from '../../../src/checks/network/stability.ts';
import { DEFAULT_PROFILE } from '../../../src/profile/defaults.ts';
import { target } from '../../support/check-context.ts';
import { askTarget } from './ask.ts';

const steady = Array.from({ length: 20 }, () => 10);
const series = (change: (index: number) => number | null): (number | null)[] =>
  steady.map((_, index) => change(index));
const ask = (times: readonly (number | null)[], profile = DEFAULT_PROFILE) =>
  askTarget(stability, target('cts.test'), {
    profile,
    probes: { sample: () => Promise.resolve({ times }) },
  });

describe('network.stability', () => {
  it('passes a steady line', async () => {
    expect(await ask(steady)).toEqual({
      status: 'pass',
      evidence: { samples: 20, lossPercent: 0, jitterMs: 0, latencyMs: 10 },
    });
  });

  it.each([
    ['one lost of twenty', series((index) => (index === 7 ? null : 10)), 5],
    ['all lost', series(() => null), 100],
  ])('%s is a loss', async (_, times, lossPercent) => {
    expect(await ask(times)).toMatchObject({
      status: 'fail',
      code: 'stability-loss',
      evidence: { lossPercent, limitPercent: 1, samples: 20 },
    });
  });

  it('warns when the time varies', async () => {
    expect(await ask(series((index) => (index % 2 === 0 ? 10 : 60)))).toMatchObject({
      status: 'warn',
      code: 'stability-jitter',
      evidence: { jitterMs: 50, limitMs: 30 },
    });
  });

  it('warns when the median is high', async () => {
    expect(await ask(series(() => 140))).toMatchObject({
      status: 'warn',
      code: 'stability-latency',
      evidence: { latencyMs: 140, limitMs: 100 },
    });
  });

  it('does not mind one slow connection', async () => {
    expect(await ask(series((index) => (index === 0 ? 250 : 10)))).toMatchObject({
      status: 'pass',
    });
  });

  it.each([
    ['none', []],
    ['nine', steady.slice(0, 9)],
  ])('gives no verdict on too few samples: %s', async (_, times) => {
    expect(await ask(times)).toMatchObject({ status: 'unknown', reason: 'too-few-samples' });
  });

  it('gives no verdict on jitter of too few answers, where the profile allows the loss', async () => {
    const thresholds = { ...DEFAULT_PROFILE.thresholds, lossPercent: 100 };
    const times = series((index) => (index < 4 ? 10 : null));
    expect(await ask(times, { ...DEFAULT_PROFILE, thresholds })).toMatchObject({
      status: 'unknown',
      reason: 'too-few-samples',
    });
  });

  it('takes samples that end within its own limit even when each is lost', async () => {
    let longest = 0;
    await askTarget(stability, target('cts.test'), {
      probes: {
        sample: (_, plan) => {
          longest = (plan.count - 1) * plan.intervalMs + plan.timeoutMs;
          return Promise.resolve({ times: steady });
        },
      },
    });
    expect(longest).toBeGreaterThan(0);
    expect(longest).toBeLessThan(stability.limitMs);
  });
});

describe('quality', () => {
  it.each([
    // 80 / 16 × (15/16)² ÷ (1 − (15/16)⁴), by RFC 3550, 6.4.1.
    ['a difference counts over a lost sample', [10, 10, null, 90, 90, 90], 19.3, 90],
    ['equal differences are the jitter from the start', [10, 20, 10, 20, 10], 10, 10],
    // Late differences weigh more: 16/16, then 15/16 of the one before.
    ['a change at the end', [10, 10, 10, 10, 10, 90], 18.1, 10],
    ['the median of an even number', [1, 2, 3, 4, 5, 6], 1, 3.5],
  ])('%s', (_, times, jitterMs, latencyMs) => {
    expect(qualityOf(times)).toMatchObject({ jitterMs, latencyMs });
  });
});
