/**
 * A synthetic phone: what its shell would print, built from AOSP's sources (`Settings.dumpPackageLPr`,
 * `PreferencesHelper.dumpPackagePreferencesLocked`, `NetworkAgentInfo.toString`, `DiskStatsService.dump`,
 * `NetworkPolicyManagerShellCommand`, `AppOpsService.Shell`, `DeviceIdleController`) for the API level given.
 * No real phone was read; names, numbers and addresses are made up.
 */
import type { ShellAnswer } from '../../lab/fake-adbd.ts';

export const PACKAGE = 'ru.unlimitedtech.express';
export const APP_ID = 10_234;

export interface SyntheticPhone {
  readonly api: number;
  readonly release: string;
  readonly maker: string;
  readonly brand: string;
  readonly model: string;
  /** Further lines of `getprop`. */
  readonly properties: Readonly<Record<string, string>>;
  readonly version: string | null;
  readonly users: readonly SyntheticUser[];
  /** `UserInfo{…}` lines. */
  readonly userList: readonly string[];
  readonly google: { readonly version: string; readonly enabled: number } | null;
  readonly huawei: { readonly version: string; readonly enabled: number } | null;
  readonly batteryExempt: boolean;
  readonly operations: string;
  readonly bucket: number;
  readonly settings: Readonly<Record<string, string>>;
  readonly dataSaver: boolean;
  readonly deniedUids: readonly number[];
  readonly exemptUids: readonly number[];
  readonly importance: string | null;
  readonly channels: readonly { readonly id: string; readonly importance: number }[];
  readonly network: 'wifi' | 'none' | 'not-validated' | 'portal' | 'vpn';
  /** Added to this computer's time, in s. */
  readonly clockOffsetS: number;
  readonly freeKib: number;
  readonly cacheBytes: number;
  /** Lines of `logcat`. */
  readonly log: readonly string[];
  readonly pid: number | null;
  /** Whole answers instead of the built ones, by the beginning of the command. */
  readonly answers: Readonly<Record<string, ShellAnswer>>;
}

export interface SyntheticUser {
  readonly id: number;
  readonly installed?: boolean;
  readonly stopped?: boolean;
  readonly notLaunched?: boolean;
  readonly suspended?: boolean;
  readonly enabled?: number;
  readonly mayNotify?: boolean;
}

const HEALTHY: SyntheticPhone = {
  api: 34,
  release: '14',
  maker: 'Google',
  brand: 'google',
  model: 'Pixel 7',
  properties: { 'ro.build.version.security_patch': '2026-09-05' },
  version: '3.72.5',
  users: [{ id: 0 }],
  userList: ['UserInfo{0:Owner Ivanov:4c13} running'],
  google: { version: '24.26.32', enabled: 0 },
  huawei: null,
  batteryExempt: true,
  operations: 'No operations.\n',
  bucket: 10,
  settings: {},
  dataSaver: false,
  deniedUids: [],
  exemptUids: [],
  importance: null,
  channels: [
    { id: 'messages', importance: 4 },
    { id: 'calls', importance: 4 },
  ],
  network: 'wifi',
  clockOffsetS: 0,
  freeKib: 32 * 1024 * 1024,
  cacheBytes: 50_000_000,
  log: [],
  pid: null,
  answers: {},
};

export function syntheticPhone(
  overrides: Partial<SyntheticPhone> = {},
): (command: string) => ShellAnswer {
  const phone = { ...HEALTHY, ...overrides };
  return (command) => {
    const own = Object.keys(phone.answers).find((start) => command.startsWith(start));
    return (own === undefined ? undefined : phone.answers[own]) ?? answer(phone, command);
  };
}

export const ANDROID_8 = {
  ...{ api: 26, release: '8.0.0', maker: 'samsung', brand: 'samsung', model: 'SM-G950F' },
} as const;
export const ANDROID_12 = {
  ...{ api: 31, release: '12', maker: 'Xiaomi', brand: 'Redmi', model: 'M2101K6G' },
  properties: { 'ro.miui.ui.version.name': 'V13', 'ro.build.version.security_patch': '2023-02-01' },
} as const;

function printed(stdout: string, exitCode = 0): ShellAnswer {
  return { stdout, exitCode };
}

