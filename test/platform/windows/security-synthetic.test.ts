// Synthetic: written after [MS-GPFAS] and the documentation of the Security Center; Russian texts included.
import { describe, expect, it } from 'vitest';
import { isEnabled } from '../../../src/platform/windows/antivirus.ts';
import { blockingRule } from '../../../src/platform/windows/firewalls.ts';
import { readInventory } from '../../../src/platform/windows/inventory.ts';
import { createWindowsSecurity } from '../../../src/platform/windows/security.ts';
import type { Recorded } from '../../support/recorded-tools.ts';
import { neverAborted as signal, recordedTools } from '../../support/recorded-tools.ts';

const LOCAL = 'HKLM\\SYSTEM\\CurrentControlSet\\Services\\SharedAccess\\Parameters\\FirewallPolicy';
const POLICY = 'HKLM\\SOFTWARE\\Policies\\Microsoft\\WindowsFirewall';
const absent = { ok: true, stdout: '', stderr: 'ОШИБКА', exitCode: 1 } as const;

function windows(
  commands: Readonly<Record<string, Recorded>>,
): ReturnType<typeof createWindowsSecurity> {
  const tools = recordedTools({
    commands: { reg: absent, ...commands },
    env: { LOCALAPPDATA: 'C:\\Users\\Иван\\AppData\\Local' },
  });
  return createWindowsSecurity(tools, (options) => readInventory(tools.run, options));
}

function profiles(root: string, state: string, ...rules: string[]): string {
  const path = root.replace('HKLM', 'HKEY_LOCAL_MACHINE');
  return [
    `${path}\\DomainProfile`,
    `    EnableFirewall    REG_DWORD    ${state}`,
    `${path}\\FirewallRules`,
    ...rules.map((rule, index) => `    {${index}}    REG_SZ    ${rule}`),
  ].join('\r\n');
}

const BLOCK =
  'v2.31|Action=Block|Active=TRUE|Dir=Out|App=%LocalAppData%\\Programs\\eXpress\\eXpress.exe|Name=Запрет мессенджера|';

describe('Windows firewall', () => {
  const rows: [string, Record<string, Recorded>, unknown][] = [
    ['on', { [`reg query ${LOCAL} /s`]: profiles(LOCAL, '0x1') }, [true, []]],
    ['off', { [`reg query ${LOCAL} /s`]: profiles(LOCAL, '0x0') }, [false, []]],
    [
      'the policy wins',
      {
        [`reg query ${LOCAL} /s`]: profiles(LOCAL, '0x1'),
        [`reg query ${POLICY} /s`]: profiles(POLICY, '0x0'),
      },
      [false, []],
    ],
    [
      'a blocking rule of the policy',
      {
        [`reg query ${LOCAL} /s`]: profiles(LOCAL, '0x1'),
        [`reg query ${POLICY} /s`]: profiles(POLICY, '0x1', BLOCK),
      },
      [
        true,
        [
          {
            name: 'Запрет мессенджера',
            program: 'C:\\Users\\Иван\\AppData\\Local\\Programs\\eXpress\\eXpress.exe',
          },
        ],
      ],
    ],
    ['the registry may not be read', {}, 'forbidden'],
  ];
  it.each(rows)('%s', async (_name, commands, expected) => {
    const found = await windows(commands).firewalls({ signal });
    const told = found.known
      ? [found.value[0]?.active, found.value[0]?.blockingRules]
      : found.reason;
    expect(told).toEqual(expected);
  });

  it.each([
    ['it is turned off', BLOCK.replace('TRUE', 'FALSE')],
    ['it allows', BLOCK.replace('Block', 'Allow')],
    ['it is for incoming connections', BLOCK.replace('Out', 'In')],
    ['it names no program', 'v2.31|Action=Block|Active=TRUE|Dir=Out|Name=x|'],
    ['it is no rule', 'garbage'],
  ])('a rule does not count when %s', (_name, rule) => {
    expect(blockingRule(rule)).toEqual([]);
  });
});

describe('Windows antivirus', () => {
  const inventory = (antivirus: unknown): string =>
    JSON.stringify({ adapters: [{ Name: 'Ethernet' }], routes: [], antivirus });

  it.each([
    ['on and up to date', 0x41000, true],
    ['on and outdated', 0x41010, true],
    ['off', 0x40000, false],
    ['snoozed', 0x42000, false],
    ['expired', 0x43000, false],
    ['Defender on', 397568, true],
    ['Defender off', 393472, false],
  ])('productState: %s', (_name, state, on) => {
    expect(isEnabled(state)).toBe(on);
  });

  it('takes what registered with the Security Center', async () => {
    const security = windows({
      powershell: inventory([
        { displayName: 'Windows Defender', productState: 393472 },
        { displayName: 'Kaspersky Endpoint Security для Windows', productState: 266240 },
      ]),
    });
    const found = await security.antivirus({ signal });
    expect(found.known && found.value.map((one) => [one.product, one.active])).toEqual([
      ['Windows Defender', false],
      ['Kaspersky Endpoint Security для Windows', true],
    ]);
  });

  it('looks at services on a server, without claiming that they run', async () => {
    const key = 'HKLM\\SYSTEM\\CurrentControlSet\\Services\\WinDefend';
    const security = windows({
      powershell: inventory(null),
      [`reg query ${key}`]: `${key.replace('HKLM', 'HKEY_LOCAL_MACHINE')}\r\n    Start    REG_DWORD    0x2\r\n`,
    });
    const found = await security.antivirus({ signal });
    expect(found.known && found.value.map((one) => [one.product, one.active])).toEqual([
      ['Microsoft Defender Antivirus', null],
    ]);
  });

  it('tells that a policy forbids PowerShell', async () => {
    const denied = { ok: false, reason: 'forbidden', detail: 'by policy' } as const;
    const found = await windows({ powershell: denied }).antivirus({ signal });
    expect(found).toMatchObject({ known: false, reason: 'forbidden', detail: 'by policy' });
  });
});
