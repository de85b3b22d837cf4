import { describe, expect, it } from 'vitest';
import { background } from '../../../src/checks/android/background.ts';
import { client } from '../../../src/checks/android/client.ts';
import { clock } from '../../../src/checks/android/clock.ts';
import { device } from '../../../src/checks/android/device.ts';
import { network } from '../../../src/checks/android/network.ts';
import { notifications } from '../../../src/checks/android/notifications.ts';
import { storage } from '../../../src/checks/android/storage.ts';
import { system } from '../../../src/checks/android/system.ts';
import type { Check, CheckContext } from '../../../src/checks/define.ts';
import type { Finding } from '../../../src/model/finding.ts';
import { createAndroid } from '../../../src/platform/android/index.ts';
import { DEFAULT_PROFILE } from '../../../src/profile/defaults.ts';
import type { AndroidClient } from '../../../src/profile/profile.ts';
import { type FakeAdb, fakeAdb, readyLine } from '../../platform/android/fake-adb.ts';
import {
  ANDROID_12,
  ANDROID_8,
  APP_ID,
  type SyntheticPhone,
  syntheticPhone,
} from '../../platform/android/synthetic-phone.ts';
import { checkContext, realClock } from '../../support/check-context.ts';
import { findingsOf } from '../../support/host-check.ts';

const LABEL = 'Pixel 7 (…F2A0)';

function context(
  adb: FakeAdb,
  more: { readonly serial?: string; readonly android?: Partial<AndroidClient> } = {},
): Omit<CheckContext, 'signal'> {
  const { application } = DEFAULT_PROFILE;
  return checkContext({
    profile: {
      ...DEFAULT_PROFILE,
      application: { ...application, android: { ...application.android, ...more.android } },
    },
    android: createAndroid({
      platform: 'linux',
      env: {},
      run: fakeAdb(adb).run,
      clock: realClock,
      endOnExit: () => () => undefined,
      serial: more.serial,
    }),
  });
}

function onePhone(phone: Partial<SyntheticPhone>): FakeAdb {
  return { devices: [readyLine('R58MF2A0')], shells: { R58MF2A0: syntheticPhone(phone) } };
}

async function look(
  check: Check,
  phone: Partial<SyntheticPhone> = {},
  android: Partial<AndroidClient> = {},
): Promise<readonly Finding[]> {
  return findingsOf(check, context(onePhone(phone), { android }));
}

/** `fail android-client-stopped`, `pass`, `unknown not-supported`. */
function told(findings: readonly Finding[]): readonly string[] {
  return findings.map((finding) => {
    if ('code' in finding) return `${finding.status} ${finding.code}`;
    return 'reason' in finding ? `${finding.status} ${finding.reason}` : finding.status;
  });
}

describe('android.device', () => {
  it.each<{ name: string; adb: FakeAdb; serial?: string; expected: string[] }>([
    {
      name: 'no adb',
      adb: { installed: () => false },
      expected: ['fail android-adb-missing'],
    },
    {
      name: 'adb does not start',
      adb: { startServer: { ok: true, stdout: '', stderr: 'cannot bind', exitCode: 1 } },
      expected: ['fail android-adb-failed'],
    },
    { name: 'no phone', adb: {}, expected: ['fail android-no-phone'] },
    {
      name: 'another phone than the wanted one',
      adb: { devices: [readyLine('R58MF2A0')] },
      serial: 'NOTTHERE',
      expected: ['fail android-phone-not-found'],
    },
    { name: 'one phone', adb: { devices: [readyLine('R58MF2A0')] }, expected: ['pass'] },
    {
      name: 'unauthorized',
      adb: { devices: ['R58MF2A0 unauthorized transport_id:1'] },
      expected: ['fail android-unauthorized'],
    },
    {
      name: 'offline, and stays so',
      adb: { devices: ['R58MF2A0 offline transport_id:1'] },
      expected: ['fail android-offline'],
    },
    {
      name: 'no permissions',
      adb: { devices: ['???????????? no permissions; see [http://x] transport_id:1'] },
      expected: ['fail android-no-permissions'],
    },
    {
      name: 'recovery',
      adb: { devices: ['R58MF2A0 recovery transport_id:1'] },
      expected: ['fail android-not-started'],
    },
    {
      name: 'one that works beside one that does not: the others go on',
      adb: { devices: [`${readyLine('R58MF2A0')}\nB2C3D4 unauthorized transport_id:2`] },
      expected: ['pass', 'warn android-unauthorized'],
    },
  ])('$name', async ({ adb, serial, expected }) => {
    const own = serial === undefined ? context(adb) : context(adb, { serial });
    expect(told(await findingsOf(device, own))).toEqual(expected);
  });
});