function answer(phone: SyntheticPhone, command: string): ShellAnswer {
  const [first = ''] = command.split(' | ');
  if (first === 'getprop') return printed(properties(phone));
  if (first === 'pm list users') return printed(`Users:\n\t${phone.userList.join('\n\t')}\n`);
  if (first === `dumpsys package ${PACKAGE}`) return printed(packageDump(phone));
  if (first === `pm path ${PACKAGE}`) {
    return phone.version === null
      ? printed('', 1)
      : printed(`package:/data/app/${PACKAGE}-1/base.apk\n`);
  }
  if (first === 'dumpsys package com.google.android.gms') return serviceLines(phone.google);
  if (first === 'dumpsys package com.huawei.hwid') return serviceLines(phone.huawei);
  if (first === 'dumpsys deviceidle whitelist') return printed(whitelist(phone));
  if (first.startsWith('cmd appops get')) return printed(phone.operations);
  if (first.startsWith('am get-standby-bucket')) {
    return phone.api < 28
      ? { stdout: '', stderr: 'Unknown command: get-standby-bucket\n', exitCode: 255 }
      : printed(`${phone.bucket}\n`);
  }
  if (first.startsWith('cmd netpolicy')) return printed(dataSaver(phone));
  if (first === `dumpsys notification --package ${PACKAGE}`) return printed(notifications(phone));
  const setting = /^settings get global (\S+)$/.exec(first)?.[1];
  if (setting !== undefined) return printed(`${phone.settings[setting] ?? 'null'}\n`);
  if (first === 'dumpsys connectivity') return printed(connectivity(phone));
  if (first === 'date +%s') {
    return printed(`${Math.floor(Date.now() / 1000) + phone.clockOffsetS}\n`);
  }
  if (first === 'dumpsys diskstats') return printed(diskStats(phone));
  if (first === 'ps -A -o PID,NAME') {
    const own = phone.pid === null ? '' : `${phone.pid} ${PACKAGE}\n`;
    return printed(`  PID NAME\n    1 init\n${own} 2222 com.example.bank\n`);
  }
  if (first.startsWith('logcat -d ')) {
    return printed(['--------- beginning of main', ...phone.log, ''].join('\n'));
  }
  return {
    stdout: '',
    stderr: `/system/bin/sh: ${first.split(' ')[0] ?? ''}: inaccessible or not found\n`,
    exitCode: 127,
  };
}

function properties({
  api,
  release,
  maker,
  brand,
  model,
  properties: more,
}: SyntheticPhone): string {
  const all = {
    'ro.build.version.release': release,
    'ro.build.version.sdk': String(api),
    'ro.product.brand': brand,
    'ro.product.manufacturer': maker,
    'ro.product.model': model,
    'ro.serialno': 'R58SYNTH4F2A',
    ...more,
  };
  return Object.entries(all)
    .map(([name, value]) => `[${name}]: [${value}]\n`)
    .join('');
}

function packageDump({ api, version, users }: SyntheticPhone): string {
  const head = 'Activity Resolver Table:\n  Non-Data Actions:\n';
  if (version === null) return `${head}\nUnable to find package: ${PACKAGE}\n`;
  const id = api >= 34 ? `appId=${APP_ID}` : `userId=${APP_ID}`;
  const flag = (value = false): string => String(value);
  const lines = users.flatMap((user) => [
    `    User ${user.id}: ceDataInode=131 installed=${flag(user.installed ?? true)} hidden=false suspended=${flag(user.suspended)}${api >= 29 ? ' distractionFlags=0' : ''} stopped=${flag(user.stopped)} notLaunched=${flag(user.notLaunched)} enabled=${user.enabled ?? 0}${api >= 26 ? ' instant=false virtual=false' : ''}`,
    '      gids=[3003]',
    '      runtime permissions:',
    ...(api >= 33
      ? [
          `        android.permission.POST_NOTIFICATIONS: granted=${flag(user.mayNotify ?? true)}, flags=[ USER_SET|USER_SENSITIVE_WHEN_GRANTED]`,
        ]
      : []),
    '        android.permission.CAMERA: granted=false, flags=[ USER_SENSITIVE_WHEN_GRANTED]',
  ]);
  return [
    head,
    'Packages:',
    `  Package [${PACKAGE}] (8f3c2a1):`,
    `    ${id}`,
    `    pkg=Package{5d1e0b7 ${PACKAGE}}`,
    `    codePath=/data/app/${PACKAGE}-1`,
    '    versionCode=37205 minSdk=24 targetSdk=34',
    `    versionName=${version}`,
    '    flags=[ HAS_CODE ALLOW_CLEAR_USER_DATA ]',
    '    install permissions:',
    '      android.permission.INTERNET: granted=true',
    ...lines,
    '',
    'Hidden system packages:',
    `  Package [${PACKAGE}] (1111111):`,
    '    userId=1',
    '    versionCode=1 minSdk=24 targetSdk=28',
    '    versionName=1.0.0',
    '',
    'Dexopt state:',
    `  [${PACKAGE}]`,
    '    path: /data/app/base.apk',
    '',
  ].join('\n');
}

function serviceLines(service: SyntheticPhone['google']): ShellAnswer {
  if (service === null) return printed('', 1);
  const user = `    User 0: ceDataInode=99 installed=true hidden=false suspended=false stopped=false notLaunched=false enabled=${service.enabled} instant=false virtual=false`;
  return printed(
    `    versionName=${service.version} (190400-647549872)\n${user}\n    versionName=19.0.0 (old)\n`,
  );
}

