// Synthetic: keys and values as Microsoft documents them, with Russian texts where Windows translates; not captured.
import { describe, expect, it } from 'vitest';
import { readInventory } from '../../../src/platform/windows/inventory.ts';
import { parseSynchronised } from '../../../src/platform/windows/workstation/clock-service.ts';
import { readTimeStatus } from '../../../src/platform/windows/time-status.ts';
import { createWindowsWorkstation } from '../../../src/platform/windows/workstation/index.ts';
import {
  defaultValue,
  linkHandler,
} from '../../../src/platform/windows/workstation/link-handler.ts';
import type { WorkstationPlatform } from '../../../src/platform/workstation.ts';
import {
  neverAborted as signal,
  type Recorded,
  recordedTools,
} from '../../support/recorded-tools.ts';

const options = { signal };
const query = { names: ['eXpress', 'ru.unlimitedtech.express.desktop'], programs: ['eXpress.exe'] };
const absent = {
  ok: true,
  stdout: '',
  stderr: 'Ошибка: не удаётся найти указанный раздел или параметр в реестре.',
  exitCode: 1,
} as const;
const forbidden = { ok: false, reason: 'forbidden', detail: 'EACCES' } as const;

function windows(
  commands: Readonly<Record<string, Recorded>>,
  env: Readonly<Record<string, string>> = {},
): WorkstationPlatform & { readonly asked: readonly string[] } {
  const tools = recordedTools({ commands: { reg: absent, ...commands }, env });
  const workstation = createWindowsWorkstation(
    tools,
    (own) => readInventory(tools.run, own),
    (own) => readTimeStatus(tools.run, own),
  );
  return { ...workstation, asked: tools.asked };
}

/** As `reg query` prints a key. */
function key(path: string, values: Readonly<Record<string, string | number>> = {}): string {
  const whole = path.replace(/^HKLM/, 'HKEY_LOCAL_MACHINE').replace(/^HKCU/, 'HKEY_CURRENT_USER');
  const lines = Object.entries(values).map(([name, data]) =>
    typeof data === 'number'
      ? `    ${name}    REG_DWORD    0x${data.toString(16)}`
      : `    ${name}    REG_SZ    ${data}`,
  );
  return ['', whole, ...lines, ''].join('\r\n');
}

function inventory(parts: object): string {
  return JSON.stringify({
    adapters: [{ Name: 'Ethernet' }],
    routes: [],
    antivirus: null,
    ...parts,
  });
}

describe('pending reboot', () => {
  const BASE = 'HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion';
  const CBS = `${BASE}\\Component Based Servicing\\RebootPending`;
  const UPDATE = `${BASE}\\WindowsUpdate\\Auto Update\\RebootRequired`;
  const SESSION = 'HKLM\\SYSTEM\\CurrentControlSet\\Control\\Session Manager';
  const RENAMES = `${key(SESSION)}    PendingFileRenameOperations    REG_MULTI_SZ    \\??\\C:\\x\\0\\0\r\n`;

  it.each<[string, Readonly<Record<string, Recorded>>, readonly string[]]>([
    ['nothing', {}, []],
    ['a key without anything in it', { [`reg query ${UPDATE} /reg:64`]: '\r\n' }, [UPDATE]],
    ['parts of Windows', { [`reg query ${CBS} /reg:64`]: key(CBS) }, [CBS]],
    [
      'updates, and files that wait',
      { [`reg query ${UPDATE} /reg:64`]: key(UPDATE), [`reg query ${SESSION} /reg:64`]: RENAMES },
      [UPDATE, `${SESSION} PendingFileRenameOperations`],
    ],
    ['files of a printer driver alone', { [`reg query ${SESSION} /reg:64`]: RENAMES }, []],
  ])('%s', async (_name, commands, reasons) => {
    const fact = await windows(commands).pendingReboot(options);
    expect(fact).toMatchObject({ known: true, value: { pending: reasons.length > 0, reasons } });
  });

  it('is not known where the registry is closed', async () => {
    expect(await windows({ reg: forbidden }).pendingReboot(options)).toMatchObject({
      reason: 'forbidden',
    });
  });
});

