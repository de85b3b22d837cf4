import { describe, expect, it } from 'vitest';
import { networkFailures as en } from '../../src/i18n/en/failures-network.ts';
import { networkFailures as ru } from '../../src/i18n/ru/failures-network.ts';
import type { NetworkFailures } from '../../src/model/failures/network.ts';

const host = 'cts.test';
const port = 443;
const addresses = ['10.0.0.1'];
const detail = 'the original text';

/** One example for each code; the compiler asks for all of them. */
const EXAMPLES: NetworkFailures = {
  'no-interface-up': { interfaces: ['eth0'] },
  'interface-without-address': { interfaces: ['eth0'] },
  'no-default-route': { interfaces: ['eth0'] },
  'dns-name-not-found': { host, ms: 12, detail },
  'dns-no-address': { host, ms: 12, detail },
  'dns-server-failure': { host, ms: 12, detail },
  'dns-timeout': { host, limitMs: 4_000 },
  'dns-unreachable': { host, ms: 12, detail },
  'dns-slow': { host, ms: 1_700, limitMs: 1_500 },
  'tcp-refused': { host, port, addresses },
  'tcp-timeout': { host, port, addresses, limitMs: 4_000 },
  'tcp-reset': { host, port, addresses },
  'tcp-unreachable': { host, port, addresses, detail },
  'tcp-prohibited': { host, port, addresses, detail },
  'tcp-address-dead': {
    ...{ host, port, working: ['10.0.0.1'] },
    dead: [{ address: '10.0.0.2', outcome: 'timeout' }],
  },
  'tcp-failed': { host, port, addresses, detail },
  'stability-loss': { host, lossPercent: 5, limitPercent: 1, samples: 20 },
  'stability-jitter': { host, jitterMs: 41.5, limitMs: 30, samples: 20 },
  'stability-latency': { host, latencyMs: 140, limitMs: 100, samples: 20 },
};

const codes = Object.keys(EXAMPLES).filter((code): code is keyof NetworkFailures => code in en);

function sentences<C extends keyof NetworkFailures>(
  texts: typeof en,
  code: C,
  evidence: NetworkFailures[C],
): readonly string[] {
  const text = texts[code];
  return [text.seen(evidence), text.expected, text.cause, ...text.steps].map((part) =>
    typeof part === 'string' ? part : part(evidence),
  );
}

describe('what is told about network failures', () => {
  for (const code of codes) {
    it(`${code}: whole sentences in both languages`, () => {
      const both = [
        [en, /[a-z]{2}/],
        [ru, /[а-яё]{2}/],
      ] as const;
      for (const [texts, letters] of both) {
        const all = sentences(texts, code, EXAMPLES[code]);
        for (const sentence of all) {
          expect(sentence).toMatch(letters);
          expect(sentence).toMatch(/\.$/);
          expect(sentence).not.toMatch(/undefined|null|NaN|\[object| {2}|\(\)|\.\.$/);
        }
        expect(texts[code].title).toMatch(letters);
        expect(texts[code].title).not.toMatch(/\.$/);
      }
    });
  }

  it.each([
    ['units in Russian', ru['dns-slow'].seen(EXAMPLES['dns-slow']), '1,7 с'],
    ['units in English', en['dns-slow'].seen(EXAMPLES['dns-slow']), '1.7 s'],
  ])('%s', (_, sentence, part) => {
    expect(sentence).toContain(part);
  });

  it('says whether a DNS server answers although the system finds nothing', () => {
    const evidence = { host, ms: 12, detail };
    for (const [texts, although] of [
      [en, 'although a DNS server answers'],
      [ru, 'хотя сервер DNS отвечает'],
    ] as const) {
      const { seen } = texts['dns-unreachable'];
      expect(seen({ ...evidence, dnsAnswers: true })).toContain(although);
      expect(seen(evidence)).not.toContain(although);
    }
  });

  it('does not repeat an address that is the host', () => {
    const evidence = { host: '10.0.0.1', port, addresses };
    expect(en['tcp-refused'].seen(evidence)).toBe(
      '10.0.0.1 answered, but refused the connection on port 443.',
    );
  });
});
