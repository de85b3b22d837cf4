// Synthetic where a fake answers (PowerShell, netsh, tasklist, w32tm: written after their documentation); the registry,
// the file system, the code pages and the process creation are Wine's real ones.
import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, inject, test } from 'vitest';
import { type Finding, findingsOf } from './report.ts';
import { driveC, loadRegistry, runDoctor, type WineOptions, windowsPath } from './wine.ts';
import { askedOf, cp866, fakeTools, holdFile, type Reply } from './windows-tools.ts';

const folder = inject('seaFolder');
const disk = driveC(folder);

async function check(
  id: string,
  options: WineOptions & { readonly args?: readonly string[] } = {},
): Promise<readonly Finding[]> {
  const args = ['check', id, '--format', 'json', ...(options.args ?? [])];
  return findingsOf(await runDoctor(folder, args, options), id);
}

const SETTINGS = 'Software\\Microsoft\\Windows\\CurrentVersion\\Internet Settings';

/** The keys that the tests write. */
const OURS = [
  'HKEY_CURRENT_USER\\Software\\Microsoft\\Windows\\CurrentVersion\\Uninstall',
  'HKEY_CURRENT_USER\\Software\\Microsoft\\Windows\\CurrentVersion\\Internet Settings',
  'HKEY_LOCAL_MACHINE\\Software\\Microsoft\\Windows\\CurrentVersion\\Uninstall\\{D0C7-64}',
  'HKEY_LOCAL_MACHINE\\Software\\Wow6432Node\\Microsoft\\Windows\\CurrentVersion\\Uninstall\\{D0C7-32}',
  'HKEY_LOCAL_MACHINE\\Software\\Microsoft\\Windows\\CurrentVersion\\Internet Settings\\Connections',
  'HKEY_LOCAL_MACHINE\\Software\\Policies\\Microsoft\\Windows\\CurrentVersion\\Internet Settings',
  'HKEY_LOCAL_MACHINE\\System\\CurrentControlSet\\Services\\SharedAccess\\Parameters\\FirewallPolicy',
  'HKEY_LOCAL_MACHINE\\System\\CurrentControlSet\\Services\\ekrn',
  'HKEY_LOCAL_MACHINE\\System\\CurrentControlSet\\Control\\Network\\{4D36E972-E325-11CE-BFC1-08002BE10318}\\{D0C70001-0000-4000-8000-000000000001}',
  'HKEY_LOCAL_MACHINE\\Software\\Microsoft\\DusmSvc',
  'HKEY_CURRENT_USER\\Software\\Policies\\Microsoft\\Windows\\System',
];
/** Wine's own profile of the user root, which has to stay. */
const PROFILE =
  'HKEY_LOCAL_MACHINE\\Software\\Microsoft\\Windows NT\\CurrentVersion\\ProfileList\\S-1-5-21-0-0-0-1000';
/** These and no other of our keys. */
async function registry(...keys: readonly string[]): Promise<void> {
  const machine = `[HKEY_LOCAL_MACHINE\\${SETTINGS}]\n"ProxyEnable"=-\n"ProxyServer"=-`;
  await loadRegistry(folder, [...OURS.map((key) => `[-${key}]`), machine, ...keys].join('\n'));
}
beforeAll(() => registry());

const UNINSTALL = 'Software\\Microsoft\\Windows\\CurrentVersion\\Uninstall';

function program(...names: readonly string[]): string {
  const file = path.join(disk, ...names);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, 'MZ');
  return file;
}

const perUser = 'users/root/AppData/Local/Programs/eXpress';
const perMachine = 'Program Files (x86)/eXpress';
function removePrograms(): void {
  for (const place of [perUser, perMachine]) {
    rmSync(path.join(disk, place), { recursive: true, force: true });
  }
}
beforeAll(removePrograms);
afterEach(removePrograms);

