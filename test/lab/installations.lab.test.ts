import { execFile } from 'node:child_process';
import { chmod, copyFile, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { linuxInstallations } from '../../src/platform/linux/installations.ts';
import { createCommandRunner } from '../../src/platform/run-command.ts';
import { fileVersion } from '../../src/platform/windows/file-version.ts';
import { noSignal, testMachine } from '../support/machine.ts';
import { tempFolder } from '../support/temp-folder.ts';

const exec = promisify(execFile);

describe('update information of an AppImage, in a real ELF file', () => {
  test.each([
    ['with it', 'gh-releases-zsync|org|app|latest|*.AppImage.zsync', true],
    ['room for it, and nothing in it', '\0'.repeat(1024), false],
    ['without the section', null, false],
  ])('%s', async (_, information, expected) => {
    const home = await tempFolder();
    const path = join(home, 'eXpress-3.60.1.AppImage');
    await copyFile('/bin/true', path);
    if (information !== null) {
      const section = join(home, 'section');
      await writeFile(section, information);
      await exec('objcopy', ['--add-section', `.upd_info=${section}`, path]);
    }
    const fact = await linuxInstallations(
      { programs: ['~/eXpress-*.AppImage'], packages: [] },
      testMachine({ home }),
      noSignal,
    );
    expect(fact).toMatchObject({
      value: [{ version: '3.60.1', appImage: { updateInformation: expected, writable: true } }],
    });
  });
});

test('the version resource of a real Windows program', async () => {
  const folder = await tempFolder();
  await writeFile(
    join(folder, 'v.rc'),
    '1 VERSIONINFO FILEVERSION 3,72,37,1042 PRODUCTVERSION 3,72,37,0 BEGIN\n' +
      'BLOCK "StringFileInfo" BEGIN BLOCK "041904E3" BEGIN VALUE "ProductName", "eXpress" END END\n' +
      'END\n',
  );
  await writeFile(join(folder, 'main.c'), 'int main(void) { return 0; }\n');
  const at = (name: string): string => join(folder, name);
  await exec('x86_64-w64-mingw32-windres', [at('v.rc'), at('v.o')]);
  await exec('x86_64-w64-mingw32-gcc', [at('main.c'), at('v.o'), '-o', at('eXpress.exe')]);
  await exec('x86_64-w64-mingw32-gcc', [at('main.c'), '-o', at('plain.exe')]);
  expect(await fileVersion(at('eXpress.exe'), noSignal)).toBe('3.72.37.0');
  expect(await fileVersion(at('plain.exe'), noSignal)).toBeNull();
  expect(await fileVersion('/bin/true', noSignal)).toBeNull();
  const { stdout } = await exec('head', ['-c', '3000', at('eXpress.exe')], { encoding: 'buffer' });
  await writeFile(at('cut.exe'), stdout);
  expect(await fileVersion(at('cut.exe'), noSignal)).toBeNull();
});

test('a real package that dpkg left half-configured', async () => {
  const folder = await tempFolder();
  const source = join(folder, 'source');
  await mkdir(join(source, 'DEBIAN'), { recursive: true });
  await mkdir(join(source, 'opt/eXpress'), { recursive: true });
  await writeFile(join(source, 'opt/eXpress/express'), '#!/bin/sh\n');
  await chmod(join(source, 'opt/eXpress/express'), 0o755);
  await writeFile(
    join(source, 'DEBIAN/control'),
    'Package: express\nVersion: 3.72.37\nArchitecture: all\nMaintainer: x <x@example.org>\nDescription: x\n',
  );
  await writeFile(join(source, 'DEBIAN/postinst'), '#!/bin/sh\nexit 1\n');
  await chmod(join(source, 'DEBIAN/postinst'), 0o755);
  const deb = join(folder, 'express.deb');
  await exec('dpkg-deb', ['--build', source, deb]);
  const admin = join(folder, 'root/var/lib/dpkg');
  await mkdir(join(admin, 'info'), { recursive: true });
  await mkdir(join(admin, 'updates'));
  await mkdir(join(admin, 'triggers'));
  await writeFile(join(admin, 'status'), '');
  const install = ['--root', join(folder, 'root'), '--force-depends', '--log=/dev/null', '-i', deb];
  await exec('dpkg', install).catch(() => undefined);

  const env = { PATH: process.env['PATH'], DPKG_ADMINDIR: admin };
  const run = createCommandRunner({ platform: 'linux', env });
  const fact = await linuxInstallations(
    { programs: ['/opt/eXpress/express'], packages: ['express'] },
    testMachine({ home: folder, run, env }),
    noSignal,
  );
  expect(fact).toMatchObject({
    value: [
      {
        version: '3.72.37',
        method: 'dpkg',
        damage: { kind: 'package', detail: 'half-configured' },
      },
    ],
  });
});
