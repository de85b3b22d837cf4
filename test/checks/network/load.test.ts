import { describe, expect, it } from 'vitest';
import { LOAD_PLAN, load } from '../../../src/checks/network/load.ts';
import type { Finding } from '../../../src/model/finding.ts';
import type { HttpResult } from '../../../src/probes/http-result.ts';
import type { LoadResult } from '../../../src/probes/load-result.ts';
import { target } from '../../support/check-context.ts';
import { askHost } from './ask.ts';

const MIB = 1024 * 1024;
const answer = (ms: number): HttpResult => ({
  ...{ ok: true, status: 200, headers: {}, body: '', ms, clockOffsetMs: null },
});
const times = (ms: number | null, count = 30): readonly (number | null)[] =>
  Array.from({ length: count }, () => ms);
const numbers = (
  told: Partial<Extract<LoadResult, { ok: true }>>,
): Extract<LoadResult, { ok: true }> => ({
  ok: true,
  idleMs: times(10, 20),
  loadedMs: times(12),
  loadMs: 4_000,
  sentBytes: 11 * MIB,
  receivedBytes: MIB,
  ...told,
});

const told = async (result: LoadResult, answerMs = 12): Promise<readonly Finding[]> => {
  const said = await askHost(load, {
    targets: [
      target('cts.test'),
      target('site.test', { required: false }),
      target('public.test', { source: 'default' }),
      target('socket.test', { httpPath: null }),
    ],
    probes: { get: () => Promise.resolve(answer(answerMs)), load: () => Promise.resolve(result) },
  });
  return Array.isArray(said) ? (said as readonly Finding[]) : [];
};

describe('network.load', () => {
  it.each<[string, LoadResult, object]>([
    ['the load went through and delayed nothing', numbers({}), { status: 'pass' }],
    [
      'a queue of half a second',
      numbers({ loadedMs: times(510), sentBytes: 2 * MIB }),
      {
        status: 'warn',
        code: 'queueing-delay',
        evidence: { idleMs: 10, loadedMs: 510, addedMs: 500 },
      },
    ],
    [
      'a queue so deep that no sample came through',
      numbers({ loadedMs: times(null), sentBytes: 2 * MIB }),
      { code: 'queueing-delay', evidence: { loadedMs: LOAD_PLAN.loaded.timeoutMs } },
    ],
    [
      'little went through',
      numbers({ sentBytes: 100_000, receivedBytes: 9_000 }),
      { status: 'warn', code: 'link-rate-limited', evidence: { bytesPerSecond: 25_000 } },
    ],
    [
      'little went through and slowly: the speed is the cause of the delay',
      numbers({ loadedMs: times(900), sentBytes: 100_000, receivedBytes: 0 }),
      { code: 'link-rate-limited' },
    ],
    ['an idle link that answers nothing', numbers({ idleMs: times(null) }), { status: 'unknown' }],
    ['too few samples beside it', numbers({ loadedMs: times(12, 3) }), { status: 'unknown' }],
    [
      'no connection for it',
      {
        ok: false,
        failed: { stage: 'tls', failure: 'reset', detail: 'reset' },
      },
      { status: 'unknown' },
    ],
  ])('%s', async (_, result, expected) => {
    expect(await told(result)).toMatchObject([{ subject: 'cts.test:443', ...expected }]);
  });

  it('does not blame the link for a server that takes half a second for each answer', async () => {
    const slow = numbers({ sentBytes: 100_000, receivedBytes: 9_000 });
    expect(await told(slow, 510)).toMatchObject([{ status: 'unknown', reason: 'too-little-load' }]);
  });
});