describe('where the client is installed', () => {
  const setup = `[HKEY_CURRENT_USER\\${UNINSTALL}\\eXpress]
"DisplayName"="eXpress 3.72.37"
"DisplayVersion"="3.72.37"
"InstallLocation"="C:\\\\users\\\\root\\\\AppData\\\\Local\\\\Programs\\\\eXpress"`;
  const msi = `[HKEY_LOCAL_MACHINE\\Software\\Wow6432Node\\Microsoft\\Windows\\CurrentVersion\\Uninstall\\{D0C7-32}]
"DisplayName"="eXpress"
"DisplayVersion"="3.70.1"
"InstallLocation"="C:\\\\Program Files (x86)\\\\eXpress\\\\"`;

  test('nowhere', async () => {
    expect(await check('client.installed')).toMatchObject([{ code: 'client-not-installed' }]);
  });

  test('for one user, by the setup program', async () => {
    program(perUser, 'eXpress.exe');
    await registry(setup);
    expect(await check('client.installed')).toMatchObject([
      { status: 'pass', evidence: { version: '3.72.37', method: 'registry HKCU' } },
    ]);
  });

  test('for all, by the MSI of 32 bits: the other half of the registry', async () => {
    program(perMachine, 'eXpress.exe');
    await registry(msi);
    expect(await check('client.installed')).toMatchObject([
      {
        status: 'pass',
        evidence: {
          path: 'C:\\Program Files (x86)\\eXpress\\eXpress.exe',
          version: '3.70.1',
          method: 'registry HKLM',
        },
      },
    ]);
  });

  test('twice', async () => {
    program(perUser, 'eXpress.exe');
    program(perMachine, 'eXpress.exe');
    await registry(`${setup}\n\n${msi}`);
    expect(await check('client.installed')).toMatchObject([{ code: 'client-installed-twice' }]);
  });

  test('values of wrong types are as good as none', async () => {
    program(perUser, 'eXpress.exe');
    await registry(`[HKEY_CURRENT_USER\\${UNINSTALL}\\eXpress]
"DisplayName"="eXpress"
"DisplayVersion"=dword:00000003
"InstallLocation"=hex:43,00,3a,00
"DisplayIcon"=hex(7):43,00,3a,00,00,00,00,00`);
    const [found] = await check('client.installed');
    expect(found).toMatchObject({ status: 'pass' });
    expect(found?.evidence).not.toHaveProperty('version');
  });
});

describe('proxies', () => {
  const settings = SETTINGS;
  const sources = async (): Promise<unknown> => {
    const [found] = await check('interference.proxy');
    return found?.evidence['sources'];
  };

  test('none', async () => {
    expect(await sources()).toMatchObject([{ mode: 'none' }]);
  });

  test('the user’s own, with exceptions in Cyrillic', async () => {
    await registry(`[HKEY_CURRENT_USER\\${settings}]
"ProxyEnable"=dword:00000001
"ProxyServer"="http=127.0.0.1:3128;https=127.0.0.1:3129"
"ProxyOverride"="*.corp.local;<local>;портал.рф"`);
    const [found] = await check('interference.proxy');
    expect(found?.evidence).toMatchObject({
      sources: [{ mode: 'manual', proxy: 'http://127.0.0.1:3129', followed: true }],
      bypass: ['*.corp.local', '<local>', 'портал.рф'],
    });
  });

  test('the computer’s, by policy, and another for services', async () => {
    await registry(`[HKEY_LOCAL_MACHINE\\Software\\Policies\\Microsoft\\Windows\\CurrentVersion\\Internet Settings]
"ProxySettingsPerUser"=dword:00000000

[HKEY_LOCAL_MACHINE\\${settings}]
"ProxyEnable"=dword:00000001
"ProxyServer"="127.0.0.1:3130"

[HKEY_CURRENT_USER\\${settings}]
"ProxyEnable"=dword:00000001
"ProxyServer"="127.0.0.1:3131"

[HKEY_LOCAL_MACHINE\\${settings}\\Connections]
"WinHttpSettings"=${winHttp('127.0.0.1:3132', '<local>')}`);
    // Nothing of the user's.
    expect(await check('interference.proxy')).toMatchObject([
      {
        code: 'proxy-sources-disagree',
        evidence: {
          sources: [
            `HKLM\\${settings}: http://127.0.0.1:3130`,
            'WinHTTP (netsh winhttp): http://127.0.0.1:3132',
          ],
        },
      },
    ]);
  });

  test('values of wrong types are no proxy', async () => {
    await registry(`[HKEY_CURRENT_USER\\${settings}]
"ProxyEnable"=dword:00000001
"ProxyServer"=dword:00000c38
"ProxyOverride"=hex:01,02
"AutoConfigURL"=hex:68,00,74,00

[HKEY_LOCAL_MACHINE\\${settings}\\Connections]
"WinHttpSettings"="18"`);
    expect(await sources()).toMatchObject([{ mode: 'none' }]);
  });
});

