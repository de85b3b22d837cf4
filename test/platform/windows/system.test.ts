import { describe, expect, it } from 'vitest';
import { createWindowsSystem } from '../../../src/platform/windows/system.ts';
import { volumeRoot } from '../../../src/platform/windows/volume.ts';
import { missing, noSignal, printed, scripted, testMachine } from '../../support/machine.ts';

// Synthetic: values of `…\Windows NT\CurrentVersion` as Microsoft documents them.
function version(values: Readonly<Record<string, string>>): string {
  const lines = Object.entries(values).map(([name, data]) => {
    const type = data.startsWith('0x') ? 'REG_DWORD' : 'REG_SZ';
    return `    ${name}    ${type}    ${data}`;
  });
  return ['', 'HKEY_LOCAL_MACHINE\\SOFTWARE\\…\\CurrentVersion', ...lines, ''].join('\r\n');
}

const MODERN = { CurrentMajorVersionNumber: '0xa', CurrentMinorVersionNumber: '0x0' };

async function os(
  run: Parameters<typeof scripted>[0],
  env: Readonly<Record<string, string>> = {},
): Promise<unknown> {
  const kernel = { release: '10.0.22631', machine: 'x86_64', version: 'Windows 11 Pro' };
  const system = createWindowsSystem(testMachine({ run: scripted(run), kernel, env }));
  const fact = await system.os({ signal: noSignal });
  return fact.known ? fact.value : fact.reason;
}

describe('windowsOs (synthetic)', () => {
  it.each([
    [
      'Windows 11, which calls itself 10',
      {
        ...MODERN,
        ProductName: 'Windows 10 Pro',
        CurrentBuild: '22631',
        DisplayVersion: '23H2',
        UBR: '0x1049',
      },
      'Windows 11 Pro 23H2',
      '10.0.22631.4169',
    ],
    [
      'Windows 10 1809',
      {
        ...MODERN,
        ProductName: 'Windows 10 Enterprise LTSC 2019',
        CurrentBuild: '17763',
        ReleaseId: '1809',
      },
      'Windows 10 Enterprise LTSC 2019 1809',
      '10.0.17763',
    ],
    [
      'Windows Server 2025',
      {
        ...MODERN,
        ProductName: 'Windows Server 2025 Standard',
        CurrentBuild: '26100',
        DisplayVersion: '24H2',
      },
      'Windows Server 2025 Standard 24H2',
      '10.0.26100',
    ],
    [
      'Windows Server 2012 R2',
      {
        ProductName: 'Windows Server 2012 R2 Standard',
        CurrentBuild: '9600',
        CurrentVersion: '6.3',
      },
      'Windows Server 2012 R2 Standard',
      '6.3.9600',
    ],
  ])('%s', async (_, values, name, number) => {
    expect(await os({ 'reg query': printed(version(values)) })).toMatchObject({
      id: 'windows',
      name,
      version: number,
      arch: 'x64',
    });
  });

  it('asks the kernel where the registry is closed', async () => {
    expect(await os({ 'reg query': missing })).toMatchObject({
      name: 'Windows 11 Pro',
      version: '10.0.22631',
    });
  });

  it('tells the system’s architecture to a 32-bit Node', async () => {
    const env = { PROCESSOR_ARCHITECTURE: 'x86', PROCESSOR_ARCHITEW6432: 'AMD64' };
    expect(await os({}, env)).toMatchObject({ arch: 'x64' });
  });
});

describe('volumeRoot', () => {
  it.each([
    ['c:\\Users\\x', 'C:\\'],
    ['\\\\srv\\profiles\\x\\AppData', '\\\\srv\\profiles'],
    ['\\\\?\\UNC\\srv\\profiles\\x', '\\\\srv\\profiles'],
    ['\\\\?\\C:\\Users', 'C:\\'],
  ])('%s', (path, root) => {
    expect(volumeRoot(path)).toBe(root);
  });
});
