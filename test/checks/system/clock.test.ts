import { describe, expect, it } from 'vitest';
import { clock } from '../../../src/checks/system/clock.ts';
import type { HttpResult } from '../../../src/probes/http-result.ts';
import type { Probes } from '../../../src/probes/probes.ts';
import type { SntpResult } from '../../../src/probes/sntp-result.ts';
import { DEFAULT_PROFILE } from '../../../src/profile/defaults.ts';
import type { ConnectionRoute } from '../../../src/probes/connection-route.ts';
import { createProbes } from '../../../src/probes/create-probes.ts';
import { startExpressServer } from '../../../src/probes/embedded/express-server.ts';
import { createLabWorld } from '../../lab/express-server.ts';
import { checkContext, realClock, target, untouchable } from '../../support/check-context.ts';
import { findingsOf } from '../../support/host-check.ts';

const HOUR = 3_600_000;
const silent: HttpResult = {
  ok: false,
  failed: { stage: 'http', failure: 'timeout', detail: 'no answer' },
};

function answered(clockOffsetMs: number | null, status = 200): HttpResult {
  return { ok: true, status, headers: {}, body: '', ms: 5, clockOffsetMs };
}

async function look(results: readonly HttpResult[], asked: string[] = []): Promise<unknown> {
  const probes: Probes = {
    ...untouchable<Probes>('probes'),
    get: ({ host }, path) => {
      asked.push(`${host}${path}`);
      return Promise.resolve(results[Number(host.slice(1))] ?? silent);
    },
  };
  const targets = results.map((_, index) => target(`h${index}`));
  return findingsOf(clock, checkContext({ probes, targets, profile: DEFAULT_PROFILE }));
}