/** As `netsh winhttp set proxy` writes it: version, counter, flags, then each text with its length. */
function winHttp(proxy: string, bypass: string): string {
  const text = (value: string): Buffer => {
    const length = Buffer.alloc(4);
    length.writeUInt32LE(value.length);
    return Buffer.concat([length, Buffer.from(value, 'latin1')]);
  };
  const numbers = Buffer.from([0x18, 0, 0, 0, 0, 0, 0, 0, 3, 0, 0, 0]);
  const bytes = Buffer.concat([numbers, text(proxy), text(bypass)]);
  return `hex:${[...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join(',')}`;
}

const INVENTORY = JSON.stringify({
  adapters: [
    {
      ...{ Name: 'Ethernet', InterfaceDescription: 'Intel(R) I219-V', InterfaceType: 6 },
      ...{ NdisPhysicalMedium: 14, InterfaceOperationalStatus: 1, Virtual: false },
    },
  ],
  routes: [],
  antivirus: [
    { displayName: 'Kaspersky Endpoint Security для Windows', productState: 0x041000 },
    { displayName: 'Windows Defender', productState: 0x060100 },
  ],
});
const PROCESSES = JSON.stringify([
  {
    ...{ pid: 4711, parent: 1, helper: false, started: '2026-11-22T09:00:00.0000000Z' },
    program: 'C:\\users\\root\\AppData\\Local\\Programs\\eXpress\\eXpress.exe',
  },
]);
const FORBIDDEN =
  'Эта программа заблокирована групповой политикой. За дополнительными сведениями обращайтесь к системному администратору.\r\n';

const answering = (): string =>
  fakeTools(folder, {
    powershell: [
      { words: 'SecurityCenter2', stdout: INVENTORY },
      { words: 'Win32_Process', stdout: PROCESSES },
    ],
    tasklist: [{ stdout: cp866('"eXpress.exe","4711","Console","1","212\u00a0340 КБ"\r\n') }],
  });

describe('what only PowerShell tells', () => {
  test('the antivirus that is registered', async () => {
    const tools = answering();
    const text = JSON.stringify(await check('interference.antivirus', { tools }));
    expect(text).toContain('Kaspersky Endpoint Security для Windows');
    expect(askedOf(tools, 'powershell')).toHaveLength(1);
  });

  test('since when the client runs', async () => {
    program(perUser, 'eXpress.exe');
    const tools = answering();
    const [found] = await check('client.running', { tools });
    expect(askedOf(tools, 'powershell')).toHaveLength(1);
    expect(found).toMatchObject({ status: 'pass' });
    expect(JSON.stringify(found?.evidence)).toContain('4711');
  });

  test('forbidden by policy: the service of an antivirus is found all the same', async () => {
    await registry(
      `[HKEY_LOCAL_MACHINE\\System\\CurrentControlSet\\Services\\ekrn]\n"Start"=dword:00000002`,
    );
    const tools = fakeTools(folder, { powershell: [{ exitCode: 1, stderr: cp866(FORBIDDEN) }] });
    const text = JSON.stringify(await check('interference.antivirus', { tools }));
    expect(text).toContain('ESET');
  });

  test('forbidden by policy, and nothing else tells: unknown, with what Windows said', async () => {
    await registry();
    const tools = fakeTools(folder, { powershell: [{ exitCode: 1, stderr: cp866(FORBIDDEN) }] });
    const [found] = await check('interference.antivirus', { tools });
    expect(found).toMatchObject({ status: 'unknown', reason: 'blocked-by-policy' });
    expect(found?.original).toMatch(/^PowerShell .*заблокирована групповой политикой/);
  });

  test('one run asks nothing twice', async () => {
    const tools = answering();
    await runDoctor(folder, ['check', '--format', 'json'], { tools });
    const asked = askedOf(tools, 'powershell');
    expect(asked.length).toBeGreaterThan(0);
    expect(asked).toHaveLength(new Set(asked).size);
  });
});

