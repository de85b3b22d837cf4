import { describe, expect, it } from 'vitest';
import { proxyFailures as en } from '../../src/i18n/en/failures-proxy.ts';
import { proxyFailures as ru } from '../../src/i18n/ru/failures-proxy.ts';
import type { ProxyFailures } from '../../src/model/failures/proxy.ts';

const proxy = 'http://proxy.test:3128';
const place = { host: 'cts.test', port: 443 };
const detail = 'the original text';
const url = 'http://pac.test/proxy.pac';
const tunnel = { proxy, ...place, httpStatus: 403, detail, product: 'squid/5.7' };
const pac = { url, source: 'auto_proxy', detail };

/** One example for each code; the compiler asks for all of them. */
const EXAMPLES: ProxyFailures = {
  'proxy-unreachable': { proxy, detail, direct: 'works' },
  'proxy-auth-required': { proxy, schemes: ['Negotiate', 'Basic'], notSpoken: ['Negotiate'] },
  'proxy-credentials-wrong': { proxy, schemes: ['Basic'], direct: 'fails' },
  'proxy-port-forbidden': { ...tunnel, port: 8443 },
  'proxy-denied': tunnel,
  'proxy-upstream-failed': { ...tunnel, httpStatus: null },
  'proxy-refused': { ...tunnel, httpStatus: 500 },
  'proxy-timeout': { proxy, ...place, limitMs: 4_000, direct: 'works' },
  'proxy-bad-answer': { proxy, detail },
  'pac-unreachable': pac,
  'pac-syntax-error': pac,
  'pac-endless': pac,
  'pac-answer-unusable': pac,
  'pac-sends-direct': { ...place, url, answer: 'DIRECT', proxy, detail },
  'pac-sends-to-proxy': { ...place, url, answer: 'PROXY proxy.test:3128', proxy, detail },
  'proxy-bypass-blocked': { ...place, rule: '.test', source: 'all_proxy', proxy, detail },
  'no-proxy-misses-local': {
    ...place,
    addresses: ['10.0.0.1'],
    source: 'all_proxy',
    proxy,
    detail,
  },
};

const codes = Object.keys(EXAMPLES).filter((code): code is keyof ProxyFailures => code in en);

function sentences<C extends keyof ProxyFailures>(
  texts: typeof en,
  code: C,
  evidence: ProxyFailures[C],
): readonly string[] {
  const text = texts[code];
  return [text.seen(evidence), text.expected, text.cause, ...text.steps].map((part) =>
    typeof part === 'string' ? part : part(evidence),
  );
}

describe('what is told about proxies', () => {
  it.each(codes)('%s: whole sentences in both languages', (code) => {
    for (const [texts, letters] of [
      [en, /[a-z]{2}/],
      [ru, /[а-яё]{2}/],
    ] as const) {
      for (const sentence of sentences(texts, code, EXAMPLES[code])) {
        expect(sentence).toMatch(letters);
        expect(sentence).toMatch(/[.?]$/);
        expect(sentence).not.toMatch(/undefined|null|\[object|\.\.$| {2}/);
      }
    }
  });

  it('both ways are told where both were measured', () => {
    expect(en['proxy-unreachable'].seen(EXAMPLES['proxy-unreachable'])).toContain(
      'Directly, without the proxy, the server answers.',
    );
    expect(ru['proxy-credentials-wrong'].seen(EXAMPLES['proxy-credentials-wrong'])).toContain(
      'Напрямую сервер тоже не отвечает.',
    );
  });

  it('a scheme that is not spoken is named as such', () => {
    expect(en['proxy-auth-required'].seen(EXAMPLES['proxy-auth-required'])).toContain(
      'not spoken by this program: Negotiate',
    );
  });

  it('a refusal of SOCKS has no HTTP status', () => {
    const evidence = { ...EXAMPLES['proxy-denied'], httpStatus: null };
    expect(en['proxy-denied'].seen(evidence)).toContain('the original text');
  });
});
