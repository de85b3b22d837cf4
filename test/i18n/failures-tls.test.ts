import { describe, expect, it } from 'vitest';
import { tlsFailures as en } from '../../src/i18n/en/failures-tls.ts';
import { tlsFailures as ru } from '../../src/i18n/ru/failures-tls.ts';
import type { TlsFailures } from '../../src/model/failures/tls.ts';
import { expectWholeSentences } from './whole-sentences.ts';

const host = 'cts.test';
const port = 443;
const issuer = 'C=RU, O=Example, CN=Example CA';
const asked = ['node', 'system'];

/** One example for each code; the compiler asks for all of them. */
const EXAMPLES: TlsFailures = {
  'tls-expired': { host, validTo: '2026-11-01T00:00:00.000Z', issuer },
  'tls-not-yet-valid': { host, validFrom: '2026-12-01T00:00:00.000Z', issuer },
  'tls-wrong-name': { host, names: ['portal.test'] },
  'tls-name-only-in-cn': { host, subject: 'CN=cts.test' },
  'tls-self-signed': { host, subject: issuer },
  'tls-unknown-authority': { host, issuer, asked },
  'tls-missing-intermediate': {
    host,
    issuer,
    caIssuers: ['http://pki.test/ca.crt'],
    certain: false,
  },
  'tls-private-authority': { host, issuer, asked: ['node', 'node-extra', 'system', 'profile'] },
  'tls-russian-authority': { host, issuer: 'CN=Russian Trusted Sub CA' },
  'tls-intercepted': { host, issuer, product: 'Example Filter', kind: 'dlp', trusted: false },
  'tls-not-public-authority': { host, issuer, trusted: true, knownToClient: false },
  'tls-authority-system-only': { host, issuer },
  'tls-authority-node-only': { host, issuer },
  'tls-chain-order': { host, presented: ['CN=cts.test', 'CN=Root', 'CN=Issuing'] },
  'tls-weak-key': { host, subject: issuer, keyType: 'rsa', bits: 1_024, limitBits: 2_048 },
  'tls-weak-signature': { host, subject: issuer, algorithm: 'SHA-1' },
  'tls-too-old': { host, protocol: 'TLSv1.1' },
  'tls-client-certificate': { host, port },
  'tls-protocol': { host, detail: 'the original text' },
  'tls-reset': { host, port },
  'tls-sni-filtered': { host, port, outcome: 'reset', control: null },
  'tls-timeout': { host, limitMs: 4_000 },
  'tls-failed': { host, detail: 'the original text' },
};

describe('what is told about TLS failures', () => {
  expectWholeSentences(en, ru, EXAMPLES);

  it.each([
    [
      'the authority by its common name',
      ru['tls-unknown-authority'].seen(EXAMPLES['tls-unknown-authority']),
      '«Example CA»',
    ],
    [
      'the lists that were asked',
      ru['tls-private-authority'].seen(EXAMPLES['tls-private-authority']),
      '(встроенный, NODE_EXTRA_CA_CERTS, системы, профиля)',
    ],
    [
      'the day of a certificate',
      en['tls-expired'].seen(EXAMPLES['tls-expired']),
      'until 2026-11-01.',
    ],
    [
      'a certificate without names',
      en['tls-wrong-name'].seen({ host, names: [] }),
      'no subjectAltName',
    ],
    [
      'an address among the DNS names',
      en['tls-wrong-name'].seen({ host: '10.0.0.5', names: ['10.0.0.5'] }),
      'names 10.0.0.5 as a DNS name (DNS:10.0.0.5)',
    ],
    [
      'the product and its kind',
      en['tls-intercepted'].seen(EXAMPLES['tls-intercepted']),
      'that is Example Filter (DLP), not the server',
    ],
    ['the version', en['tls-too-old'].seen(EXAMPLES['tls-too-old']), 'TLS 1.1'],
    [
      'the name of the control',
      en['tls-sni-filtered'].seen({ host, port, outcome: 'timeout', control: 'a.test' }),
      'gets no answer, while the same address answers a handshake for a.test',
    ],
  ])('%s', (_, sentence, part) => {
    expect(sentence).toContain(part);
  });
});
