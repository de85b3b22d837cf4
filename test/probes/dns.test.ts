import { describe, expect, it } from 'vitest';
import { systemClock } from '../../src/model/clock.ts';
import { createProbes } from '../../src/probes/create-probes.ts';
import { dnsFailure } from '../../src/probes/dns-failure.ts';
import type { QueryAnswer } from '../../src/probes/dns-query.ts';
import { HOST, loopbackProbes, never } from './support/probes.ts';

const NOTHING: QueryAnswer = { addresses: [], codes: [] };
const FOUND: QueryAnswer = { addresses: [{ address: '192.0.2.7', family: 4 }], codes: ['ENODATA'] };

/** As getaddrinfo rejects. */
function rejecting(code: string): () => Promise<never> {
  return () => Promise.reject(Object.assign(new Error(`getaddrinfo ${code} ${HOST}`), { code }));
}

function silent(): Promise<never> {
  return new Promise<never>(() => undefined);
}

describe('dnsFailure: the system says that it failed, the query why', () => {
  it.each([
    ['the name does not exist', 'ENOTFOUND', ['ENOTFOUND', 'ENOTFOUND'], 'not-found'],
    ['the name exists without addresses', 'ENOTFOUND', ['ENODATA', 'ENODATA'], 'no-address'],
    ['SERVFAIL behind EAI_AGAIN', 'EAI_AGAIN', ['ESERVFAIL', 'ESERVFAIL'], 'server-failure'],
    ['REFUSED behind EAI_AGAIN', 'EAI_AGAIN', ['EREFUSED', 'EREFUSED'], 'refused'],
    ['no resolver listens', 'EAI_AGAIN', ['ECONNREFUSED', 'ECONNREFUSED'], 'unreachable'],
    ['the resolvers are silent', 'EAI_AGAIN', ['ETIMEOUT', 'ETIMEOUT'], 'timeout'],
    ['no word from the query', 'EAI_AGAIN', [], 'unreachable'],
    ['macOS offline says ENOTFOUND', 'ENOTFOUND', ['ECONNREFUSED'], 'unreachable'],
    ['a lost query does not take back ENOTFOUND', 'ENOTFOUND', ['ETIMEOUT'], 'not-found'],
    ['silent system, NXDOMAIN from the query', null, ['ENOTFOUND', 'ENOTFOUND'], 'not-found'],
    ['both silent, query cancelled', null, ['ECANCELLED', 'ECANCELLED'], 'timeout'],
    ['an error of the system only', 'EMFILE', [], 'failed'],
  ] as const)('%s', (_, lookup, codes, expected) => {
    expect(dnsFailure(lookup, { addresses: [], codes })).toBe(expected);
  });

  it('DNS works and the system does not: the system is what failed', () => {
    expect(dnsFailure('EAI_AGAIN', FOUND)).toBe('unreachable');
    expect(dnsFailure('EAI_FAIL', FOUND)).toBe('server-failure');
    expect(dnsFailure('EMFILE', FOUND)).toBe('failed');
    expect(dnsFailure('ENOTFOUND', FOUND)).toBe('not-found');
  });
});