describe('every phone is a subject of its own', () => {
  it('and one that cannot be read is left to android.device', async () => {
    const adb: FakeAdb = {
      devices: [
        `${readyLine('AAAA1111')}\n${readyLine('BBBB2222', 'SM_G950F')}\nCCCC3333 unauthorized`,
      ],
      shells: { AAAA1111: syntheticPhone(), BBBB2222: syntheticPhone({ version: null }) },
    };
    const findings = await findingsOf(client, context(adb));
    expect(findings.map(({ status, subject }) => [status, subject])).toEqual([
      ['pass', 'Pixel 7 (…1111)'],
      ['fail', 'SM G950F (…2222)'],
    ]);
  });

  it('a phone that is unplugged meanwhile is unknown, not well', async () => {
    const findings = await findingsOf(client, context({ devices: [readyLine('R58MF2A0')] }));
    expect(told(findings)).toEqual(['unknown no-answer']);
    expect(findings[0]?.subject).toBe(LABEL);
  });
});

const CASES: readonly {
  readonly name: string;
  readonly check: Check;
  readonly phone?: Partial<SyntheticPhone>;
  readonly profile?: Partial<AndroidClient>;
  readonly expected: readonly string[];
}[] = [
  { name: 'a well phone', check: system, expected: ['pass'] },
  { name: 'Android 8', check: system, phone: ANDROID_8, expected: ['pass'] },
  {
    name: 'older than the profile allows',
    check: system,
    phone: ANDROID_8,
    profile: { minimumSystem: '10' },
    expected: ['fail android-system-too-old'],
  },
  {
    name: 'no push services',
    check: system,
    phone: { google: null },
    expected: ['warn android-no-push-services'],
  },
  {
    name: 'push services switched off',
    check: system,
    phone: { google: { version: '24', enabled: 3 } },
    expected: ['fail android-push-services-off'],
  },
  {
    name: "Huawei's instead of a switched-off Google",
    check: system,
    phone: { google: { version: '24', enabled: 3 }, huawei: { version: '6.13', enabled: 0 } },
    expected: ['pass'],
  },
  {
    name: 'getprop in another form',
    check: system,
    phone: { answers: { getprop: { stdout: 'ro.product.model=Pixel\n' } } },
    expected: ['unknown unparsable'],
  },

  { name: 'installed', check: client, expected: ['pass'] },
  { name: 'on Android 8', check: client, phone: ANDROID_8, expected: ['pass'] },
  {
    name: 'not installed',
    check: client,
    phone: { version: null },
    expected: ['fail android-client-missing'],
  },
  {
    name: 'removed for the one user there is',
    check: client,
    phone: { users: [{ id: 0, installed: false }] },
    expected: ['fail android-client-missing'],
  },
  {
    name: 'stopped by force',
    check: client,
    phone: { users: [{ id: 0, stopped: true }] },
    expected: ['fail android-client-stopped'],
  },
  {
    name: 'disabled',
    check: client,
    phone: { users: [{ id: 0, enabled: 3 }] },
    expected: ['fail android-client-disabled'],
  },
  {
    name: 'suspended',
    check: client,
    phone: { users: [{ id: 0, suspended: true }] },
    expected: ['fail android-client-disabled'],
  },
  {
    name: 'older than the profile allows',
    check: client,
    profile: { minimumVersion: '3.80' },
    expected: ['fail android-client-too-old'],
  },
  {
    name: 'a dump in another form is not "not installed"',
    check: client,
    phone: { answers: { 'dumpsys package ru.': { stdout: 'Something else\n' } } },
    expected: ['unknown unparsable'],
  },

  { name: 'nothing limits it', check: background, expected: ['pass'] },
  {
    name: 'Android 8 has no standby buckets',
    check: background,
    phone: { ...ANDROID_8, maker: 'Google', brand: 'google' },
    expected: ['pass'],
  },
  {
    name: 'not installed: nothing to judge',
    check: background,
    phone: { version: null },
    expected: ['skip not-installed'],
  },
  {
    name: 'battery optimisation',
    check: background,
    phone: { batteryExempt: false },
    expected: ['warn android-battery-optimised'],
  },
  {
    name: 'background work forbidden',
    check: background,
    phone: { operations: 'RUN_ANY_IN_BACKGROUND: ignore; time=+1d ago\n' },
    expected: ['fail android-background-forbidden'],
  },
  {
    name: 'another operation forbidden',
    check: background,
    phone: { operations: 'VIBRATE: ignore\n' },
    expected: ['pass'],
  },
  {
    name: 'bucket rare',
    check: background,
    phone: { bucket: 40 },
    expected: ['warn android-standby-restricted'],
  },
  {
    name: 'bucket restricted',
    check: background,
    phone: { bucket: 45 },
    expected: ['fail android-standby-restricted'],
  },
  {
    name: 'battery saver',
    check: background,
    phone: { settings: { low_power: '1' } },
    expected: ['warn android-battery-saver'],
  },
  {
    name: 'data saver',
    check: background,
    phone: { dataSaver: true },
    expected: ['warn android-data-saver'],
  },
  {
    name: 'data saver with an exception',
    check: background,
    phone: { dataSaver: true, exemptUids: [APP_ID] },
    expected: ['pass'],
  },
  {
    name: 'background data denied',
    check: background,
    phone: { deniedUids: [APP_ID] },
    expected: ['fail android-background-data-denied'],
  },
  {
    name: 'background data denied to the copy of the work profile',
    check: background,
    phone: {
      users: [{ id: 0, installed: false }, { id: 10 }],
      deniedUids: [1_000_000 + APP_ID],
    },
    expected: ['fail android-background-data-denied'],
  },
  {
    name: 'what the maker keeps from the shell is unknown, and told beside what is wrong',
    check: background,
    phone: {
      batteryExempt: false,
      answers: {
        'cmd netpolicy': { stdout: '', stderr: 'java.lang.SecurityException: no', exitCode: 255 },
      },
    },
    expected: ['warn android-battery-optimised', 'unknown not-supported'],
  },
  {
    name: 'Xiaomi by its brand Redmi',
    check: background,
    phone: ANDROID_12,
    expected: ['warn android-limits-xiaomi'],
  },
  ...(
    [
      ['HUAWEI', 'HONOR', 'honor'],
      ['HONOR', 'HONOR', 'honor'],
      ['OnePlus', 'OnePlus', 'oneplus'],
      ['OPPO', 'OPPO', 'oppo'],
      ['realme', 'realme', 'oppo'],
      ['INFINIX MOBILITY LIMITED', 'Infinix', 'infinix'],
      ['Xiaomi', 'POCO', 'xiaomi'],
      ['samsung', 'samsung', 'samsung'],
    ] as const
  ).map(([maker, brand, code]) => ({
    name: `${maker} ${brand}`,
    check: background,
    phone: { maker, brand },
    expected: [`warn android-limits-${code}`],
  })),

  { name: 'allowed', check: notifications, expected: ['pass'] },
  { name: 'Android 8', check: notifications, phone: ANDROID_8, expected: ['pass'] },
  {
    name: 'permission refused (13+)',
    check: notifications,
    phone: { users: [{ id: 0, mayNotify: false }] },
    expected: ['fail android-notifications-denied'],
  },
  {
    name: 'switched off before Android 13',
    check: notifications,
    phone: { ...ANDROID_12, importance: 'NONE' },
    expected: ['fail android-notifications-denied'],
  },
  {
    name: 'a channel is blocked',
    check: notifications,
    phone: {
      channels: [
        { id: 'messages', importance: 0 },
        { id: 'calls', importance: 4 },
      ],
    },
    expected: ['warn android-channels-blocked'],
  },
  {
    name: 'do not disturb',
    check: notifications,
    phone: { settings: { zen_mode: '2' } },
    expected: ['warn android-do-not-disturb'],
  },
  {
    name: 'no service of notifications',
    check: notifications,
    phone: {
      answers: { 'dumpsys notification': { stdout: "Can't find service: notification\n" } },
    },
    expected: ['unknown not-supported'],
  },

  { name: 'Wi-Fi', check: network, expected: ['pass'] },
  { name: 'Android 8', check: network, phone: ANDROID_8, expected: ['pass'] },
  {
    name: 'none',
    check: network,
    phone: { network: 'none' },
    expected: ['fail android-no-network'],
  },
  {
    name: 'no internet behind it',
    check: network,
    phone: { network: 'not-validated' },
    expected: ['fail android-network-not-validated'],
  },
  {
    name: 'a login page',
    check: network,
    phone: { network: 'portal' },
    expected: ['fail android-captive-portal'],
  },
  { name: 'a VPN', check: network, phone: { network: 'vpn' }, expected: ['warn android-vpn-up'] },
  {
    name: 'private DNS of one server',
    check: network,
    phone: {
      settings: { private_dns_mode: 'hostname', private_dns_specifier: 'dns.example' },
    },
    expected: ['warn android-private-dns'],
  },

  { name: 'the same time', check: clock, expected: ['pass'] },
  {
    name: 'an hour behind',
    check: clock,
    phone: { clockOffsetS: -3_600 },
    expected: ['fail android-clock-skew'],
  },
  {
    name: 'a clock that has lost its time: 1 January 1970',
    check: clock,
    phone: { answers: { date: { stdout: '86523\n' } } },
    expected: ['fail android-clock-skew'],
  },
  {
    name: 'a clock in words',
    check: clock,
    phone: { answers: { date: { stdout: 'Sun Nov 22\n' } } },
    expected: ['unknown unparsable'],
  },

  { name: 'enough space', check: storage, expected: ['pass'] },
  {
    name: 'full',
    check: storage,
    phone: { freeKib: 100 * 1024 },
    expected: ['fail android-storage-low'],
  },
  {
    name: 'a big cache',
    check: storage,
    phone: { cacheBytes: 6 * 1024 ** 3 },
    expected: ['warn android-cache-large'],
  },
];

