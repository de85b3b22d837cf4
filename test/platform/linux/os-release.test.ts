import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { linuxOs } from '../../../src/platform/linux/os.ts';
import { noSignal, testMachine } from '../../support/machine.ts';
import { recordedTools } from '../../support/recorded-tools.ts';
import { tempFolder } from '../../support/temp-folder.ts';

// The first is of a Debian 12 computer; the others are synthetic, after the vendors' published files.
const DEBIAN = `PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"
NAME="Debian GNU/Linux"
VERSION_ID="12"
VERSION="12 (bookworm)"
VERSION_CODENAME=bookworm
ID=debian
HOME_URL="https://www.debian.org/"
`;
const ASTRA = `PRETTY_NAME="Astra Linux"
NAME="Astra Linux"
ID=astra
ID_LIKE=debian
VERSION_ID=1.7_x86-64
VERSION_CODENAME=1.7_x86-64
`;
const REDOS = `NAME="RED OS"
VERSION="8.0"
PLATFORM_ID="platform:red80"
ID="redos"
ID_LIKE="rhel centos fedora"
VERSION_ID="8.0"
PRETTY_NAME="RED OS 8.0"
`;
const ALT = `NAME="ALT Workstation"
VERSION="10.2"
ID=altlinux
VERSION_ID=10.2
PRETTY_NAME="ALT Workstation 10.2 (Autolycus)"
`;

describe('linuxOs', () => {
  it.each([
    ['Debian', DEBIAN, 'Debian GNU/Linux 12 (bookworm)', 'debian', '12'],
    ['Astra Linux', ASTRA, 'Astra Linux', 'astra', '1.7_x86-64'],
    ['RED OS', REDOS, 'RED OS 8.0', 'redos', '8.0'],
    ['ALT', ALT, 'ALT Workstation 10.2 (Autolycus)', 'altlinux', '10.2'],
    ['single quotes and escapes', 'NAME=\'A B\'\nID=x\nVERSION_ID="1\\$"\n', 'A B', 'x', '1$'],
  ])('%s', async (_, text, name, id, version) => {
    const file = join(await tempFolder(), 'os-release');
    await writeFile(file, text);
    expect(await linuxOs(testMachine(), noSignal, ['/nonexistent', file])).toEqual({
      known: true,
      source: file,
      value: { name, id, version, kernel: '6.1.0-21-amd64', arch: 'x64' },
    });
  });

  // Contents as users quote them; synthetic.
  it.each([
    ['/etc/astra/build_version', '1.7.5.16\n', 'Astra Linux 1.7.5.16', '1.7.5.16'],
    [
      '/etc/astra_version',
      'CE 2.12.46 (orel)\n',
      'Astra Linux CE 2.12.46 (orel)',
      'CE 2.12.46 (orel)',
    ],
    ['/etc/astra_version', '', 'Astra Linux', '1.7_x86-64'],
  ])('tells which update of Astra it is: %s %j', async (file, text, name, version) => {
    const tools = recordedTools({ files: { '/etc/os-release': ASTRA, [file]: text } });
    expect(await linuxOs(tools, noSignal)).toMatchObject({ value: { id: 'astra', name, version } });
  });

  it('does not know a system without the file', async () => {
    expect(await linuxOs(testMachine(), noSignal, ['/nonexistent'])).toMatchObject({
      known: false,
      reason: 'not-found',
    });
  });

  it('does not guess from an empty file', async () => {
    const file = join(await tempFolder(), 'os-release');
    await writeFile(file, '\n');
    expect(await linuxOs(testMachine(), noSignal, [file])).toMatchObject({ reason: 'unparsable' });
  });
});
