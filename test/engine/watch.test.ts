import { describe, expect, it } from 'vitest';
import type { Look, Moment } from '../../src/checks/network/look.ts';
import {
  createWatch,
  followOutages,
  NO_OUTAGE,
  outagesOf,
  spreadOf,
  watchExitCode,
} from '../../src/engine/watch.ts';

const lost = (at: number): Moment => ({ at, ok: false, stage: 'sample' });
const came = (at: number): Moment => ({ at, ok: true, stage: 'sample' });
const failed = (at: number, stage: Moment['stage'] = 'connect'): Moment => ({
  ...{ at, ok: false, stage },
});

describe('outages', () => {
  it.each<[string, readonly Moment[], ReturnType<typeof outagesOf>]>([
    ['nothing lost', [came(0), came(1)], []],
    ['two lost in a row are a loss, not an outage', [came(0), lost(1), lost(2), came(3)], []],
    [
      'three lost in a row, with its moment and its end',
      [came(0), lost(1), lost(2), lost(3), came(4), came(5)],
      [{ from: 1, until: 4, stage: 'sample' }],
    ],
    [
      'one attempt that failed as a whole',
      [came(0), failed(1, 'dns'), came(2)],
      [{ from: 1, until: 2, stage: 'dns' }],
    ],
    [
      'begins with the samples that were lost before the attempt that failed',
      [came(0), lost(8), failed(10), failed(11), came(12)],
      [{ from: 8, until: 12, stage: 'sample' }],
    ],
    ['goes on at the end', [came(0), failed(1)], [{ from: 1, until: null, stage: 'connect' }]],
    [
      'two of them',
      [failed(0), came(1), failed(2, 'handshake'), came(3)],
      [
        { from: 0, until: 1, stage: 'connect' },
        { from: 2, until: 3, stage: 'handshake' },
      ],
    ],
  ])('%s', (_, moments, expected) => {
    expect(outagesOf(followOutages(NO_OUTAGE, moments))).toEqual(expected);
    // The same, moment by moment: an outage does not end with a round.
    const stepwise = moments.reduce((state, one) => followOutages(state, [one]), NO_OUTAGE);
    expect(outagesOf(stepwise)).toEqual(expected);
  });
});

const look = (target: string, overrides: Partial<Look> = {}): Look => ({
  ...{ target, dnsMs: 3, handshakeMs: 20, samples: 20, lossPercent: 0, jitterMs: 1, latencyMs: 10 },
  ...{ breaches: [], moments: [came(0)] },
  ...overrides,
});

describe('the summary', () => {
  it('tells each target apart', () => {
    const watch = createWatch(['a', 'b']);
    watch.add({ number: 1, at: 0, looks: [look('a'), look('b', { latencyMs: 30 })] });
    watch.add({
      ...{ number: 2, at: 1 },
      looks: [look('a', { latencyMs: 20 }), look('b', { latencyMs: null, moments: [failed(5)] })],
    });
    const [a, b] = watch.summaries();
    expect(a).toMatchObject({
      ...{ target: 'a', rounds: 2, outages: [] },
      spreads: { latencyMs: { min: 10, median: 15, max: 20 } },
    });
    expect(b).toMatchObject({
      ...{ target: 'b', rounds: 2, outages: [{ from: 5, until: null, stage: 'connect' }] },
      spreads: { latencyMs: { min: 30, median: 30, max: 30 } },
    });
  });

  it('has no numbers of what was never measured', () => {
    expect(spreadOf([null, null])).toBeNull();
  });

  it.each<[string, readonly Look[], number]>([
    ['all well', [look('a')], 0],
    ['an outage', [look('a', { moments: [failed(1), came(2)] })], 1],
    ['a limit passed', [look('a', { breaches: ['jitter'] })], 1],
    ['nothing measured', [], 3],
  ])('exit code: %s', (_, looks, code) => {
    const watch = createWatch(['a']);
    if (looks.length > 0) watch.add({ number: 1, at: 0, looks });
    expect(watchExitCode(watch.summaries())).toBe(code);
  });
});