describe('Wi-Fi, of which netsh tells', () => {
  const wireless = JSON.stringify({
    adapters: [
      {
        ...{ Name: 'Беспроводная сеть', InterfaceDescription: 'Intel(R) Wi-Fi 6 AX201 160MHz' },
        ...{ InterfaceType: 71, NdisPhysicalMedium: 9 },
        ...{ InterfaceOperationalStatus: 1, Virtual: false },
      },
    ],
    routes: [
      {
        ...{ InterfaceAlias: 'Беспроводная сеть', DestinationPrefix: '0.0.0.0/0' },
        ...{ NextHop: '192.0.2.1', RouteMetric: 0, InterfaceMetric: 35 },
      },
    ],
  });
  const show = (signal: string): string => `
В системе 1 интерфейс:

    Имя                    : Беспроводная сеть
    Описание               : Intel(R) Wi-Fi 6 AX201 160MHz
    GUID                   : d0c70001-0000-4000-8000-000000000001
    Физический адрес       : 00:00:5e:00:53:01
    Состояние              : подключено
    SSID                   : Бухгалтерия
    Тип радио              : 802.11ax
    Сигнал                 : ${signal}
    Профиль                : Бухгалтерия

    Состояние размещенной сети: Недоступно
`;
  const link = async (
    netsh: Reply,
  ): Promise<{ readonly found: Finding | undefined; readonly asked: readonly string[] }> => {
    const tools = fakeTools(folder, { powershell: [{ stdout: wireless }], netsh: [netsh] });
    // A server on this computer, so that a link without an address stops nothing.
    const [found] = await check('network.link', { tools, args: ['--server', '127.0.0.1'] });
    return { found, asked: askedOf(tools, 'netsh') };
  };
  const said = (text: string): Uint8Array => cp866(text.replaceAll('\n', '\r\n'));

  test('weak: told in per cent, without the name of the network', async () => {
    await registry();
    const { found, asked } = await link({
      words: 'wlan show interfaces',
      stdout: said(show('42%')),
    });
    expect(found).toMatchObject({
      code: 'wifi-weak',
      evidence: { interface: 'Беспроводная сеть', signalPercent: 42 },
    });
    expect(JSON.stringify(found)).not.toContain('Бухгалтерия');
    expect(asked).toHaveLength(1);
  });

  test('strong, and paid by volume', async () => {
    const guid = '{D0C70001-0000-4000-8000-000000000001}';
    await registry(`[HKEY_LOCAL_MACHINE\\System\\CurrentControlSet\\Control\\Network\\{4D36E972-E325-11CE-BFC1-08002BE10318}\\${guid}\\Connection]
"Name"="Беспроводная сеть"

[HKEY_LOCAL_MACHINE\\Software\\Microsoft\\DusmSvc\\Profiles\\${guid}\\*]
"UserCost"=dword:00000002`);
    const { found } = await link({ stdout: said(show('91%')) });
    expect(found).toMatchObject({ code: 'link-metered', evidence: { kind: 'wifi' } });
  });

  test('not told without the permission of the location: unknown, with what netsh said', async () => {
    await registry();
    const text =
      'Командам сетевой оболочки требуется разрешение на доступ к расположению.\n\nФункция WlanQueryInterface возвращает ошибку 5:\nЗапрошенная операция требует повышения.\n';
    const { found } = await link({ exitCode: 1, stdout: said(text) });
    expect(found).toMatchObject({ status: 'unknown', reason: 'forbidden' });
    expect(found?.original).toContain('требует повышения');
  });
});

describe('a profile that is not simply kept on the computer', () => {
  const data = path.join(disk, 'users/root/AppData/Roaming/eXpress');
  beforeAll(() => {
    rmSync(data, { recursive: true, force: true });
    mkdirSync(path.join(data, 'Cache'), { recursive: true });
    for (const name of ['media', 'Cache/data_1']) {
      writeFileSync(path.join(data, name), '');
      truncateSync(path.join(data, name), 40 * 1024 * 1024);
    }
  });
  afterAll(async () => {
    rmSync(data, { recursive: true });
    await registry(`[${PROFILE}]\n"CentralProfile"=-\n"State"=-`);
  });
  const cache = async (values: string, ...more: readonly string[]): Promise<unknown> => {
    program(perUser, 'eXpress.exe');
    await registry(`[${PROFILE}]\n"CentralProfile"=-\n${values}`, ...more);
    return check('client.cache');
  };
  const roaming =
    '"CentralProfile"="\\\\\\\\сервер\\\\профили$\\\\Иван Петров"\n"State"=dword:00000010';

  test('a local one', async () => {
    const bytes = 80 * 1024 * 1024;
    expect(await cache('"State"=dword:00000100')).toMatchObject([
      { status: 'pass', evidence: { bytes, writtenWeekBytes: bytes, bytesPerDay: null } },
    ]);
  });

  test('a roaming one: all of it is copied', async () => {
    expect(await cache(roaming)).toMatchObject([
      {
        status: 'warn',
        code: 'cache-in-roaming-profile',
        evidence: { server: '\\\\сервер\\профили$\\Иван Петров', bytes: 80 * 1024 * 1024 },
      },
    ]);
  });

  test('a roaming one that leaves the cache out by policy', async () => {
    const policy =
      '[HKEY_CURRENT_USER\\Software\\Policies\\Microsoft\\Windows\\System]\n"ExcludeProfileDirs"="AppData\\\\Roaming\\\\eXpress\\\\Cache"';
    expect(await cache(roaming, policy)).toMatchObject([
      {
        code: 'cache-in-roaming-profile',
        evidence: { bytes: 40 * 1024 * 1024, excluded: ['Cache'] },
      },
    ]);
  });

  test('a temporary one', async () => {
    expect(await cache('"State"=dword:00000804')).toMatchObject([
      { status: 'warn', code: 'cache-not-kept', evidence: { kind: 'temporary' } },
    ]);
  });
});

