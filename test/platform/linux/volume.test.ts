import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { linuxVolume } from '../../../src/platform/linux/volume.ts';
import {
  isNetworkMount,
  mountOf,
  parseMountinfo,
} from '../../../src/platform/linux/volume-mounts.ts';
import { createLinuxSystem } from '../../../src/platform/linux/system.ts';
import { asNobody } from '../../support/as-nobody.ts';
import { noSignal, testMachine } from '../../support/machine.ts';
import { tempFolder } from '../../support/temp-folder.ts';

// Lines in the form of proc_pid_mountinfo(5); local ones from a Debian computer, network ones synthetic.
const MOUNTINFO = `22 1 254:1 / / rw,relatime shared:1 - ext4 /dev/vda1 rw
23 22 0:21 / /proc rw,nosuid shared:12 - proc proc rw
24 22 0:22 / /home rw shared:5 - ext4 /dev/vdb1 rw
40 24 0:40 / /home/ivanov rw,relatime shared:60 - nfs4 srv:/export/home/ivanov rw,vers=4.2
41 22 0:41 / /mnt/My\\040Share rw shared:61 - cifs //srv/My\\040Share rw
42 22 0:42 / /mnt/dav rw - fuse https://dav.example.org/ rw
43 22 0:43 / /mnt/ssh rw - fuse.sshfs ivanov@srv: rw
44 22 0:44 / /mnt/disk rw - fuse.ntfs-3g /dev/sdb1 rw
45 22 0:45 / /mnt/disk rw - smb3 //srv/hidden rw
`;

const mounts = parseMountinfo(MOUNTINFO);

describe('mountOf', () => {
  it.each([
    ['the root', '/var/log', '/', 'ext4', false],
    ['a home of its own file system', '/home/petrov/.config', '/home', 'ext4', false],
    ['a home on NFS', '/home/ivanov/.config/eXpress', '/home/ivanov', 'nfs4', true],
    ['a name that only begins alike', '/home/ivanova', '/home', 'ext4', false],
    ['a mount point with a space', '/mnt/My Share/x', '/mnt/My Share', 'cifs', true],
    ['WebDAV through FUSE', '/mnt/dav/x', '/mnt/dav', 'fuse', true],
    ['sshfs', '/mnt/ssh', '/mnt/ssh', 'fuse.sshfs', true],
    ['a mount over a mount', '/mnt/disk/x', '/mnt/disk', 'smb3', true],
  ])('%s', (_, path, mountPoint, fileSystem, network) => {
    const mount = mountOf(path, mounts);
    expect(mount).toMatchObject({ mountPoint, fileSystem });
    expect(mount !== null && isNetworkMount(mount)).toBe(network);
  });

  it('calls a local disk behind FUSE local', () => {
    const local = mounts.find((mount) => mount.fileSystem === 'fuse.ntfs-3g');
    expect(local !== undefined && isNetworkMount(local)).toBe(false);
  });
});

describe('linuxVolume', () => {
  it('tells a closed folder from a disk that fails', async () => {
    const folder = await tempFolder();
    await mkdir(join(folder, 'data'));
    await chmod(folder, 0);
    const script = `
      import { linuxVolume } from './src/platform/linux/volume.ts';
      import { createFileReader } from './src/platform/files.ts';
      const files = createFileReader({ codePage: null });
      const fact = await linuxVolume(process.argv[2], files, new AbortController().signal);
      console.log(fact.known || fact.reason);
    `;
    const { stdout, stderr } = await asNobody(script, { args: [join(folder, 'data')] });
    await chmod(folder, 0o700);
    expect({ stdout, stderr }).toEqual({ stdout: 'forbidden\n', stderr: '' });
  }, 30_000);

  it('finds the volume of a path that does not exist yet', async () => {
    const system = createLinuxSystem(testMachine());
    const folder = await tempFolder();
    const here = await system.volume(folder, { signal: noSignal });
    expect(here).toMatchObject({ known: true, value: { network: false } });
    const deeper = await system.volume(join(folder, 'not', 'there', 'yet'), { signal: noSignal });
    expect(deeper.known && deeper.value.mountPoint).toBe(here.known && here.value.mountPoint);
    expect(here.known && here.value.totalBytes).toBeGreaterThan(0);
  });

  it('tells a network file system by the table of mounts', async () => {
    const folder = await tempFolder();
    const table = join(folder, 'mountinfo');
    const escaped = folder.replaceAll(' ', '\\040');
    await writeFile(table, `${MOUNTINFO}50 22 0:50 / ${escaped} rw - nfs srv:/x rw\n`);
    expect(await linuxVolume(folder, testMachine().files, noSignal, table)).toMatchObject({
      value: { mountPoint: folder, fileSystem: 'nfs', network: true },
    });
  });

  it('does not know without the table', async () => {
    const fact = await linuxVolume('/', testMachine().files, noSignal, '/nonexistent');
    expect(fact).toMatchObject({ known: false, reason: 'not-found' });
  });
});