describe('the time service', () => {
  const SERVICE = 'HKLM\\SYSTEM\\CurrentControlSet\\Services\\W32Time';
  const look = async (start: number, type: string, status: Recorded): Promise<unknown> => {
    const fact = await windows({
      [`reg query ${SERVICE}`]: key(SERVICE, { Start: start }),
      [`reg query ${SERVICE}\\Parameters`]: key(`${SERVICE}\\Parameters`, { Type: type }),
      'w32tm /query /status': status,
    }).clockService(options);
    return fact.known && fact.value;
  };
  const STOPPED = { ok: true, stdout: '…: (0x80070426)', stderr: '', exitCode: 1 } as const;

  it.each<[string, number, string, Recorded, object]>([
    [
      'kept by the domain',
      2,
      'NT5DS',
      'Индикатор помех: 0(предупреждений нет)\r\nСтрата: 4\r\n',
      { active: true, synchronised: true },
    ],
    [
      'not synchronised',
      3,
      'NTP',
      'Leap Indicator: 3(not synchronized)\r\nStratum: 0 (unspecified)\r\n',
      { active: true, synchronised: false },
    ],
    [
      'its own clock, which it takes for a source like any other',
      3,
      'NTP',
      [
        'Индикатор помех: 0(предупреждений нет)',
        'Страта: 1 (первичная ссылка — синхронизировано по радиочасам)',
        'Точность: -23 (119.209ns за такт времени)',
        'Задержка корня: 0.0000000s',
        'Дисперсия корня: 10.0000000s',
        'Идентификатор опорного времени: 0x4C4F434C (имя источника:  "LOCL")',
        'Время последней успешной синхронизации: 22.11.2026 12:00:00',
        'Источник: Local CMOS Clock',
        'Интервал опроса: 6 (64s)',
      ].join('\r\n'),
      { active: true, synchronised: false },
    ],
    ['stopped between two times', 3, 'NTP', STOPPED, { active: true, synchronised: null }],
    ['disabled', 4, 'NTP', STOPPED, { active: false, synchronised: null }],
    ['set to keep nothing', 2, 'NoSync', STOPPED, { active: false }],
  ])('%s', async (_name, start, type, status, expected) => {
    expect(await look(start, type, status)).toMatchObject(expected);
  });

  it('does not guess from an error', () => {
    expect(
      parseSynchronised('Произошла следующая ошибка: Служба не запущена. (0x80070426)'),
    ).toBeNull();
  });

  it('is not known where nothing answers', async () => {
    expect(await windows({}).clockService(options)).toMatchObject({ known: false });
  });
});

describe('memory, power and cameras of the one PowerShell', () => {
  it('tells how much is promised', async () => {
    const memory = [{ TotalVirtualMemorySize: 20_000_000, FreeVirtualMemory: 1_000_000 }];
    const fact = await windows({ powershell: inventory({ memory }) }).memoryPressure(options);
    expect(fact).toMatchObject({ value: { committedPercent: 95, stalledPercent: null } });
  });

  const SCHEMES = 'HKLM\\SYSTEM\\CurrentControlSet\\Control\\Power\\User\\PowerSchemes';
  const SAVER = 'a1841308-3541-4fab-bc81-f71556f20b4a';
  const BALANCED = '381b4222-f694-41f0-9685-ff5bb260df2e';
  const EFFICIENCY = '961cc777-2547-4f9d-8174-7d86181b8a7a';
  const NONE = '00000000-0000-0000-0000-000000000000';
  const discharging = [{ BatteryStatus: 1, EstimatedChargeRemaining: 41 }];

  it.each<[string, Readonly<Record<string, string>>, unknown, object]>([
    ['a desktop', { ActivePowerScheme: BALANCED }, [], { source: 'mains', saving: false }],
    ['the plan saves', { ActivePowerScheme: SAVER }, [], { saving: true, mode: 'Power saver' }],
    [
      'the slider saves on battery',
      {
        ActivePowerScheme: BALANCED,
        ActiveOverlayAcPowerScheme: NONE,
        ActiveOverlayDcPowerScheme: EFFICIENCY,
      },
      discharging,
      { source: 'battery', chargePercent: 41, saving: true, mode: 'Best power efficiency' },
    ],
    [
      'a plan of the maker',
      { ActivePowerScheme: '11111111-2222-3333-4444-555555555555' },
      discharging,
      { source: 'battery', saving: null, mode: null },
    ],
  ])('power: %s', async (_name, values, batteries, expected) => {
    const fact = await windows({
      powershell: inventory({ batteries }),
      [`reg query ${SCHEMES}`]: key(SCHEMES, values),
    }).power(options);
    expect(fact.known && fact.value).toMatchObject(expected);
  });

  it('is started once at the most for all of them', async () => {
    const workstation = windows({ powershell: inventory({}) });
    await workstation.memoryPressure(options);
    expect(workstation.asked.filter((line) => line.startsWith('powershell'))).toHaveLength(1);
  });
});