test('a rule of the firewall that stops the client', async () => {
  const rules =
    'HKEY_LOCAL_MACHINE\\System\\CurrentControlSet\\Services\\SharedAccess\\Parameters\\FirewallPolicy';
  const rule =
    'v2.31|Action=Block|Active=TRUE|Dir=Out|App=%LOCALAPPDATA%\\\\Programs\\\\eXpress\\\\eXpress.exe|Name=Запрет eXpress|';
  await registry(
    `[${rules}\\PublicProfile]\n"EnableFirewall"=dword:00000001\n\n[${rules}\\FirewallRules]\n"{1}"="${rule}"`,
  );
  const found = await check('interference.firewall');
  expect(found).toMatchObject([{ status: 'fail' }]);
  expect(JSON.stringify(found)).toContain('Запрет eXpress');
});

test('Windows 11 calls itself Windows 10 in the registry', async () => {
  const key = 'HKEY_LOCAL_MACHINE\\Software\\Microsoft\\Windows NT\\CurrentVersion';
  await registry(
    `[${key}]\n"ProductName"="Windows 10 Pro"\n"CurrentBuild"="22631"\n"DisplayVersion"="23H2"`,
  );
  const found = await check('system.os');
  expect(JSON.stringify(found)).toContain('Windows 11 Pro 23H2');
});

test('%APPDATA% in another folder, with Cyrillic letters and spaces', async () => {
  const roaming = path.join(folder, 'Перемещаемые профили/Иван Петров');
  mkdirSync(path.join(roaming, 'eXpress'), { recursive: true });
  writeFileSync(path.join(roaming, 'eXpress/log.log'), '2026-11-22 10:00:00 [info] start\n');
  program(perUser, 'eXpress.exe');
  const variables = (place: string): string =>
    `[HKEY_CURRENT_USER\\Volatile Environment]\n"APPDATA"="${place.replaceAll('\\', '\\\\')}"`;
  await registry(variables(windowsPath(roaming, folder)));
  try {
    const found = await check('client.logs');
    expect(JSON.stringify(found)).toContain('Иван Петров\\\\eXpress\\\\log.log');
  } finally {
    await registry(variables('C:\\users\\root\\AppData\\Roaming'));
  }
});

test('a bundle: a log that another program keeps to itself is told, what w32tm says in cp866 can be read', async () => {
  const data = path.join(disk, 'users/root/AppData/Roaming/eXpress');
  mkdirSync(data, { recursive: true });
  writeFileSync(path.join(data, 'log.log'), '2026-11-22 10:00:00 [info] start\n');
  writeFileSync(path.join(data, 'locked.log'), '2026-11-22 10:00:00 [info] start\n');
  const said =
    'Индикатор помех: 0(предупреждений нет)\r\nСтрата: 4\r\nИсточник: time.corp.local\r\n';
  const tools = fakeTools(folder, { w32tm: [{ stdout: cp866(said) }] });
  const zip = path.join(disk, 'bundle.zip');
  rmSync(zip, { force: true });
  const release = await holdFile(folder, path.join(data, 'locked.log'));
  try {
    // Without system/info.json: what it asks takes its time.
    const { stdout } = await runDoctor(
      folder,
      [
        ...['collect-logs', '--yes', '--lang', 'en', '--output', windowsPath(zip, folder)],
        ...['--exclude', 'system/info.json'],
      ],
      { tools },
    );
    expect(stdout).toMatch(/locked\.log.*(?:locked|another program)/);
  } finally {
    await release();
  }
  const { stdout } = await runDoctor(folder, ['bundle', 'list', windowsPath(zip, folder)]);
  expect(stdout).toContain('client/logs/log.log');
  const time = execFileSync('unzip', ['-p', zip, 'system/time-sync.json'], { encoding: 'utf8' });
  expect(time).toContain('предупреждений нет');
  expect(askedOf(tools, 'w32tm')).toHaveLength(1);
});
