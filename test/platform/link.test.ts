import { describe, expect, it } from 'vitest';
import {
  parseIwLink,
  parseMetered,
  parseMeteredProperty,
  parseProcWireless,
  readLink,
} from '../../src/platform/linux/link.ts';
import { parseAirPort } from '../../src/platform/macos/link.ts';
import { isRefused, parseWlanInterfaces } from '../../src/platform/windows/link.ts';
import { readMetered } from '../../src/platform/windows/metered.ts';
import { neverAborted as signal, type Recorded, recordedTools } from '../support/recorded-tools.ts';

// All synthetic, from the documented forms of proc(5), iw(8), nmcli(1), system_profiler(8) and netsh.
const PROC = `Inter-| sta-|   Quality        |   Discarded packets               | Missed | WE
 face | tus | link level noise |  nwid  crypt   frag  retry   misc | beacon | 22
 wlp2s0: 0000   54.  -56.  -256        0      0      0      0     12        0
 wlan1: 0000   0    0    0        0      0      0      0     12        0
`;
const NETSH_RU = `
В системе 1 интерфейс:

    Имя                    : Беспроводная сеть
    Описание               : Intel(R) Wi-Fi 6 AX201 160MHz
    GUID                   : 00000000-0000-0000-0000-000000000000
    Состояние              : подключено
    SSID                   : office
    Скорость приема (Мбит/с): 144.4
    Сигнал                 : 42%
    Профиль                : office

    Состояние размещенной сети: Недоступно
`;
const NETSH_EN = `
There are 2 interfaces on the system:

    Name                   : Wi-Fi
    State                  : connected
    Signal                 : 85%
    Rssi                   : -57
    Profile                : 100%

    Name                   : Wi-Fi 2
    State                  : disconnected

`.replaceAll('\n', '\r\n');
const AIRPORT = JSON.stringify({
  SPAirPortDataType: [
    {
      spairport_airport_interfaces: [
        {
          _name: 'en0',
          spairport_current_network_information: { spairport_signal_noise: '-61 dBm / -92 dBm' },
        },
        { _name: 'awdl0' },
      ],
    },
  ],
});

describe('the link', () => {
  it.each<[string, number | null, number | null]>([
    ['/proc/net/wireless', parseProcWireless(PROC, 'wlp2s0'), -56],
    ['/proc/net/wireless, a driver that tells nothing', parseProcWireless(PROC, 'wlan1'), null],
    ['/proc/net/wireless, another interface', parseProcWireless(PROC, 'wlan0'), null],
    ['iw', parseIwLink('Connected to 00:00:5e:00:53:01 (on w)\n\tsignal: -71 dBm\n'), -71],
    ['iw without a network', parseIwLink('Not connected.\n'), null],
    ['system_profiler', parseAirPort(AIRPORT, 'en0'), -61],
    ['system_profiler without a network', parseAirPort(AIRPORT, 'awdl0'), null],
    ['system_profiler in another form', parseAirPort('[]', 'en0'), null],
  ])('signal of %s', (_, told, expected) => {
    expect(told).toBe(expected);
  });

  it.each<[string, boolean | null]>([
    ['GENERAL.METERED:yes\n', true],
    ['GENERAL.METERED:yes (guessed)\n', true],
    ['GENERAL.METERED:no (guessed)\n', false],
    ['GENERAL.METERED:unknown\n', null],
    ['', null],
  ])('price of a link: %s', (text, expected) => {
    expect(parseMetered(text)).toBe(expected);
  });

  it('reads netsh in any language, each interface by its name', () => {
    expect(parseWlanInterfaces(NETSH_RU, 'Беспроводная сеть')).toMatchObject({
      ...{ signalPercent: 42, signalDbm: null },
    });
    expect(parseWlanInterfaces(NETSH_EN, 'Wi-Fi')).toMatchObject({ signalDbm: -57 });
    expect(parseWlanInterfaces(NETSH_EN, 'Wi-Fi 2')).toBeNull();
    expect(parseWlanInterfaces(NETSH_EN, 'Ethernet')).toBeNull();
  });

  it('knows a netsh that may not tell, in any language, and no other output', () => {
    expect(isRefused('Function WlanQueryInterface returns error 5:\r\nThe requested …')).toBe(true);
    expect(isRefused('Функция WlanQueryInterface возвращает ошибку 5:\r\n…')).toBe(true);
    expect(isRefused('Function WlanQueryInterface returns error 50:\r\n')).toBe(false);
    expect(isRefused(NETSH_RU)).toBe(false);
    expect(isRefused(NETSH_EN)).toBe(false);
  });

  it.each<[string, boolean | null]>([
    ['u 1\n', true],
    ['u 3\n', true],
    ['u 2\n', false],
    ['u 4\n', false],
    ['u 0\n', null],
    ['Call failed: …', null],
  ])('price by NetworkManager: %s', (text, expected) => {
    expect(parseMeteredProperty(text)).toBe(expected);
  });

  it('asks NetworkManager itself where nmcli is not installed, and starts nothing', async () => {
    const tools = recordedTools({ commands: { busctl: 'u 1\n' } });
    const found = await readLink(tools, 'eth0', 'ethernet', { signal });
    expect(found).toMatchObject({ value: { metered: true } });
    expect(tools.asked.at(-1)).toContain('--auto-start=no');
  });

  const GUID = '{11111111-2222-3333-4444-555555555555}';
  const CONNECTIONS =
    'HKLM\\SYSTEM\\CurrentControlSet\\Control\\Network\\{4D36E972-E325-11CE-BFC1-08002BE10318}';
  const DUSM = 'HKLM\\SOFTWARE\\Microsoft\\DusmSvc\\Profiles';
  const names = `HKEY_LOCAL_MACHINE\\SYSTEM\\…\\${GUID}\\Connection\r\n    Name    REG_SZ    Беспроводная сеть\r\n`;
  const chosen = (cost: number): string =>
    `HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\DusmSvc\\Profiles\\${GUID.toLowerCase()}\\*\r\n    UserCost    REG_DWORD    0x${cost}\r\n`;
  const absent = { ok: true, stdout: '', stderr: '', exitCode: 1 } as const;

  it.each<[string, Readonly<Record<string, Recorded>>, boolean | null]>([
    ['chosen as metered', { [`reg query ${DUSM} /s /reg:64`]: chosen(2) }, true],
    ['chosen as free', { [`reg query ${DUSM} /s /reg:64`]: chosen(0) }, false],
    ['nobody chose', {}, null],
  ])('price on Windows: %s', async (_name, commands, expected) => {
    const all = { reg: absent, [`reg query ${CONNECTIONS} /s`]: names, ...commands };
    const tools = recordedTools({ commands: all });
    expect(await readMetered(tools, 'Беспроводная сеть', { signal })).toBe(expected);
  });
});