function whitelist({ batteryExempt }: SyntheticPhone): string {
  return [
    `system-excidle,${PACKAGE},${APP_ID}`,
    'system-excidle,com.google.android.gms,10112',
    'system,com.google.android.gms,10112',
    ...(batteryExempt ? [`user,${PACKAGE},${APP_ID}`] : []),
    `user,${PACKAGE}.other,10999`,
    '',
  ].join('\n');
}

function dataSaver({ dataSaver: on, deniedUids, exemptUids }: SyntheticPhone): string {
  const list = (uids: readonly number[]): string => (uids.length === 0 ? 'none' : uids.join(' '));
  return [
    `Restrict background status: ${on ? 'enabled' : 'disabled'}`,
    `Restrict background blacklisted UIDs: ${list(deniedUids)}`,
    `Restrict background whitelisted UIDs: ${list(exemptUids)}`,
    '',
  ].join('\n');
}

function notifications({ api, importance, channels }: SyntheticPhone): string {
  // Until Android 12 the default importance is not printed.
  const level = importance ?? (api >= 33 ? 'DEFAULT' : null);
  const more = `${level === null ? '' : ` importance=${level}`}${api >= 33 ? ' userSet=true' : ''}`;
  return [
    'Current Notification Manager state:',
    '  mArchive=Archive (0 notifications)',
    '  Ranking Config:',
    '    per-package config:',
    '    PackagePreferences:',
    `    AppSettings: ${PACKAGE}.other (10999) importance=NONE`,
    `      NotificationChannel{mId='x', mName=x, mDescription=, mImportance=0, mBypassDnd=false}`,
    `    AppSettings: ${PACKAGE} (${APP_ID})${more}`,
    ...channels.map(
      ({ id, importance: own }) =>
        `      NotificationChannel{mId='${id}', mName=…, mDescription=, mImportance=${own}, mBypassDnd=false, mLockscreenVisibility=-1000, mDeleted=false, mGroup='null'}`,
    ),
    `      NotificationChannel{mId='old', mName=…, mDescription=, mImportance=0, mBypassDnd=false, mDeleted=true}`,
    `      NotificationChannelGroup{mId='g', mName=…}`,
    '    Restored without uid:',
    '',
  ].join('\n');
}

function connectivity({ api, network }: SyntheticPhone): string {
  if (network === 'none') return 'Active default network: none\n';
  const state =
    network === 'portal' ? '&CAPTIVE_PORTAL' : network === 'not-validated' ? '' : '&VALIDATED';
  const info = (id: number, kind: string, transports: string, capabilities: string): string =>
    api < 28
      ? `  NetworkAgentInfo{ ni{[type: ${kind}[], state: CONNECTED/CONNECTED, reason: (unspecified), extra: "Home Wi-Fi", failover: false, available: true, roaming: false, metered: false]}  network{${id}}  nethandle{4294967${id}}  lp{{InterfaceName: wlan0 LinkAddresses: [192.168.7.31/24,] }}  nc{[ Transports: ${transports} Capabilities: ${capabilities} LinkUpBandwidth>=1048576Kbps]}  Score{60}  everValidated{true}  lastValidated{true} }`
      : `  NetworkAgentInfo{network{${id}}  handle{43290242${id}}  ni{${kind} CONNECTED extra: "Home Wi-Fi"} created=2026-09-06T18:36:11.660Z Score(Policies : IS_VALIDATED ; KeepConnected : 0)  lp{{InterfaceName: wlan0 LinkAddresses: [ 192.168.7.31/24 ] }}  nc{[ Transports: ${transports} Capabilities: ${capabilities} LinkUpBandwidth>=12000Kbps ]}}`;
  return [
    'Active default network: 100',
    info(100, 'WIFI', 'WIFI', `NOT_METERED&INTERNET&NOT_RESTRICTED&TRUSTED&NOT_VPN${state}`),
    ...(network === 'vpn'
      ? [info(104, 'VPN', 'WIFI|VPN', 'INTERNET&NOT_RESTRICTED&TRUSTED&VALIDATED')]
      : []),
    '',
  ].join('\n');
}

function diskStats({ freeKib, cacheBytes }: SyntheticPhone): string {
  return [
    'Latency: 0ms [512B Data Write]',
    'Recent Disk Write Speed (kB/s) = 61234',
    `Data-Free: ${freeKib}K / 115249236K total = 28% free`,
    'Cache-Free: 0K / 0K total = 0% free',
    'System-Free: 0K / 3801992K total = 0% free',
    'File-based Encryption: true',
    'App Size: 34883465664',
    `Package Names: ["com.android.shell","${PACKAGE}","com.example.bank"]`,
    'App Sizes: [51712,90000000,66741760]',
    'App Data Sizes: [25088,120000000,16384]',
    `Cache Sizes: [14336,${cacheBytes},4096]`,
    '',
  ].join('\n');
}
