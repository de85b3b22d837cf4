import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { macosInstallations, parseMdfind } from '../../../src/platform/macos/installations.ts';
import { parseVmStat } from '../../../src/platform/macos/memory.ts';
import { parseSwVers } from '../../../src/platform/macos/os.ts';
import { macosProcesses, parsePs } from '../../../src/platform/macos/processes.ts';
import { createMacosSystem } from '../../../src/platform/macos/system.ts';
import { parseDfMountPoint, parseMount } from '../../../src/platform/macos/volume.ts';
import { writeClientArchive } from '../../support/asar-file.ts';
import { missing, noSignal, printed, scripted, testMachine } from '../../support/machine.ts';
import { tempFolder } from '../../support/temp-folder.ts';

// Everything here is synthetic: built from the manual pages of macOS.

describe('macosInstallations (synthetic)', () => {
  const find = async (home: string, answers: Parameters<typeof scripted>[0]): Promise<unknown> => {
    const machine = testMachine({ home, run: scripted(answers) });
    const query = {
      programs: ['~/Applications/eXpress.app'],
      packages: ['ru.unlimitedtech.express.desktop'],
    };
    const fact = await macosInstallations(query, machine, noSignal);
    return fact.known ? fact.value : fact.reason;
  };

  it('reads the version of a bundle', async () => {
    const home = await tempFolder();
    const path = join(home, 'Applications/eXpress.app');
    await mkdir(path, { recursive: true });
    expect(await find(home, { plutil: printed('3.72.37\n') })).toEqual([
      {
        path,
        version: '3.72.37',
        method: 'bundle',
        versionSource: join(path, 'Contents/Info.plist'),
      },
    ]);
    expect(
      await find(home, { plutil: printed('', 1), defaults: printed('3.70.0\n') }),
    ).toMatchObject([{ version: '3.70.0' }]);
    await writeClientArchive(join(path, 'Contents/Resources/app.asar'), '3.69.0');
    expect(await find(home, { plutil: missing })).toMatchObject([{ version: '3.69.0' }]);
  });

  it('finds a bundle elsewhere through Spotlight', async () => {
    const home = await tempFolder();
    const path = join(home, 'Tools/Мессенджер.app');
    await mkdir(path, { recursive: true });
    expect(await find(home, { mdfind: printed(`${path}\n`) })).toMatchObject([
      { path, version: null },
    ]);
  });

  it('leaves out disk images, the bin and updates that wait', () => {
    expect(
      parseMdfind(
        '/Applications/a.app\n/Volumes/eXpress/a.app\n/Users/x/.Trash/a.app\nwarning\n' +
          '/Users/x/Library/Caches/ru.unlimitedtech.express.desktop.ShipIt/update.Ab1/a.app\n',
      ),
    ).toEqual(['/Applications/a.app']);
  });
});

describe('macosProcesses (synthetic)', () => {
  const PS = [
    '    1     0     0   9000 Ss   Fri Nov 22 07:00:01 2024     /sbin/launchd',
    '  501     1   501 210000 S    Fri Nov  8 14:07:01 2024     /Applications/eXpress.app/Contents/MacOS/eXpress',
    '  502   501   501  90000 S    Fri Nov  8 14:07:02 2024     /Applications/eXpress.app/Contents/Frameworks/eXpress Helper (Renderer).app/Contents/MacOS/eXpress Helper (Renderer)',
    '  600     1   501      0 Z    Fri Nov  8 14:07:02 2024     (eXpress)',
    '',
  ].join('\n');

  it('finds the main process alone', async () => {
    const run = scripted({ ps: printed(PS) });
    expect(await macosProcesses(['eXpress'], { run }, noSignal)).toMatchObject({
      value: [
        {
          pid: 501,
          main: true,
          user: 'uid 501',
          program: '/Applications/eXpress.app/Contents/MacOS/eXpress',
          residentBytes: 210_000 * 1024,
          startedAt: new Date(2024, 10, 8, 14, 7, 1).getTime(),
        },
        { pid: 600, name: 'eXpress', state: 'zombie' },
      ],
    });
  });

  it('tells whose they are', () => {
    const own = (uid: number): unknown => parsePs(PS, uid).find(({ pid }) => pid === 501)?.own;
    expect([own(501), own(502)]).toEqual([true, false]);
  });

  it('does not take another text for an empty list', async () => {
    const run = scripted({ ps: printed('ps: illegal option\n') });
    expect(await macosProcesses(['eXpress'], { run }, noSignal)).toMatchObject({
      known: false,
      reason: 'unparsable',
    });
  });
});

describe('macOS system (synthetic)', () => {
  it('sw_vers', () => {
    expect(
      parseSwVers('ProductName:\t\tmacOS\nProductVersion:\t\t15.1\nBuildVersion:\t\t24B83\n'),
    ).toEqual({ name: 'macOS 15.1', version: '15.1' });
    expect(parseSwVers('')).toBeNull();
  });

  it('vm_stat', async () => {
    const text = [
      'Mach Virtual Memory Statistics: (page size of 16384 bytes)',
      'Pages free:                               10000.',
      'Pages active:                            200000.',
      'Pages inactive:                           30000.',
      'Pages speculative:                         2000.',
      '',
    ].join('\n');
    expect(parseVmStat(text)).toBe(42_000 * 16_384);
    expect(parseVmStat('Pages free: 1.')).toBeNull();
    const system = createMacosSystem(testMachine({ run: scripted({ vm_stat: printed(text) }) }));
    expect(await system.memory({ signal: noSignal })).toMatchObject({
      value: { totalBytes: 8 * 1024 ** 3, availableBytes: 42_000 * 16_384 },
    });
  });

  it('df and mount', async () => {
    const df = (mountPoint: string): string =>
      `Filesystem   512-blocks      Used Available Capacity  Mounted on\n/dev/disk3s5  971350180 700000000 200000000    78%    ${mountPoint}\n`;
    const mount = [
      '/dev/disk3s1s1 on / (apfs, sealed, local, read-only, journaled)',
      '/dev/disk3s5 on /System/Volumes/Data (apfs, local, journaled, nobrowse, protect)',
      '//ivanov@srv/home on /Volumes/My Home (smbfs, nodev, nosuid, mounted by ivanov)',
      '',
    ].join('\n');
    expect(parseDfMountPoint(df('/Volumes/My Home'))).toBe('/Volumes/My Home');
    expect(parseMount(mount).get('/Volumes/My Home')).toEqual({
      fileSystem: 'smbfs',
      network: true,
    });
    const volume = async (mountPoint: string): Promise<unknown> => {
      const run = scripted({ df: printed(df(mountPoint)), mount: printed(mount) });
      const fact = await createMacosSystem(testMachine({ run })).volume('/', { signal: noSignal });
      return fact.known ? fact.value : fact.reason;
    };
    expect(await volume('/System/Volumes/Data')).toMatchObject({
      fileSystem: 'apfs',
      network: false,
    });
    expect(await volume('/Volumes/My Home')).toMatchObject({ fileSystem: 'smbfs', network: true });
    expect(await volume('/Volumes/other')).toBe('unparsable');
  });
});
