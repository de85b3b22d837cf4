// Synthetic: written after Microsoft's documentation of reg, route and the cmdlets; Russian output included.
import { describe, expect, it } from 'vitest';
import { parseConnectionSettings } from '../../../src/platform/windows/connection-settings.ts';
import {
  INVENTORY_SCRIPT,
  parseInventory,
  readInventory,
} from '../../../src/platform/windows/inventory.ts';
import { adapterKind } from '../../../src/platform/windows/interfaces.ts';
import { createWindowsNetwork } from '../../../src/platform/windows/network.ts';
import { parseProxyServer } from '../../../src/platform/windows/proxies.ts';
import type { Recorded } from '../../support/recorded-tools.ts';
import { neverAborted as signal, recordedTools } from '../../support/recorded-tools.ts';

const INVENTORY = JSON.stringify({
  adapters: [
    {
      Name: 'Ethernet',
      InterfaceDescription: 'Intel(R) I219-V',
      InterfaceType: 6,
      NdisPhysicalMedium: 14,
      InterfaceOperationalStatus: 1,
      Virtual: false,
    },
    {
      Name: 'Беспроводная сеть',
      InterfaceDescription: 'Intel(R) Wi-Fi 6',
      InterfaceType: 71,
      NdisPhysicalMedium: 9,
      InterfaceOperationalStatus: 2,
      Virtual: false,
    },
    {
      Name: 'Ethernet 3',
      InterfaceDescription: 'Cisco AnyConnect Virtual Miniport Adapter for Windows x64',
      InterfaceType: 6,
      NdisPhysicalMedium: 0,
      InterfaceOperationalStatus: 1,
      Virtual: true,
    },
  ],
  routes: [
    {
      InterfaceAlias: 'Ethernet',
      DestinationPrefix: '0.0.0.0/0',
      NextHop: '192.0.2.1',
      RouteMetric: 0,
      InterfaceMetric: 25,
    },
    {
      InterfaceAlias: 'Ethernet 3',
      DestinationPrefix: '10.0.0.0/8',
      NextHop: '0.0.0.0',
      RouteMetric: 1,
      InterfaceMetric: 1,
    },
    {
      InterfaceAlias: 'Ethernet',
      DestinationPrefix: '::/0',
      NextHop: 'fe80::1',
      RouteMetric: 256,
      InterfaceMetric: 25,
    },
  ],
  antivirus: null,
});

const ETHERNET = {
  address: '192.0.2.7',
  netmask: '255.255.255.0',
  family: 'IPv4',
  mac: '',
  internal: false,
  cidr: '192.0.2.7/24',
} as const;
const VPN = { ...ETHERNET, address: '10.8.0.2', cidr: '10.8.0.2/32' } as const;

function windows(
  commands: Readonly<Record<string, Recorded>>,
): ReturnType<typeof createWindowsNetwork> {
  const tools = recordedTools({
    commands,
    networkInterfaces: () => ({ Ethernet: [ETHERNET], 'Работа VPN': [VPN] }),
  });
  return createWindowsNetwork(tools, (options) => readInventory(tools.run, options));
}

describe('Windows interfaces and routes', () => {
  it('from PowerShell', async () => {
    const network = windows({ powershell: INVENTORY });
    const found = await network.interfaces({ signal });
    expect(found.known && found.value.map((one) => [one.name, one.kind, one.up])).toEqual([
      ['Ethernet', 'ethernet', true],
      ['Беспроводная сеть', 'wifi', false],
      ['Ethernet 3', 'tunnel', true],
      // A built-in VPN connection has an address and no adapter.
      ['Работа VPN', 'tunnel', true],
    ]);
    const route = async (address: string): Promise<unknown> => {
      const fact = await network.routeTo(address, { signal });
      return fact.known ? [fact.value.interface, fact.value.gateway] : fact.reason;
    };
    expect(await route('10.1.1.1')).toEqual(['Ethernet 3', null]);
    expect(await route('198.51.100.1')).toEqual(['Ethernet', '192.0.2.1']);
    expect(await route('2001:db8::1')).toEqual(['Ethernet', 'fe80::1']);
  });

  it('where a policy forbids PowerShell', async () => {
    const network = windows({
      powershell: { ok: false, reason: 'forbidden', detail: 'spawn powershell EPERM' },
      'route print -4': [
        'Список интерфейсов',
        '  4...00 00 5e 00 53 01 ......Intel(R) I219-V',
        'IPv4 таблица маршрута',
        'Сетевой адрес           Маска сети      Адрес шлюза       Интерфейс  Метрика',
        '          0.0.0.0          0.0.0.0        192.0.2.1        192.0.2.7     25',
        '        192.0.2.0    255.255.255.0         On-link         192.0.2.7    281',
        '         10.0.0.0        255.0.0.0         On-link          10.8.0.2     26',
        '===========================================================================',
      ].join('\r\n'),
    });
    const found = await network.interfaces({ signal });
    expect(found.known && found.value.map((one) => [one.name, one.kind])).toEqual([
      ['Ethernet', 'unknown'],
      ['Работа VPN', 'tunnel'],
    ]);
    expect(await network.routeTo('10.1.1.1', { signal })).toMatchObject({
      value: { interface: 'Работа VPN', gateway: null },
    });
    expect(await network.defaultRoutes({ signal })).toMatchObject({
      value: [{ interface: 'Ethernet', gateway: '192.0.2.1' }],
    });
  });

  it('tells why when nothing answers', async () => {
    const network = windows({
      powershell: { ok: false, reason: 'forbidden', detail: 'by policy' },
    });
    expect(await network.defaultRoutes({ signal })).toMatchObject({
      known: false,
      reason: 'forbidden',
      detail: 'by policy',
    });
  });

  it.each([
    ['WireGuard Tunnel', 53, 'tunnel'],
    ['TAP-Windows Adapter V9', 6, 'tunnel'],
    ['Hyper-V Virtual Ethernet Adapter', 6, 'virtual'],
    ['Realtek PCIe GbE', 6, 'ethernet'],
  ])('%s', (description, type, kind) => {
    const adapter = { name: '', description, type, medium: 0, up: true, virtual: false };
    expect(adapterKind(adapter).kind).toBe(kind);
  });

  it('knows an answer that a restricted PowerShell left empty', () => {
    expect(parseInventory('{"adapters":[],"routes":[],"antivirus":null}')).toBeNull();
    expect(parseInventory('не удается загрузить')).toBeNull();
  });

  it('asks only for what it reads', () => {
    expect(INVENTORY_SCRIPT).not.toMatch(/\b(?:Set|New|Remove|Invoke|Start|Stop-)[A-Z-]/);
  });
});

