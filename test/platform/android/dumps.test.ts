import { describe, expect, it } from 'vitest';
import {
  parseBatteryExempt,
  parseBucket,
  parseDataSaver,
  parseOperations,
  parseSetting,
} from '../../../src/platform/android/background.ts';
import { parseNetwork, parsePrivateDns } from '../../../src/platform/android/connectivity-dump.ts';
import { parseDiskStats } from '../../../src/platform/android/disk-stats.ts';
import {
  parseNotifications,
  parseZenMode,
} from '../../../src/platform/android/notification-dump.ts';
import { parsePackage } from '../../../src/platform/android/package-dump.ts';
import { parseSystem } from '../../../src/platform/android/properties.ts';
import { parseService } from '../../../src/platform/android/service-lines.ts';
import { parseUsers } from '../../../src/platform/android/users.ts';
import {
  ANDROID_12,
  ANDROID_8,
  APP_ID,
  PACKAGE,
  type SyntheticPhone,
  syntheticPhone,
} from './synthetic-phone.ts';

const VERSIONS: readonly (readonly [string, Partial<SyntheticPhone>])[] = [
  ['Android 8', ANDROID_8],
  ['Android 12', ANDROID_12],
  ['Android 14', {}],
];

function dump(phone: Partial<SyntheticPhone>, command: string): string {
  return syntheticPhone(phone)(command).stdout;
}

describe.each(VERSIONS)('%s', (_, version) => {
  it('getprop', () => {
    expect(parseSystem(dump(version, 'getprop'))).toMatchObject({
      api: version.api ?? 34,
      release: version.release ?? '14',
      model: version.model ?? 'Pixel 7',
    });
  });

  it('dumpsys package', () => {
    const users = [
      { id: 0, installed: false },
      { id: 10, stopped: true, enabled: 3, mayNotify: false },
    ];
    const found = parsePackage(dump({ ...version, users }, `dumpsys package ${PACKAGE}`), PACKAGE);
    expect(found).toMatchObject({
      version: '3.72.5',
      versionCode: 37205,
      appId: APP_ID,
      targetApi: 34,
      users: [
        { id: 0, installed: false, stopped: false, enabled: 'default' },
        { id: 10, installed: true, stopped: true, enabled: 'disabled-by-user' },
      ],
    });
    expect(found?.users[1]?.mayNotify).toBe((version.api ?? 34) >= 33 ? false : null);
  });

  it('dumpsys notification', () => {
    const read = (importance: string | null) =>
      parseNotifications(
        dump({ ...version, importance }, `dumpsys notification --package ${PACKAGE}`),
        PACKAGE,
        APP_ID,
      );
    expect(read(null)).toEqual({
      blocked: false,
      channels: [
        { id: 'messages', importance: 4 },
        { id: 'calls', importance: 4 },
      ],
    });
    expect(read('NONE')?.blocked).toBe(true);
  });

  it.each([
    ['wifi', { active: { transports: ['WIFI'], validated: true, captivePortal: false }, vpns: [] }],
    ['none', { active: null, vpns: [] }],
    ['not-validated', { active: { transports: ['WIFI'], validated: false }, vpns: [] }],
    ['portal', { active: { captivePortal: true, validated: false } }],
    ['vpn', { active: { validated: true }, vpns: [{ transports: ['WIFI', 'VPN'] }] }],
  ] as const)('dumpsys connectivity: %s', (network, expected) => {
    const text = dump({ ...version, network }, 'dumpsys connectivity');
    expect(parseNetwork(text)).toMatchObject(expected);
    expect(JSON.stringify(parseNetwork(text))).not.toMatch(/Home|192\.168/);
  });

  it('dumpsys diskstats', () => {
    expect(parseDiskStats(dump(version, 'dumpsys diskstats'), PACKAGE)).toEqual({
      freeBytes: 32 * 1024 ** 3,
      totalBytes: 115_249_236 * 1024,
      client: { dataBytes: 120_000_000, cacheBytes: 50_000_000 },
    });
  });
});

describe('what an unknown form gives: nothing, and never a verdict', () => {
  it.each([
    ['getprop', parseSystem('ro.product.model=Pixel')],
    ['package', parsePackage('Packages:\n  Package [ru.other] (1):\n    versionName=1\n', PACKAGE)],
    ['package, section missing', parsePackage(`Package [${PACKAGE}] (1):\n`, PACKAGE)],
    [
      'notifications of another user id',
      parseNotifications(`AppSettings: ${PACKAGE} (1)`, PACKAGE, 2),
    ],
    ['connectivity', parseNetwork('No networks\n')],
    ['connectivity, the active one not described', parseNetwork('Active default network: 7\n')],
    ['disk', parseDiskStats('Latency: 0ms\n', PACKAGE)],
    ['whitelist', parseBatteryExempt('Usage: dumpsys deviceidle\n', PACKAGE)],
    ['operations', parseOperations('Usage: appops\n')],
    ['bucket', parseBucket('Error: no\n')],
    ['data saver', parseDataSaver('Restrict background status: enabled\n')],
    ['users', parseUsers('Users:\n')],
    ['private DNS', parsePrivateDns('sideways', null)],
    ['do not disturb', parseZenMode('9')],
  ])('%s', (_, found) => {
    expect(found).toBeNull();
  });
});

