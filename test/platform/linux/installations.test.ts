import { chmod, mkdir, stat, symlink, truncate, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { appImageVersion, linuxInstallations } from '../../../src/platform/linux/installations.ts';
import { parseDesktopProgram } from '../../../src/platform/linux/installations-desktop.ts';
import {
  packageNames,
  parseDpkgQuery,
  parseRpmQuery,
} from '../../../src/platform/linux/installations-packages-parse.ts';
import type { CommandResult } from '../../../src/platform/run-command.ts';
import { writeClientArchive } from '../../support/asar-file.ts';
import { noSignal, printed, scripted, testMachine } from '../../support/machine.ts';
import { tempFolder } from '../../support/temp-folder.ts';

async function program(path: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, '#!/bin/sh\n');
  await chmod(path, 0o755);
}

async function find(
  home: string,
  programs: readonly string[],
  commands: Readonly<Record<string, CommandResult>> = {},
): Promise<unknown> {
  const machine = testMachine({ home, run: scripted(commands), env: { BASE: home } });
  const fact = await linuxInstallations({ programs, packages: ['express'] }, machine, noSignal);
  return fact.known ? fact.value : fact.reason;
}

/** What dpkg-query 1.21 (Debian 12) prints about a package that it does not know. */
const NOT_INSTALLED = printed('', 1, 'dpkg-query: no packages found matching express\n');

