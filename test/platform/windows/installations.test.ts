import { win32 } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  type ProgramFiles,
  windowsInstallations,
} from '../../../src/platform/windows/installations.ts';
import { missing, noSignal, printed, scripted, testMachine } from '../../support/machine.ts';

// Synthetic: the values that electron-builder's and MSI's installers are documented to write.
function entry(hive: string, key: string, values: Readonly<Record<string, string>>): string {
  const path = `${hive}\\Software\\Microsoft\\Windows\\CurrentVersion\\Uninstall\\${key}`;
  const lines = Object.entries(values).map(([name, data]) => `    ${name}    REG_SZ    ${data}`);
  return ['', path, ...lines, ''].join('\r\n');
}

const LOCAL = 'C:\\Users\\Анна\\AppData\\Local';
const OWN = `${LOCAL}\\Programs\\eXpress`;
const PER_USER = entry('HKEY_CURRENT_USER', '4f1e', {
  DisplayName: 'eXpress 3.72.37',
  DisplayVersion: '3.72.37',
  DisplayIcon: `${OWN}\\eXpress.exe,0`,
});
const PER_MACHINE = entry('HKEY_LOCAL_MACHINE', '{ABC}', {
  DisplayName: 'eXpress',
  DisplayVersion: '3.60.1.0',
  InstallLocation: '"D:\\Программы\\eXpress\\"',
});
const OTHER = entry('HKEY_LOCAL_MACHINE', 'vs', {
  DisplayName: 'eXpress Scribe 12',
  DisplayVersion: '12',
});
const NO_KEY = printed('', 1, 'ERROR: The system was unable to find the specified registry key');

interface World {
  readonly hkcu?: string;
  readonly hklm?: string;
  readonly files: readonly string[];
  /** Version resources of programs. */
  readonly resource?: Readonly<Record<string, string>>;
}

async function find({ hkcu, hklm, files, resource }: World): Promise<unknown> {
  const machine = testMachine({
    home: 'C:\\Users\\Анна',
    env: { LocalAppData: LOCAL },
    run: scripted({
      'reg query HKCU': hkcu === undefined ? NO_KEY : printed(hkcu),
      'reg query HKLM': hklm === undefined ? NO_KEY : printed(hklm),
    }),
  });
  const exists = files.map((file) => file.toLowerCase());
  const disk: ProgramFiles = {
    find: (patterns) =>
      Promise.resolve(
        [...new Set(patterns)]
          .filter((path) => exists.includes(path.toLowerCase()))
          .map((path) => ({ path, realPath: path })),
      ),
    look: (_, { resources = '' }) =>
      Promise.resolve({
        version: resources === win32.join(OWN, 'resources') ? '3.0.0' : null,
        archive: win32.join(resources, 'app.asar'),
        more: {},
      }),
    fileVersion: (path) => Promise.resolve(resource?.[path] ?? null),
  };
  const query = {
    programs: ['%LOCALAPPDATA%\\Programs\\eXpress\\eXpress.exe'],
    packages: ['eXpress'],
  };
  const fact = await windowsInstallations(query, machine, noSignal, disk);
  return fact.known
    ? fact.value.map(({ path, version, method }) => [path, version, method])
    : fact.reason;
}

describe('windowsInstallations (synthetic)', () => {
  it.each<[string, World, unknown]>([
    ['nothing', { files: [] }, []],
    [
      'for one user',
      { hkcu: PER_USER, files: [`${OWN}\\eXpress.exe`] },
      [[`${OWN}\\eXpress.exe`, '3.72.37', 'registry HKCU']],
    ],
    [
      'for all users on another drive',
      { hklm: PER_MACHINE, files: ['D:\\Программы\\eXpress\\eXpress.exe'] },
      [['D:\\Программы\\eXpress\\eXpress.exe', '3.60.1.0', 'registry HKLM']],
    ],
    [
      'both',
      {
        hkcu: PER_USER,
        hklm: PER_MACHINE,
        files: [`${OWN}\\eXpress.exe`, 'D:\\Программы\\eXpress\\eXpress.exe'],
      },
      [
        [`${OWN}\\eXpress.exe`, '3.72.37', 'registry HKCU'],
        ['D:\\Программы\\eXpress\\eXpress.exe', '3.60.1.0', 'registry HKLM'],
      ],
    ],
    ['an entry left by a removed program', { hkcu: PER_USER, files: [] }, []],
    ['a product with a longer name', { hklm: OTHER, files: [] }, []],
    [
      'a copy without an entry',
      { files: [`${OWN}\\eXpress.exe`] },
      [[`${OWN}\\eXpress.exe`, '3.0.0', 'file']],
    ],
    [
      'a copy without an entry that says its version itself',
      { files: [`${OWN}\\eXpress.exe`], resource: { [`${OWN}\\eXpress.exe`]: '3.9.1.0' } },
      [[`${OWN}\\eXpress.exe`, '3.9.1.0', 'file']],
    ],
    [
      'values of the wrong type',
      {
        hkcu: PER_USER.replace(/REG_SZ/g, 'REG_DWORD').replace('3.72.37\r', '0x3\r'),
        hklm: PER_MACHINE.replace('REG_SZ    3.60.1.0', 'REG_BINARY    332E'),
        files: ['D:\\Программы\\eXpress\\eXpress.exe'],
      },
      [['D:\\Программы\\eXpress\\eXpress.exe', null, 'registry HKLM']],
    ],
    [
      'an entry that does not say where',
      {
        hkcu: entry('HKEY_CURRENT_USER', 'x', { DisplayName: 'EXPRESS', DisplayVersion: '3.7' }),
        files: [],
      },
      [
        [
          'HKEY_CURRENT_USER\\Software\\Microsoft\\Windows\\CurrentVersion\\Uninstall\\x',
          '3.7',
          'registry HKCU',
        ],
      ],
    ],
  ])('%s', async (_, world, expected) => {
    expect(await find(world)).toEqual(expected);
  });

  it('does not know when the registry is closed and no file was found', async () => {
    const machine = testMachine({ home: 'C:\\Users\\x', run: scripted({ reg: missing }) });
    const query = { programs: [], packages: ['eXpress'] };
    expect(await windowsInstallations(query, machine, noSignal)).toMatchObject({
      known: false,
      reason: 'command-missing',
    });
  });
});
