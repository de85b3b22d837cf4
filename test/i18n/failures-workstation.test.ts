import { describe, expect, it } from 'vitest';
import { workstationFailures as en } from '../../src/i18n/en/failures-workstation.ts';
import { workstationFailures as ru } from '../../src/i18n/ru/failures-workstation.ts';
import { passedWorkstation as enPassed } from '../../src/i18n/en/passed-workstation.ts';
import { passedWorkstation as ruPassed } from '../../src/i18n/ru/passed-workstation.ts';
import type { WorkstationFailures } from '../../src/model/failures/workstation.ts';
import type { Evidence } from '../../src/model/finding.ts';
import { expectWholeSentences } from './whole-sentences.ts';

const path = '/opt/eXpress/express';
const source = 'HKEY_CURRENT_USER\\…\\NonPackaged';
const architecture = { path, builtFor: ['x64'], native: 'arm64' };
const pressure = { stalledPercent: 34, committedPercent: null, level: null, limitPercent: 10 };

/** One example for each code; the compiler asks for all of them. */
const EXAMPLES: WorkstationFailures = {
  'reboot-pending': { reasons: ['/var/run/reboot-required: libc6'] },
  'time-service-off': { service: null, timeZone: 'Europe/Moscow' },
  'time-not-synchronised': { service: 'chronyd', timeZone: 'Europe/Moscow' },
  'memory-pressure': pressure,
  'power-saving': { mode: 'power-saver', source: 'battery', chargePercent: 12 },
  'notifications-off': { blockedBy: ['show-banners=false'] },
  'notifications-off-for-client': { application: 'eXpress', blockedBy: ['enable=false'] },
  'client-emulated': architecture,
  'client-wrong-architecture': architecture,
  'microphone-denied': { source },
  'camera-denied': { source },
  'screen-denied': { source },
  'no-microphone': { source: '/proc/asound/pcm' },
  'no-speaker': { source: '/proc/asound/pcm' },
  'screen-sharing-blocked': { desktop: 'sway', missing: ['portal', 'pipewire'] },
  'gpu-process-crashed': { logs: ['/x/log.log'], crashes: 7, exitCode: -2147483645, givenUp: true },
  'keyring-missing': { source: 'dbus-send ListNames' },
  'libraries-missing': { path, libraries: ['libgtk-3.so.0'] },
  'libraries-optional-missing': { path, libraries: ['libsecret-1.so.0'] },
  'sandbox-blocked': { path, forbiddenBy: ['kernel.unprivileged_userns_clone=0'], helper: false },
  'link-handler-missing': { scheme: 'expressapp', gone: '/home/x/eXpress-3.60.1.AppImage' },
  'authority-missing': { names: ['Corp Root CA'], store: '/home/x/.pki/nssdb' },
};

/** The other half of what a field may be. */
const FEWER: Partial<WorkstationFailures> = {
  'link-handler-missing': { scheme: 'expressapp', gone: null },
  'gpu-process-crashed': { logs: ['/x/log.log'], crashes: 1, exitCode: null, givenUp: false },
  'time-service-off': { service: 'W32Time', timeZone: 'UTC' },
  'time-not-synchronised': { service: null, timeZone: 'UTC' },
  'power-saving': { mode: null, source: null, chargePercent: null },
  'screen-sharing-blocked': { desktop: null, missing: ['pipewire'] },
  'sandbox-blocked': { path, forbiddenBy: ['user.max_user_namespaces=0'], helper: null },
};

describe('what is told about the workstation', () => {
  expectWholeSentences(en, ru, EXAMPLES);
});

describe('what is told where less is known', () => {
  expectWholeSentences(en, ru, { ...EXAMPLES, ...FEWER });
});

describe('memory pressure', () => {
  const windows = { ...pressure, stalledPercent: null, committedPercent: 97, limitPercent: 90 };
  const mac = { ...pressure, stalledPercent: null, level: 'critical' as const };
  it.each([
    [
      pressure,
      'In the last minute programs waited for memory 34 % of the time.',
      'За последнюю минуту программы простаивали в ожидании памяти 34 % времени.',
    ],
    [
      windows,
      '97 % of the memory and page files that Windows can promise is promised.',
      'Занято 97 % того, что Windows может выделить из памяти и файлов подкачки.',
    ],
    [
      mac,
      'The kernel tells memory pressure: critical.',
      'Ядро сообщает о нагрузке на память: критическая.',
    ],
  ])('%j', (evidence, english, russian) => {
    expect(en['memory-pressure'].seen(evidence)).toBe(english);
    expect(ru['memory-pressure'].seen(evidence)).toBe(russian);
  });
});

describe('the line of a pass', () => {
  it.each<[keyof typeof enPassed, Evidence, string, string]>([
    [
      'timeService',
      { service: 'chronyd', synchronised: true, timeZone: 'Europe/Moscow' },
      'chronyd, synchronised, Europe/Moscow',
      'chronyd, синхронизированы, Europe/Moscow',
    ],
    [
      'power',
      { source: 'battery', chargePercent: 57, mode: 'balanced' },
      'on battery, 57 %, balanced',
      'от батареи, 57 %, balanced',
    ],
    ['callDevices', { devices: [] }, 'none', 'нет'],
    ['callDevices', { devices: ['a', 'b'] }, 'a, b', 'a, b'],
    [
      'keyring',
      { service: 's', running: false },
      's, started when asked for',
      's, запускается при обращении',
    ],
    ['screenSharing', { kind: 'x11', desktop: null }, 'X11', 'X11'],
    ['memoryPressure', { committedPercent: 62 }, '62 % committed', 'выделено 62 %'],
  ])('%s %j', (name, evidence, english, russian) => {
    expect(enPassed[name](evidence)).toBe(english);
    expect(ruPassed[name](evidence)).toBe(russian);
  });
});