describe('system.clock', () => {
  it.each<[string, readonly HttpResult[], object]>([
    [
      'right',
      [answered(300), answered(-200), answered(100)],
      { status: 'pass', evidence: { skewMs: -100, sources: ['h0:443', 'h1:443', 'h2:443'] } },
    ],
    [
      'an hour behind',
      [answered(HOUR), answered(HOUR + 800)],
      { status: 'fail', code: 'clock-skew', evidence: { skewMs: -HOUR - 400, limitMs: 120_000 } },
    ],
    [
      'an hour ahead',
      [answered(-HOUR)],
      { code: 'clock-skew', evidence: { skewMs: HOUR, sources: ['h0:443'] } },
    ],
    [
      'one server that is wrong itself',
      [answered(0), answered(9 * HOUR), answered(50)],
      {
        status: 'pass',
        evidence: {
          sources: ['h0:443', 'h2:443'],
          others: [{ source: 'h1:443', skewMs: -9 * HOUR }],
        },
      },
    ],
    [
      'two servers, one of which is wrong: whose clock is, is not known',
      [answered(0), answered(HOUR)],
      {
        status: 'unknown',
        reason: 'sources-disagree',
        detail: 'h0:443 0 s, h1:443 3600 s',
        evidence: {
          answers: [
            { source: 'h0:443', skewMs: 0 },
            { source: 'h1:443', skewMs: -HOUR },
          ],
        },
      },
    ],
    [
      'an hour behind by most servers',
      [answered(HOUR), answered(0), answered(HOUR)],
      {
        code: 'clock-skew',
        evidence: { skewMs: -HOUR, others: [{ source: 'h1:443', skewMs: 0 }] },
      },
    ],
    [
      'three servers, three times',
      [answered(0), answered(HOUR), answered(2 * HOUR)],
      { status: 'unknown', reason: 'sources-disagree' },
    ],
    [
      'an error page tells the time as well',
      [answered(HOUR, 503), silent],
      { code: 'clock-skew', evidence: { sources: ['h0:443'] } },
    ],
    ['no Date header', [answered(null)], { status: 'unknown', reason: 'no-time-source' }],
    ['silence', [silent, silent], { status: 'unknown', reason: 'no-time-source' }],
    ['nobody to ask', [], { status: 'unknown', reason: 'no-time-source' }],
  ])('%s', async (_, results, expected) => {
    expect(await look(results)).toMatchObject([expected]);
  });

  it('two real servers, one of them an hour off: nobody here is accused', async () => {
    const { signal } = new AbortController();
    const world = await createLabWorld();
    const route = (): ConnectionRoute => ({ via: 'direct' });
    const serve = (address: string, aheadMs: number) =>
      startExpressServer({
        ...{ certificate: world.certificate, signal, address },
        onRequest(_, response) {
          response.setHeader('date', new Date(Date.now() + aheadMs).toUTCString());
          return false;
        },
      });
    const servers = await Promise.all([serve('127.0.0.1', 0), serve('127.0.0.2', HOUR)]);
    try {
      const targets = servers.map(({ port }, index) => target(`127.0.0.${index + 1}`, { port }));
      const probes = createProbes({ route, clock: realClock });
      const context = checkContext({ probes, targets, profile: DEFAULT_PROFILE });
      expect(await findingsOf(clock, context)).toMatchObject([
        {
          status: 'unknown',
          reason: 'sources-disagree',
          evidence: { answers: targets.map(({ id }) => ({ source: id })) },
        },
      ]);
    } finally {
      for (const server of servers) await server.close();
    }
  });

  it('two ports of one host are one clock', async () => {
    const probes: Probes = {
      ...untouchable<Probes>('probes'),
      get: ({ host }) => Promise.resolve(answered(host === 'h0' ? HOUR : 0)),
    };
    const targets = [target('h0'), target('h0', { port: 8443 }), target('h1')];
    const context = checkContext({ probes, targets, profile: DEFAULT_PROFILE });
    expect(await findingsOf(clock, context)).toMatchObject([{ reason: 'sources-disagree' }]);
  });

  it('asks what network.http asks, and nobody without a path', async () => {
    const asked: string[] = [];
    await look([answered(0)], asked);
    expect(asked).toEqual(['h0/health']);
    const targets = [target('h0', { httpPath: null })];
    const context = checkContext({ targets, profile: DEFAULT_PROFILE });
    expect(await findingsOf(clock, context)).toMatchObject([{ reason: 'no-time-source' }]);
  });

  describe('with a time server in the profile', () => {
    const network = { ...DEFAULT_PROFILE.network, timeServer: 'time.test' };
    const profile = { ...DEFAULT_PROFILE, network };
    const by = (time: SntpResult, offsetMs: number | null) =>
      findingsOf(
        clock,
        checkContext({
          profile,
          targets: [target('h')],
          probes: {
            ...untouchable<Probes>('probes'),
            get: () => Promise.resolve(answered(offsetMs)),
            time: () => Promise.resolve(time),
          },
        }),
      );
    const told = (offsetMs: number): SntpResult => ({ ok: true, offsetMs, ms: 5, stratum: 2 });
    const nothing: SntpResult = { ok: false, failure: 'timeout', detail: 'no answer' };

    it.each<[string, SntpResult, number | null, object]>([
      ['it decides', told(-HOUR), 0, { code: 'clock-skew', evidence: { sources: ['time.test'] } }],
      [
        'without its answer the dates do',
        nothing,
        100,
        { status: 'pass', evidence: { skewMs: -100, timeServerFailure: 'timeout' } },
      ],
      ['nobody tells', nothing, null, { status: 'unknown', reason: 'no-time-source' }],
    ])('%s', async (_, time, offsetMs, expected) => {
      expect(await by(time, offsetMs)).toMatchObject([expected]);
    });
  });

  it('ends with the signal', async () => {
    const reason = new Error('enough');
    const probes: Probes = {
      ...untouchable<Probes>('probes'),
      get: (_endpoint, _path, { signal }) => Promise.reject(signal.reason as Error),
    };
    const context = checkContext({ probes, targets: [target('h')], profile: DEFAULT_PROFILE });
    await expect(findingsOf(clock, context, AbortSignal.abort(reason))).rejects.toBe(reason);
  });
});
