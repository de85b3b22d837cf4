import { describe, expect, it } from 'vitest';
import { androidFailures as en } from '../../src/i18n/en/failures-android.ts';
import { androidFailures as ru } from '../../src/i18n/ru/failures-android.ts';
import type { AndroidFailures } from '../../src/model/failures/android.ts';

const phone = 'Pixel 7 (…4f2a)';
const about = { package: 'ru.unlimitedtech.express', phone };
const limits = { phone, skin: 'MIUI V14' };

/** One example for each code; the compiler asks for all of them. */
const EXAMPLES: AndroidFailures = {
  'android-adb-missing': { looked: ['adb', '/opt/sdk/platform-tools/adb'] },
  'android-adb-failed': { detail: 'cannot bind' },
  'android-no-phone': { adbVersion: '35.0.2' },
  'android-phone-not-found': { wanted: 'A1B2', phones: [phone] },
  'android-unauthorized': { phone },
  'android-offline': { phone, state: 'offline' },
  'android-no-permissions': { phone, detail: 'no permissions' },
  'android-not-started': { phone, state: 'recovery' },
  'android-system-too-old': { phone, release: '8.0.0', minimum: '10' },
  'android-no-push-services': { phone },
  'android-push-services-off': { phone, services: ['com.google.android.gms'] },
  'android-client-missing': about,
  'android-client-too-old': { phone, version: '3.60', minimum: '3.72' },
  'android-client-disabled': { ...about, state: 'disabled-by-user' },
  'android-client-stopped': { ...about, neverOpened: false },
  'android-battery-optimised': about,
  'android-background-forbidden': { ...about, operations: ['RUN_ANY_IN_BACKGROUND'] },
  'android-standby-restricted': { ...about, bucket: 45 },
  'android-battery-saver': { phone },
  'android-data-saver': about,
  'android-background-data-denied': about,
  'android-limits-honor': limits,
  'android-limits-oneplus': limits,
  'android-limits-oppo': limits,
  'android-limits-infinix': limits,
  'android-limits-xiaomi': limits,
  'android-limits-samsung': limits,
  'android-notifications-denied': { ...about, by: 'permission' },
  'android-channels-blocked': { ...about, channels: ['calls'], total: 3 },
  'android-do-not-disturb': { phone, mode: 'silence' },
  'android-no-network': { phone },
  'android-network-not-validated': { phone, transports: ['WIFI'] },
  'android-captive-portal': { phone, transports: ['WIFI'] },
  'android-vpn-up': { phone, validated: true },
  'android-private-dns': { phone, server: 'dns.example' },
  'android-clock-skew': { phone, skewMs: -3_600_000, limitMs: 120_000 },
  'android-storage-low': { phone, freeBytes: 1024, limitBytes: 1024 ** 3 },
  'android-cache-large': { ...about, bytes: 6e9, cacheBytes: 5e9, limitBytes: 5e9 },
};

const codes = Object.keys(EXAMPLES).filter((code): code is keyof AndroidFailures => code in en);

function sentences<C extends keyof AndroidFailures>(
  texts: typeof en,
  code: C,
): { readonly seen: string; readonly all: readonly string[] } {
  const { title, seen, expected, cause, steps } = texts[code];
  const evidence = EXAMPLES[code];
  const said = (text: string | ((value: AndroidFailures[C]) => string)): string =>
    typeof text === 'string' ? text : text(evidence);
  return {
    seen: seen(evidence),
    all: [title, seen(evidence), said(expected), cause, ...steps.map(said)],
  };
}

describe.each(codes)('%s', (code) => {
  it.each([
    ['en', en],
    ['ru', ru],
  ] as const)('%s: whole sentences with the evidence in them', (language, texts) => {
    const { seen, all } = sentences(texts, code);
    for (const text of all) {
      expect(text).not.toMatch(/undefined|\[object|NaN/);
      expect(text.trim()).not.toBe('');
      if (language === 'en') expect(text).not.toMatch(/[а-яё]/i);
    }
    // Which of several phones is meant has to be said.
    if ('phone' in EXAMPLES[code]) expect(seen).toContain(phone);
  });
});

it.each(['honor', 'oneplus', 'oppo', 'infinix', 'xiaomi', 'samsung'] as const)(
  'the first step of %s is its own part of the article, the second is labelled as general',
  (maker) => {
    const code = `android-limits-${maker}` as const;
    const [first, second] = sentences(en, code).all.slice(4);
    expect(first?.toLowerCase()).toContain(maker);
    expect(second).toMatch(/^In general:/);
    expect(sentences(ru, code).all[5]).toMatch(/^В общем случае:/);
  },
);