describe('linuxInstallations', () => {
  it('knows that nothing is installed', async () => {
    expect(await find(await tempFolder(), ['~/x'], { 'dpkg-query -W': NOT_INSTALLED })).toEqual([]);
    expect(await find(await tempFolder(), ['~/x'])).toEqual([]);
  });

  it('takes a package and its program for one installation', async () => {
    const home = await tempFolder();
    const path = join(home, 'opt/eXpress/express');
    await program(path);
    expect(
      await find(home, ['$BASE/opt/eXpress/express'], {
        'dpkg-query -W': printed('ii \texpress\t3.72.37\n'),
        'dpkg-query -L express': printed(`/.\n${dirname(path)}\n${path}\n`),
      }),
    ).toEqual([{ path, version: '3.72.37', method: 'dpkg', versionSource: 'dpkg express' }]);
  });

  it('finds the program of a branded package that the profile does not name', async () => {
    expect(
      await find(await tempFolder(), [], {
        'rpm -q --qf': printed('express\t3.70.1\n'),
        'rpm -ql express': printed('/opt/Brand/brand\n/opt/Brand/resources/app.asar\n'),
      }),
    ).toEqual([
      { path: '/opt/Brand', version: '3.70.1', method: 'rpm', versionSource: 'rpm express' },
    ]);
  });

  it('reads the version out of the archive where no package owns the program', async () => {
    const home = await tempFolder();
    await program(join(home, 'opt/eXpress/express'));
    const archive = join(home, 'opt/eXpress/resources/app.asar');
    await writeClientArchive(archive, '3.71.0');
    await symlink(join(home, 'opt/eXpress/express'), join(home, 'express'));
    expect(await find(home, ['~/express', '~/opt/eXpress/express'])).toEqual([
      { path: join(home, 'express'), version: '3.71.0', method: 'file', versionSource: archive },
    ]);
  });

  it('finds every AppImage of a pattern', async () => {
    const home = await tempFolder();
    for (const version of ['3.72.37', '3.60.1']) {
      await program(join(home, `Applications/eXpress-${version}.AppImage`));
    }
    expect(await find(home, ['~/Applications/eXpress-*.AppImage'])).toMatchObject([
      { version: '3.60.1', method: 'appimage' },
      { version: '3.72.37', method: 'appimage' },
    ]);
  });

  it('finds an AppImage that was moved, by its desktop entry', async () => {
    const home = await tempFolder();
    const moved = join(home, 'bin/eXpress-3.72.37.AppImage');
    await program(moved);
    const entry = join(home, '.local/share/applications/express.desktop');
    await mkdir(dirname(entry), { recursive: true });
    await writeFile(entry, `[Desktop Entry]\nName=eXpress\nExec="${moved}" --no-sandbox %U\n`);
    expect(await find(home, ['~/Applications/eXpress-*.AppImage'])).toMatchObject([
      { path: moved, version: '3.72.37', method: 'appimage' },
    ]);
  });

  it('takes no other product that has an entry of the same name', async () => {
    const home = await tempFolder();
    await program(join(home, 'bin/node-express'));
    const entry = join(home, '.local/share/applications/express.desktop');
    await mkdir(dirname(entry), { recursive: true });
    await writeFile(entry, `[Desktop Entry]\nExec="${join(home, 'bin/node-express')}"\n`);
    expect(await find(home, ['/opt/eXpress/express'])).toEqual([]);
  });

  it('does not know when the package manager is silent and no file was found', async () => {
    const silent: CommandResult = {
      ok: false,
      reason: 'no-answer',
      detail: 'no end within 3000 ms',
    };
    expect(await find(await tempFolder(), ['~/x'], { 'dpkg-query -W': silent })).toBe('no-answer');
    const home = await tempFolder();
    await program(join(home, 'x'));
    expect(await find(home, ['~/x'], { 'dpkg-query -W': silent })).toHaveLength(1);
  });

  it('tells a package that was left half-way', async () => {
    expect(
      await find(await tempFolder(), [], {
        'dpkg-query -W': printed('iF \texpress\t3.72.37\n'),
        'dpkg-query -L express': printed('/opt/eXpress/express\n'),
      }),
    ).toMatchObject([
      { version: '3.72.37', damage: { kind: 'package', detail: 'half-configured' } },
    ]);
  });

  it('tells a cut archive, and whether somebody works on it', async () => {
    const home = await tempFolder();
    await program(join(home, 'opt/eXpress/express'));
    const archive = join(home, 'opt/eXpress/resources/app.asar');
    await writeClientArchive(archive, '3.71.0');
    const { size } = await stat(archive);
    await truncate(archive, size - 3);
    const detail = `${size - 3} bytes, ${size} by its own table`;
    const damage = { kind: 'archive', path: archive, detail, updating: null };
    expect(await find(home, ['~/opt/eXpress/express'])).toMatchObject([{ version: null, damage }]);

    const updating = `${archive}.dpkg-new`;
    await writeFile(updating, '');
    expect(await find(home, ['~/opt/eXpress/express'])).toMatchObject([
      { damage: { ...damage, updating } },
    ]);
  });

  it('finds a Flatpak of one user', async () => {
    const home = await tempFolder();
    const files = join(home, '.local/share/flatpak/app/express/current/active/files');
    await program(join(files, 'eXpress/express'));
    await writeClientArchive(join(files, 'eXpress/resources/app.asar'), '3.71.0');
    expect(await find(home, ['/opt/eXpress/express'])).toMatchObject([
      { version: '3.71.0', method: 'flatpak', path: join(files, 'eXpress/express') },
    ]);
  });

  it('tells whether an AppImage can be replaced', async () => {
    const home = await tempFolder();
    await program(join(home, 'Applications/eXpress-3.72.37.AppImage'));
    expect(await find(home, ['~/Applications/eXpress-*.AppImage'])).toMatchObject([
      { appImage: { updateInformation: null, writable: true } },
    ]);
  });

  /** An ELF header without sections, and a SquashFS of a kilobyte behind it. Synthetic. */
  function appImage(): Buffer {
    const elf = Buffer.alloc(64);
    elf.write('\u007fELF\u0002\u0001', 'latin1');
    elf.writeBigUInt64LE(64n, 0x28);
    elf.writeUInt16LE(64, 0x3a);
    const squashfs = Buffer.alloc(1024);
    squashfs.write('hsqs', 'latin1');
    squashfs.writeBigUInt64LE(1024n, 40);
    return Buffer.concat([elf, squashfs]);
  }

  it.each<[string, Buffer, string | null]>([
    ['whole', appImage(), null],
    ['cut', appImage().subarray(0, 1000), '1000 bytes, 1088 by its own table'],
    ['empty', Buffer.alloc(0), '0 bytes, no program by its first bytes'],
    [
      'the page of a proxy in its place',
      Buffer.from(`<!DOCTYPE html>${' '.repeat(85)}`),
      '100 bytes, no program by its first bytes',
    ],
    ['a script in its place', Buffer.from('#!/bin/sh\nexec /opt/x\n'), null],
    [
      'another file system in it',
      Buffer.concat([appImage().subarray(0, 64), Buffer.alloc(99)]),
      null,
    ],
  ])('an AppImage: %s', async (_, bytes, detail) => {
    const home = await tempFolder();
    const path = join(home, 'eXpress-3.72.37.AppImage');
    await writeFile(path, bytes);
    const damage =
      detail === null ? {} : { damage: { kind: 'archive', path, detail, updating: null } };
    expect(await find(home, ['~/eXpress-*.AppImage'])).toEqual([
      {
        ...{ path, version: '3.72.37', method: 'appimage', versionSource: 'file name' },
        ...{ appImage: expect.anything() as unknown, ...damage },
      },
    ]);
  });

  it('leaves out a folder and a symlink to nothing', async () => {
    const home = await tempFolder();
    await mkdir(join(home, 'express'));
    await symlink('/nonexistent/express', join(home, 'dangling'));
    expect(await find(home, ['~/express', '~/dangling'])).toEqual([]);
  });
});