describe('notifications', () => {
  const BASE = 'HKCU\\Software\\Microsoft\\Windows\\CurrentVersion';
  const PUSH = `${BASE}\\PushNotifications`;
  const SETTINGS = `${BASE}\\Notifications\\Settings`;
  const QUIET = `${BASE}\\CloudStore\\Store\\DefaultAccount\\Current\\default$windows.data.notifications.quiethourssettings`;
  const blob = (profile: string): string =>
    Buffer.from(`\u0002Microsoft.QuietHoursProfile.${profile}\u0000`, 'utf16le').toString('hex');

  it.each<[string, Readonly<Record<string, Recorded>>, object]>([
    ['as it comes', {}, { shown: true, ofClient: null, blockedBy: [] }],
    [
      'off as a whole',
      { [`reg query ${PUSH} /s`]: key(PUSH, { ToastEnabled: 0 }) },
      { shown: false, blockedBy: [`${PUSH} ToastEnabled=0`] },
    ],
    [
      'off for the client, by its AppUserModelID',
      {
        [`reg query ${SETTINGS} /s`]:
          key(SETTINGS, { NOC_GLOBAL_SETTING_ALLOW_TOASTS_ABOVE_LOCK: 1 }) +
          key(`${SETTINGS}\\ru.unlimitedtech.express.desktop`, { Enabled: 0 }),
      },
      { shown: true, ofClient: false },
    ],
    [
      'on for the client, off for another',
      {
        [`reg query ${SETTINGS} /s`]:
          key(`${SETTINGS}\\eXpress`, { LastNotificationAddedTime: 1 }) +
          key(`${SETTINGS}\\Microsoft.Office.OUTLOOK.EXE.15`, { Enabled: 0 }),
      },
      { shown: true, ofClient: true, blockedBy: [] },
    ],
    [
      'focus assist',
      {
        [`reg query ${QUIET} /s`]:
          key(`${QUIET}\\x`) + `    Data    REG_BINARY    ${blob('AlarmsOnly')}\r\n`,
      },
      { shown: false, blockedBy: ['Focus assist: AlarmsOnly'] },
    ],
    [
      'focus assist is off',
      {
        [`reg query ${QUIET} /s`]:
          key(`${QUIET}\\x`) + `    Data    REG_BINARY    ${blob('Unrestricted')}\r\n`,
      },
      { shown: true, blockedBy: [] },
    ],
    [
      'a value of the wrong type',
      { [`reg query ${PUSH} /s`]: key(PUSH, { ToastEnabled: 'нет' }) },
      { shown: true, blockedBy: [] },
    ],
  ])('%s', async (_name, commands, expected) => {
    const fact = await windows(commands).notifications(query, options);
    expect(fact.known && fact.value).toMatchObject(expected);
  });
});

describe('permissions', () => {
  const STORE =
    'SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\CapabilityAccessManager\\ConsentStore';
  const machine = (name: string, value: string): Readonly<Record<string, Recorded>> => ({
    [`reg query HKLM\\${STORE}\\${name}`]: key(`HKLM\\${STORE}\\${name}`, { Value: value }),
  });
  const user = (
    name: string,
    value: string,
    desktop: string,
  ): Readonly<Record<string, Recorded>> => ({
    [`reg query HKCU\\${STORE}\\${name} /s`]:
      key(`HKCU\\${STORE}\\${name}`, { Value: value }) +
      key(`HKCU\\${STORE}\\${name}\\NonPackaged`, { Value: desktop }) +
      key(`HKCU\\${STORE}\\${name}\\Microsoft.SkypeApp_kzf8qxf38zg5c`, { Value: 'Deny' }),
  });

  it.each<[string, Readonly<Record<string, Recorded>>, string, RegExp]>([
    [
      'all is allowed',
      { ...machine('microphone', 'Allow'), ...user('microphone', 'Allow', 'Allow') },
      'allowed',
      /microphone$/,
    ],
    ['off for the computer', machine('microphone', 'Deny'), 'denied', /^HKEY_LOCAL_MACHINE/],
    [
      'off for the user',
      user('microphone', 'Deny', 'Allow'),
      'denied',
      /^HKEY_CURRENT_USER.*microphone$/,
    ],
    ['off for desktop programs', user('microphone', 'Allow', 'Deny'), 'denied', /NonPackaged$/],
    ['an old Windows has no such key', {}, 'unknown', /ConsentStore/],
  ])('%s', async (_name, commands, state, source) => {
    const fact = await windows(commands).permissions(query, options);
    const microphone = fact.known ? fact.value.microphone : null;
    expect(microphone?.state).toBe(state);
    expect(microphone?.source).toMatch(source);
  });
});