describe('background', () => {
  it.each([
    ['user', `user,${PACKAGE},10234\n`, true],
    ['system', `system,${PACKAGE},10234\n`, true],
    ['except idle is another list', `system-excidle,${PACKAGE},10234\n`, false],
    ['another package that begins alike', `user,${PACKAGE}.other,10999\n`, false],
    ['an empty list', '\n', false],
  ])('battery optimisation: %s', (_, text, expected) => {
    expect(parseBatteryExempt(text, PACKAGE)).toBe(expected);
  });

  it.each([
    ['none', 'No operations.\n', {}],
    [
      'several',
      'RUN_IN_BACKGROUND: ignore; time=+1d2h ago\nRUN_ANY_IN_BACKGROUND: allow\n',
      { RUN_IN_BACKGROUND: 'ignore', RUN_ANY_IN_BACKGROUND: 'allow' },
    ],
    [
      'the stricter one counts',
      'Uid mode: RUN_IN_BACKGROUND: ignore\nRUN_IN_BACKGROUND: allow\n',
      { RUN_IN_BACKGROUND: 'ignore' },
    ],
    ["Xiaomi's own are left out", 'MIUIOP(10008): ignore\nVIBRATE: allow\n', { VIBRATE: 'allow' }],
  ])('operations: %s', (_, text, expected) => {
    expect(parseOperations(text)).toEqual(expected);
  });

  it('lists of the data saver', () => {
    const text =
      'Restrict background status: enabled\nRestrict background blacklisted UIDs: none\nRestrict background whitelisted UIDs: 10234 1010234 \n';
    expect(parseDataSaver(text)).toEqual({
      on: true,
      deniedUids: [],
      exemptUids: [10_234, 1_010_234],
    });
  });

  it.each([
    ['null\n', null],
    ['1\n', '1'],
    ['\n', null],
  ])('setting %j', (text, expected) => {
    expect(parseSetting(text)).toBe(expected);
  });
});

describe('the rest', () => {
  it.each([
    ['MIUI', { 'ro.miui.ui.version.name': 'V140' }, 'MIUI V140'],
    ['EMUI', { 'ro.build.version.emui': 'EmotionUI_12.0.0' }, 'EMUI 12.0.0'],
    ['MagicOS', { 'ro.build.version.magic': 'MagicOS_8.0' }, 'MagicOS 8.0'],
    ['One UI', { 'ro.build.version.oneui': '60101' }, 'One UI 6.1.1'],
    ['One UI of two numbers', { 'ro.build.version.oneui': '50100' }, 'One UI 5.1'],
    ['ColorOS', { 'ro.build.version.oplusrom': 'V13.1' }, 'ColorOS V13.1'],
    ['plain Android', {}, null],
  ])("the maker's system: %s", (_, properties, skin) => {
    expect(parseSystem(dump({ properties }, 'getprop'))?.skin).toBe(skin);
  });

  it('users keep no names', () => {
    const text = dump(
      { userList: ['UserInfo{0:Иван: Петров:4c13} running', 'UserInfo{10:Work:1030}'] },
      'pm list users',
    );
    expect(parseUsers(text)).toEqual([
      { id: 0, managed: false, running: true },
      { id: 10, managed: true, running: false },
    ]);
  });

  it.each([
    ['there', { version: '24.26.32', enabled: 0 }, { version: '24.26.32', enabled: true }],
    ['switched off', { version: '24.26.32', enabled: 3 }, { version: '24.26.32', enabled: false }],
    ['not there', null, null],
  ])('Google services %s', (_, google, expected) => {
    expect(parseService(dump({ google }, 'dumpsys package com.google.android.gms'))).toEqual(
      expected,
    );
  });

  it.each([
    [null, null, { mode: 'default', server: null }],
    ['off', 'dns.example', { mode: 'off', server: null }],
    ['hostname', 'dns.example', { mode: 'strict', server: 'dns.example' }],
  ])('private DNS %s', (mode, server, expected) => {
    expect(parsePrivateDns(mode, server)).toEqual(expected);
  });
});