const SETTINGS = 'Software\\Microsoft\\Windows\\CurrentVersion\\Internet Settings';

function settings(...values: string[]): string {
  return `\r\nHKEY_CURRENT_USER\\${SETTINGS}\r\n    (По умолчанию)    REG_SZ    \r\n${values.map((one) => `    ${one}\r\n`).join('')}\r\n`;
}

/** The binary value of the Internet Options dialog. */
function binary(flags: number, proxy = '', bypass = ''): string {
  const text = (value: string): Buffer => {
    const length = Buffer.alloc(4);
    length.writeUInt32LE(value.length);
    return Buffer.concat([length, Buffer.from(value)]);
  };
  const head = Buffer.from([0x46, 0, 0, 0, 5, 0, 0, 0, flags, 0, 0, 0]);
  return Buffer.concat([head, text(proxy), text(bypass), text('')])
    .toString('hex')
    .toUpperCase();
}

describe('Windows proxies', () => {
  const absent = {
    ok: true,
    stdout: '',
    stderr: 'ОШИБКА: Не удается найти указанный раздел',
    exitCode: 1,
  } as const;
  const rows: [string, Record<string, Recorded>, unknown][] = [
    ['no settings', {}, [['wininet', 'none', undefined]]],
    [
      'manual',
      {
        [`reg query HKCU\\${SETTINGS}`]: settings(
          'ProxyEnable    REG_DWORD    0x1',
          'ProxyServer    REG_SZ    ivan:s3cret@proxy.example:3128',
          'ProxyOverride    REG_SZ    *.local;<local>',
        ),
      },
      [['wininet', 'manual', 'proxy.example:3128']],
    ],
    [
      'written but turned off',
      {
        [`reg query HKCU\\${SETTINGS}`]: settings(
          'ProxyEnable    REG_DWORD    0x0',
          'ProxyServer    REG_SZ    proxy:3128',
        ),
      },
      [['wininet', 'none', undefined]],
    ],
    [
      'PAC and auto-detect',
      {
        [`reg query HKCU\\${SETTINGS}`]: settings(
          'AutoConfigURL    REG_SZ    http://wpad.example/p.pac',
        ),
        [`reg query HKCU\\${SETTINGS}\\Connections`]: settings(
          `DefaultConnectionSettings    REG_BINARY    ${binary(0x9)}`,
        ),
      },
      [
        ['wininet', 'auto-detect', undefined],
        ['wininet', 'pac', undefined],
      ],
    ],
    [
      "the machine's settings by policy, and WinHTTP",
      {
        [`reg query HKLM\\Software\\Policies\\Microsoft\\Windows\\CurrentVersion\\Internet Settings`]:
          settings('ProxySettingsPerUser    REG_DWORD    0x0'),
        [`reg query HKLM\\${SETTINGS}`]: settings(
          'ProxyEnable    REG_DWORD    0x1',
          'ProxyServer    REG_SZ    https=m:1;socks=s:2',
        ),
        [`reg query HKLM\\${SETTINGS}\\Connections`]: settings(
          `WinHttpSettings    REG_BINARY    ${binary(0x3, 'w:1', '<local>')}`,
        ),
      },
      [
        ['wininet', 'manual', 'm:1'],
        ['winhttp', 'manual', 'w:1'],
      ],
    ],
  ];
  it.each(rows)('%s', async (_name, commands, expected) => {
    const network = windows({ reg: absent, ...commands });
    const found = await network.systemProxies({ signal });
    expect(JSON.stringify(found)).not.toContain('s3cret');
    expect(
      found.known && found.value.map((one) => [one.mechanism, one.mode, one.proxies.https]),
    ).toEqual(expected);
  });

  it('SOCKS without a scheme is version 4', () => {
    expect(parseProxyServer('http=a:1;socks=b:2')).toEqual({ http: 'a:1', socks: 'socks4://b:2' });
  });

  it.each(['', '46', 'нет', '4600000005'])('a binary value that is cut: %s', (hex) => {
    expect(parseConnectionSettings(hex)).toBeNull();
  });
});