describe('parsers', () => {
  it.each([
    ['installed', 'ii \texpress\t1:3.72.37-1\n', [{ name: 'express', version: '3.72.37' }]],
    ['removed, settings kept', 'rc \texpress\t3.72.37\n', []],
    ['on hold', 'hi \texpress\t3.72.37\n', [{ name: 'express', version: '3.72.37' }]],
    ['waiting for triggers', 'it \texpress\t3.72.37\n', [{ name: 'express', version: '3.72.37' }]],
    [
      'unpacked',
      'iU \texpress\t3.72.37\n',
      [{ name: 'express', version: '3.72.37', unfinished: 'unpacked' }],
    ],
    ['nothing', '', []],
  ])('dpkg-query: %s', (_, text, expected) => {
    expect(parseDpkgQuery(text)).toEqual(expected);
  });

  it('rpm: a package that is not installed is a sentence', () => {
    expect(parseRpmQuery('package eXpress is not installed\nexpress\t3.72.37\n')).toEqual([
      { name: 'express', version: '3.72.37' },
    ]);
  });

  it('gives no option to a command', () => {
    expect(packageNames(['express', '--root=/x', '-e', 'a b', 'libc6+x.1'])).toEqual([
      'express',
      'libc6+x.1',
    ]);
  });

  it.each([
    ['eXpress-3.72.37.AppImage', '3.72.37'],
    ['eXpress-3.72.37-x86_64.AppImage', '3.72.37'],
    ['eXpress.AppImage', null],
  ])('%s', (name, version) => {
    expect(appImageVersion(`/home/x/${name}`)).toBe(version);
  });

  it.each([
    ['plain', '[Desktop Entry]\nExec=/opt/eXpress/express %U\n', '/opt/eXpress/express'],
    ['env in front', '[Desktop Entry]\nExec=/usr/bin/env A=/b /opt/x/y\n', '/opt/x/y'],
    ['quoted', '[Desktop Entry]\nExec="/home/a b/x" --flag\n', '/home/a b/x'],
    ['in another group', '[Desktop Action new]\nExec=/opt/x\n[Desktop Entry]\nName=x\n', null],
    ['a name without a folder', '[Desktop Entry]\nExec=express\n', null],
  ])('desktop entry: %s', (_, text, expected) => {
    expect(parseDesktopProgram(text)).toBe(expected);
  });
});