describe('sound', () => {
  const CAPTURE = 'HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\MMDevices\\Audio\\Capture';
  const endpoint = (id: string, state: number, name: string): string =>
    key(`${CAPTURE}\\${id}`, { DeviceState: state }) +
    key(`${CAPTURE}\\${id}\\Properties`, {
      '{a45c254e-df1c-4efd-8020-67d146a850e0},2': name,
      '{b3f8fa53-0004-438e-9003-51a46e139bfc},6': 'Realtek(R) Audio',
    });

  it('names what works now and nothing else', async () => {
    const fact = await windows({
      [`reg query ${CAPTURE} /s /reg:64`]:
        endpoint('{1}', 1, 'Микрофон') +
        endpoint('{2}', 8, 'Line In') +
        endpoint('{3}', 0x10000001, 'Headset') +
        endpoint('{4}', 2, 'Stereo Mix'),
    }).callDevices(options);
    const devices = fact.known ? fact.value.microphones : null;
    expect(devices).toMatchObject({
      value: ['Микрофон (Realtek(R) Audio)', 'Headset (Realtek(R) Audio)'],
    });
    expect(fact.known && fact.value.cameras.known).toBe(false);
  });
});

// The devices of this computer do not exist in a remote session, and those that it has instead are in no registry.
it.each(['RDP-Tcp#12', 'rdp-sxs210316001#3', 'ICA-CGP 2'])(
  'does not take sound of the computer for that of the remote session %s',
  async (SESSIONNAME) => {
    const CAPTURE = 'HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\MMDevices\\Audio\\Capture';
    const commands = {
      [`reg query ${CAPTURE} /s /reg:64`]: key(`${CAPTURE}\\{1}`, { DeviceState: 1 }),
    };
    const fact = await windows(commands, { SESSIONNAME }).callDevices(options);
    const unseen = { known: false, reason: 'not-supported', detail: SESSIONNAME };
    expect(fact).toMatchObject({
      value: { microphones: unseen, speakers: unseen, cameras: { known: false } },
    });
  },
);

describe('links', () => {
  const CLASS = 'HKCU\\Software\\Classes\\expressapp';
  const asked = { scheme: 'expressapp', programs: [] };

  it('gives the command of the scheme', async () => {
    const commands = {
      [`reg query ${CLASS}`]: key(CLASS, { 'URL Protocol': '' }),
      [`reg query ${CLASS}\\shell\\open\\command /ve`]: `\r\nHKEY_CURRENT_USER\\Software\\Classes\\expressapp\\shell\\open\\command\r\n    (По умолчанию)    REG_SZ    "C:\\Users\\Иван\\AppData\\Local\\Programs\\eXpress\\eXpress.exe" "%1"\r\n\r\n`,
    };
    const program = 'C:\\Users\\Иван\\AppData\\Local\\Programs\\eXpress\\eXpress.exe';
    const tools = recordedTools({ commands: { reg: absent, ...commands } });
    const look = async (there: boolean | null): Promise<unknown> =>
      linkHandler(tools, 'expressapp', options, () => Promise.resolve(there));
    const handler = `"${program}" "%1"`;
    for (const there of [true, null]) {
      expect(await look(there)).toMatchObject({ value: { handler, gone: null } });
    }
    // The key of a client for one user, which was removed from another account.
    expect(await look(false)).toMatchObject({ value: { handler, gone: program } });
  });

  it('is nobody where the key has no mark of a scheme', async () => {
    const commands = { [`reg query ${CLASS}`]: key(CLASS, { x: 'y' }) };
    expect(await windows(commands).linkHandler(asked, options)).toMatchObject({ value: null });
  });

  it('does not take a name for a value', () => {
    expect(defaultValue('    URL Protocol    REG_SZ    \r\n')).toBeNull();
  });
});