describe('resolve', () => {
  it('finds localhost through the real resolver', async () => {
    const probes = createProbes({ route: () => ({ via: 'direct' }), clock: systemClock });
    const result = await probes.resolve('localhost', { signal: never() });
    expect(result).toMatchObject({ ok: true, resolver: 'system' });
    const addresses = result.ok ? result.addresses.map(({ address }) => address) : [];
    expect(['127.0.0.1', '::1']).toContain(addresses[0]);
  });

  it.each([
    ['127.0.0.1', 4],
    ['::1', 6],
  ])('takes %s as it is, without a look-up', async (address, family) => {
    const probes = loopbackProbes({ lookup: rejecting('ENOTFOUND') });
    expect(await probes.resolve(address, { signal: never() })).toEqual({
      ok: true,
      addresses: [{ address, family }],
      ms: 0,
    });
  });

  it('asks for an internationalised name in its ASCII form, without repeats in the answer', async () => {
    const asked: string[] = [];
    const probes = loopbackProbes({
      lookup: (host) => {
        asked.push(host);
        return Promise.resolve([
          { address: '127.0.0.1', family: 4 },
          { address: '127.0.0.1', family: 4 },
        ]);
      },
    });
    const result = await probes.resolve('Пример.рф', { signal: never() });
    expect(asked).toEqual(['xn--e1afmkfd.xn--p1ai']);
    expect(result).toMatchObject({ ok: true, addresses: [{ address: '127.0.0.1' }] });
  });

  it('asks no DNS server while the system answers', async () => {
    let queries = 0;
    const probes = loopbackProbes({
      query: () => {
        queries += 1;
        return Promise.resolve(NOTHING);
      },
    });
    await probes.resolve(HOST, { signal: never() });
    expect(queries).toBe(0);
  });

  it('keeps the original text of a failure', async () => {
    const probes = loopbackProbes({
      lookup: rejecting('ENOTFOUND'),
      query: () => Promise.resolve({ addresses: [], codes: ['ENODATA', 'ENODATA'] }),
    });
    expect(await probes.resolve(HOST, { signal: never() })).toMatchObject({
      ok: false,
      failure: 'no-address',
      detail: `getaddrinfo ENOTFOUND ${HOST}; DNS query: ENODATA`,
    });
  });

  it.each([
    ['failed once: a packet was lost', 1, { ok: true, resolver: 'system' }],
    [
      'fails again: the system is what failed',
      2,
      {
        ok: false,
        failure: 'unreachable',
        detail: expect.stringContaining('DNS query: 192.0.2.7') as string,
        dnsAnswers: true,
      },
    ],
  ])('asks the system a second time where DNS answers; it %s', async (_, failures, expected) => {
    let asked = 0;
    const probes = loopbackProbes({
      lookup: () => {
        asked += 1;
        return asked <= failures
          ? rejecting('EAI_AGAIN')()
          : Promise.resolve([{ address: '127.0.0.1', family: 4 }]);
      },
      query: () => Promise.resolve(FOUND),
    });
    expect(await probes.resolve(HOST, { signal: never() })).toMatchObject(expected);
    expect(asked).toBe(2);
  });

  it('tells a silent resolver within the limit', async () => {
    const probes = loopbackProbes({
      lookup: silent,
      query: (_, signal) =>
        new Promise((resolve) => {
          signal.addEventListener('abort', () => {
            resolve({ addresses: [], codes: ['ECANCELLED', 'ECANCELLED'] });
          });
        }),
      limits: { dnsMs: 60 },
      queryAfterMs: 10,
    });
    const result = await probes.resolve(HOST, { signal: never() });
    expect(result).toMatchObject({ ok: false, failure: 'timeout' });
  });

  it('thirty silent names do not hold up one that DNS answers', async () => {
    const probes = loopbackProbes({
      lookup: silent,
      query: (host) => Promise.resolve(host === 'good.test' ? FOUND : NOTHING),
      limits: { dnsMs: 100 },
      queryAfterMs: 10,
    });
    const names = Array.from({ length: 30 }, (_, index) => `silent-${index}.test`);
    const results = await Promise.all(
      [...names, 'good.test'].map((host) => probes.resolve(host, { signal: never() })),
    );
    expect(results.slice(0, 30).map((result) => !result.ok && result.failure)).toEqual(
      names.map(() => 'timeout'),
    );
    expect(results[30]).toMatchObject({ ok: true, resolver: 'query', addresses: FOUND.addresses });
  });

  it.each([
    ['alone: the system was that slow', [], 100],
    ['behind another: it only waited for its turn', ['silent.test'], 30],
  ])('the time of a name that only the query resolves, %s', async (_, others, expected) => {
    let now = 0;
    const probes = loopbackProbes({
      clock: { now: () => 0, monotonic: () => now },
      lookup: silent,
      query: (host) => {
        if (host !== HOST) return Promise.resolve(NOTHING);
        now = 30;
        return Promise.resolve(FOUND).finally(() => setTimeout(() => (now = 100), 1));
      },
      limits: { dnsMs: 60 },
      queryAfterMs: 10,
    });
    const [result] = (
      await Promise.all([...others, HOST].map((host) => probes.resolve(host, { signal: never() })))
    ).slice(-1);
    expect(result).toMatchObject({ ok: true, resolver: 'query', ms: expected });
  });

  it('rejects when the signal fires', async () => {
    const controller = new AbortController();
    const result = loopbackProbes({ lookup: silent }).resolve(HOST, { signal: controller.signal });
    controller.abort(new Error('Ctrl-C'));
    await expect(result).rejects.toThrow('Ctrl-C');
  });
});