it.each(CASES)('$check.id: $name', async ({ check, phone = {}, profile = {}, expected }) => {
  const findings = await look(check, phone, profile);
  expect(told(findings)).toEqual(expected);
  expect(new Set(findings.map(({ subject }) => subject))).toEqual(new Set([LABEL]));
});

it('android.client: the work profile is told', async () => {
  const findings = await look(client, {
    users: [{ id: 0, installed: false }, { id: 10 }],
    userList: ['UserInfo{0:Owner:4c13} running', 'UserInfo{10:Work profile:1030} running'],
  });
  expect(findings[0]).toMatchObject({
    status: 'pass',
    evidence: { user: 10, workProfile: true, users: [10] },
  });
});

it('which phone and which version it is stays known when something is wrong with them', async () => {
  const which = { maker: 'Xiaomi', model: 'M2101K6G', release: '12', skin: 'MIUI V13' };
  const [without] = await look(system, { ...ANDROID_12, google: null, huawei: null });
  expect(without).toMatchObject({ code: 'android-no-push-services', evidence: which });
  const [stopped] = await look(client, { users: [{ id: 0, stopped: true }] });
  expect(stopped).toMatchObject({ code: 'android-client-stopped' });
  const evidence = stopped !== undefined && 'evidence' in stopped ? { ...stopped.evidence } : {};
  expect(evidence).toMatchObject({ version: '3.72.5' });
});

it('android.clock: how far, and which way', async () => {
  const [finding] = await look(clock, { clockOffsetS: 600 });
  if (finding?.status !== 'fail' || finding.code !== 'android-clock-skew') throw new Error();
  expect(Math.abs(finding.evidence.skewMs - 600_000)).toBeLessThan(2_000);
});

it('nothing that a person would not want in a report: no network name, no address, no user name', async () => {
  for (const check of [system, client, background, notifications, network, storage]) {
    const text = JSON.stringify(await look(check));
    expect(text).not.toMatch(/Home Wi-Fi|192\.168|Ivanov|R58MF2A0|SYNTH/);
  }
});
