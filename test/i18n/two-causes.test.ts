import { describe, expect, it } from 'vitest';
import { failureText } from '../../src/i18n/catalogue.ts';
import type { Language } from '../../src/i18n/language.ts';
import { loadReportTexts } from '../../src/i18n/load.ts';
import type { Failure } from '../../src/model/finding.ts';

const WHERE = { host: 'chat.test', port: 443 };
const PLACE = { host: 'turn.test', port: 3478, transport: 'udp' } as const;

/** Failures that look the same from here although different people have to mend them. */
const AMBIGUOUS: readonly Failure[] = [
  { code: 'tcp-refused', evidence: { ...WHERE, addresses: [] } },
  { code: 'tcp-unreachable', evidence: { ...WHERE, addresses: [], detail: 'EHOSTUNREACH' } },
  { code: 'tcp-timeout', evidence: { ...WHERE, addresses: [], limitMs: 4_000 } },
  {
    code: 'tcp-address-dead',
    evidence: {
      ...{ ...WHERE, working: ['10.0.0.1'] },
      dead: [{ address: '10.0.0.2', outcome: 'timeout' }],
    },
  },
  { code: 'tls-reset', evidence: WHERE },
  { code: 'tls-timeout', evidence: { ...WHERE, limitMs: 4_000 } },
  {
    code: 'tls-unknown-authority',
    evidence: { ...WHERE, issuer: 'CN=Somebody', asked: ['node'] },
  },
  {
    code: 'tls-not-public-authority',
    evidence: { host: 'chat.test', issuer: 'CN=Gate', trusted: true, knownToClient: false },
  },
  { code: 'http-timeout', evidence: { url: 'https://chat.test/', limitMs: 5_000 } },
  {
    code: 'http-page-everywhere',
    evidence: { url: 'https://chat.test/', webSocketUrl: 'wss://chat.test/', httpStatus: 403 },
  },
  {
    code: 'clock-skew',
    evidence: { skewMs: 3_600_000, limitMs: 120_000, sources: ['chat.test:443'] },
  },
  {
    code: 'dns-family-unanswered',
    evidence: {
      ...{ host: 'chat.test', resolvers: ['10.0.0.53'], answered: 'A', addresses: ['10.0.0.1'] },
      ...{ lost: 'AAAA', says: 'silent' },
    },
  },
  { code: 'websocket-closed', evidence: { url: 'wss://chat.test/', detail: 'closed' } },
  {
    code: 'turn-credentials-wrong',
    evidence: { ...PLACE, expiresAt: null, detail: '401' },
  },
  {
    code: 'stun-no-answer',
    evidence: { host: 'turn.test', port: 3478, tried: ['UDP 3478'], detail: 'timeout' },
  },
  { code: 'proxy-unreachable', evidence: { proxy: 'http://proxy.test:3128', detail: 'refused' } },
];

const SEVERAL: Readonly<Record<Language, RegExp>> = {
  en: /\bor\b|\bcan also\b/i,
  ru: /(?:^|\s)(?:или|либо|мог)(?=\s)/i,
};
const TELLING: Readonly<Record<Language, RegExp>> = {
  en: /: if |^if |when that passes|same name in both|^otherwise/im,
  ru: /: если |^если |если часы верны|одно и то же имя|^иначе/im,
};

describe.each<Language>(['en', 'ru'])('two possible causes, in %s', (language) => {
  it.each(AMBIGUOUS)('$code names them and says what tells them apart', async (failure) => {
    const { causes, steps } = await sentences(language, failure);
    expect(causes).toMatch(SEVERAL[language]);
    expect(steps.length).toBeGreaterThan(1);
    expect(steps.join('\n')).toMatch(TELLING[language]);
  });
});

async function sentences(
  language: Language,
  failure: Failure,
): Promise<{ readonly causes: string; readonly steps: readonly string[] }> {
  const { cause, steps } = failureText(await loadReportTexts(language), failure.code);
  const told = (step: string | ((evidence: Failure['evidence']) => string)): string =>
    typeof step === 'string' ? step : step(failure.evidence);
  return { causes: cause, steps: steps.map(told) };
}
