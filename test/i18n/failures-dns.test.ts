import { expect, it } from 'vitest';
import { dnsFailures as en } from '../../src/i18n/en/failures-dns.ts';
import { dnsFailures as ru } from '../../src/i18n/ru/failures-dns.ts';
import type { DnsFailures } from '../../src/model/failures/dns.ts';

const host = 'cts.test';
const resolver = '10.0.0.53';
const addresses = ['10.0.0.1'];
const detail = 'the original text.';

/** One example for each code; the compiler asks for all of them. */
const EXAMPLES: DnsFailures = {
  'dns-refused': { host, ms: 12, detail },
  'dns-no-usable-family': { host, has: 'IPv6', lacks: 'IPv4', addresses: ['2001:db8::1'] },
  'dns-private-answer': { host, addresses, purposes: ['private'] },
  'dns-wildcard': { resolver, host, asked: `xd-00.${host}`, addresses },
  'dns-hijacked': { resolver, hosts: [host], addresses },
  'dns-search-domain': { host, addresses },
  'dns-truncated': { host, resolver, detail },
  'dns-family-unanswered': {
    ...{ host, resolvers: [resolver], answered: 'A', addresses, lost: 'AAAA', says: 'silent' },
  },
  'dns-resolvers-disagree': {
    host,
    answers: [
      { resolver, says: '10.0.0.1' },
      { resolver: '10.0.1.53', says: 'NXDOMAIN' },
    ],
  },
  'dns-resolver-down': { resolver, says: 'silent', working: ['10.0.1.53'] },
  'tcp-ipv6-broken': {
    ...{ host, port: 443, broken: ['2001:db8::1'], working: '10.0.0.1', outcome: 'timeout' },
  },
};

function sentences<C extends keyof DnsFailures>(
  texts: typeof en,
  code: C,
  evidence: DnsFailures[C],
) {
  const { seen, expected, cause, steps } = texts[code];
  return [seen(evidence), expected, cause, ...steps].map((part) =>
    typeof part === 'string' ? part : part(evidence),
  );
}

const codes = Object.keys(EXAMPLES).filter((code): code is keyof DnsFailures => code in en);

it.each(codes)('%s: whole sentences in both languages', (code) => {
  for (const [texts, letters] of [
    [en, /[a-z]{2}/],
    [ru, /[а-яё]{2}/],
  ] as const) {
    for (const sentence of sentences(texts, code, EXAMPLES[code])) {
      expect(sentence).toMatch(letters);
      expect(sentence).toMatch(/\.$/);
      expect(sentence).not.toMatch(/undefined|null|NaN|\[object| {2}|\(\)|\.\.$/);
    }
    expect(texts[code].title).toMatch(letters);
  }
});
