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
const MACHINE_KEYS = 'HKEY_LOCAL_MACHINE\\Software\\Microsoft\\Windows\\CurrentVersion\\Uninstall';
const GUID = '{5D2A9B1C-0E6F-4B7D-9C55-3F1E2A7B8C90}';
const MSI = entry('HKEY_LOCAL_MACHINE', '{5D2A}', {
  DisplayName: 'eXpress',
  DisplayVersion: '3.72.37',
  InstallLocation: '',
  DisplayIcon: `C:\\Windows\\Installer\\${GUID}\\eXpressIcon.exe`,
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

function twoProgramsOneEntry(): { programs: string[]; machine: ReturnType<typeof testMachine> } {
  const programs = ['C:\\Apps\\eXpress.exe', 'D:\\Apps\\eXpress.exe'];
  const run = scripted({ 'reg query HKCU': NO_KEY, 'reg query HKLM': printed(MSI) });
  return { programs, machine: testMachine({ home: 'C:\\Users\\x', run }) };
}

async function find({ hkcu, hklm, files, resource }: World): Promise<unknown> {
  const machine = testMachine({
    home: 'C:\\Users\\Анна',
    env: { LocalAppData: LOCAL, ProgramFiles: 'C:\\Program Files' },
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
    [
      // "ARPPRODUCTICON" (learn.microsoft.com): Windows Installer keeps the icon in a folder of its own.
      'an MSI, whose icon lies where Windows Installer keeps its own files',
      { hklm: MSI, files: [] },
      [[`${MACHINE_KEYS}\\{5D2A}`, '3.72.37', 'registry HKLM']],
    ],
    [
      'an MSI for one user, with its program at the usual place',
      {
        hkcu: entry('HKEY_CURRENT_USER', '{5D2A}', {
          DisplayName: 'eXpress',
          DisplayVersion: '3.72.37',
          DisplayIcon: `C:\\Users\\Анна\\AppData\\Roaming\\Microsoft\\Installer\\${GUID}\\eXpress.exe`,
        }),
        files: [`${OWN}\\eXpress.exe`],
      },
      [[`${OWN}\\eXpress.exe`, '3.72.37', 'registry HKCU']],
    ],
    [
      'a place with a variable in it',
      {
        hklm: entry('HKEY_LOCAL_MACHINE', 'x', {
          DisplayName: 'eXpress',
          DisplayVersion: '3.72.37',
          InstallLocation: '"%ProgramFiles%\\eXpress\\"',
        }).replace('InstallLocation    REG_SZ', 'InstallLocation    REG_EXPAND_SZ'),
        files: ['C:\\Program Files\\eXpress\\eXpress.exe'],
      },
      [['C:\\Program Files\\eXpress\\eXpress.exe', '3.72.37', 'registry HKLM']],
    ],
  ])('%s', async (_, world, expected) => {
    expect(await find(world)).toEqual(expected);
  });

  it('gives an entry that does not say where to no one of two programs', async () => {
    const { programs, machine } = twoProgramsOneEntry();
    const disk: ProgramFiles = {
      find: () => Promise.resolve(programs.map((path) => ({ path, realPath: path }))),
      look: (_, { resources = '' }) =>
        Promise.resolve({ version: null, archive: resources, more: {} }),
      fileVersion: (path) => Promise.resolve(path.startsWith('C:') ? '3.60.1.0' : '3.72.37.0'),
    };
    const query = { programs, packages: ['eXpress'] };
    const fact = await windowsInstallations(query, machine, noSignal, disk);
    expect(fact.known && fact.value.map(({ version, method }) => [version, method])).toEqual([
      ['3.60.1.0', 'file'],
      ['3.72.37.0', 'file'],
    ]);
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
