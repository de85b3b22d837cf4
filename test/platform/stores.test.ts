import { spawn } from 'node:child_process';
import { mkdir, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createFileReader } from '../../src/platform/files.ts';
import { folderFacts } from '../../src/platform/folder-facts.ts';
import { parseQuota } from '../../src/platform/linux/quota.ts';
import { parseLocks, storeLocks } from '../../src/platform/linux/store-locks.ts';
import { parseMountinfo } from '../../src/platform/linux/volume-mounts.ts';
import { storeTroubles } from '../../src/platform/stores.ts';
import { syncedBy } from '../../src/platform/synced-folder.ts';
import { realClock } from '../support/check-context.ts';
import { noSignal } from '../support/machine.ts';
import { recordedTools } from '../support/recorded-tools.ts';
import { tempFolder } from '../support/temp-folder.ts';

/** The files of a LevelDB as Chromium leaves them. */
async function store(folder: string): Promise<string> {
  await mkdir(folder, { recursive: true });
  for (const [name, text] of [
    ['CURRENT', 'MANIFEST-000001\n'],
    ['MANIFEST-000001', 'x'],
    ['000003.log', ''],
    ['000005.ldb', 'x'],
    ['LOCK', ''],
    ['LOG', ''],
  ] as const) {
    await writeFile(join(folder, name), text);
  }
  return folder;
}

describe('storeTroubles', () => {
  it('finds nothing wrong with whole and with empty stores', async () => {
    const data = await tempFolder();
    await store(join(data, 'Local Storage/leveldb'));
    await store(join(data, 'IndexedDB/https_corp.example_0.indexeddb.leveldb'));
    await mkdir(join(data, 'Session Storage'));
    expect(await storeTroubles(data, noSignal)).toEqual([]);
    expect(await storeTroubles('/nonexistent', noSignal)).toEqual([]);
  });

  it.each([
    ['no-current', async (folder: string) => rm(join(folder, 'CURRENT'))],
    ['no-current', async (folder: string) => writeFile(join(folder, 'CURRENT'), '')],
    ['no-manifest', async (folder: string) => rm(join(folder, 'MANIFEST-000001'))],
    [
      'lost-files',
      async (folder: string) => {
        await mkdir(join(folder, 'lost'));
        await writeFile(join(folder, 'lost/000004.ldb'), 'x');
      },
    ],
  ])('%s', async (problem, harm) => {
    const data = await tempFolder();
    const path = await store(join(data, 'IndexedDB/https_corp.example_0.indexeddb.leveldb'));
    await harm(path);
    expect(await storeTroubles(data, noSignal)).toEqual([{ path, problem }]);
  });
});

describe('locks', () => {
  it('finds the real process that holds a store', async () => {
    const data = await tempFolder();
    const path = join(await store(join(data, 'Local Storage/leveldb')), 'LOCK');
    const files = createFileReader({ codePage: null });
    expect(await storeLocks(data, files, noSignal)).toMatchObject({ known: true, value: [] });
    const holder = spawn('flock', ['--no-fork', path, 'sleep', '60'], { stdio: 'ignore' });
    try {
      await expect
        .poll(async () => storeLocks(data, files, noSignal), { timeout: 10_000 })
        .toMatchObject({ known: true, value: [{ path, pid: holder.pid }] });
    } finally {
      holder.kill('SIGKILL');
    }
  });

  it('does not take the lock on another disk for its own, whose file has the same number', async () => {
    const data = await tempFolder();
    const { ino } = await stat(join(await store(join(data, 'Local Storage/leveldb')), 'LOCK'));
    const look = async (device: string): Promise<unknown> => {
      const { files } = recordedTools({
        files: {
          '/proc/locks': `1: POSIX  ADVISORY  WRITE 4711 ${device}:${String(ino)} 0 EOF\n`,
          '/proc/self/mountinfo': '22 1 254:1 / / rw,relatime shared:1 - ext4 /dev/vda1 rw\n',
        },
      });
      const fact = await storeLocks(data, files, noSignal);
      return fact.known && fact.value.map(({ pid }) => pid);
    };
    expect(await look('fe:01')).toEqual([4711]);
    expect(await look('fe:02')).toEqual([]);
  });

  it('reads proc_locks(5)', () => {
    expect(
      parseLocks(
        '1: POSIX  ADVISORY  WRITE 4711 08:01:131077 0 EOF\n' +
          '1: -> POSIX  ADVISORY  WRITE 4712 08:01:131077 0 EOF\n' +
          '2: POSIX  ADVISORY  READ 4713 08:01:131078 0 EOF\n' +
          '3: FLOCK  ADVISORY  WRITE -1 fd:00:131079 0 EOF\n',
      ),
    ).toEqual([
      { pid: 4711, device: '8:1', inode: 131_077 },
      { pid: -1, device: '253:0', inode: 131_079 },
    ]);
  });
});

/** Synthetic: as quota(1) of quota-tools documents it. */
describe('parseQuota', () => {
  it.each([
    ['no limits', 'Disk quotas for user anna (uid 1000): none\n', []],
    [
      'limits, none of them touched',
      'Disk quotas for user anna (uid 1000): no limited resources used\n',
      [],
    ],
    [
      'a hard limit',
      'Disk quotas for user anna (uid 1000): \n     Filesystem  blocks   quota   limit   grace   files   quota   limit   grace\n      /dev/sda1    1234*   1000    2000  1700000000      10       0       0       0\n',
      [{ source: '/dev/sda1', usedBytes: 1234 * 1024, limitBytes: 2000 * 1024 }],
    ],
    [
      'limits on files alone',
      '     Filesystem  blocks   quota   limit   grace   files   quota   limit   grace\n   srv:/home    1234   0    0  0      10       5       6       0\n',
      [],
    ],
    ['another program', 'usage: quota', null],
  ])('%s', (_, text, expected) => {
    expect(parseQuota(text)).toEqual(expected);
  });
});

describe('places', () => {
  it.each([
    ['C:\\Users\\Анна\\OneDrive - Corp\\AppData\\eXpress', 'OneDrive'],
    ['/Users/x/Library/Mobile Documents/eXpress', 'iCloud Drive'],
    ['/Users/x/Library/CloudStorage/Dropbox-Corp/eXpress', 'Dropbox'],
    ['/home/x/Yandex.Disk/eXpress', 'Yandex.Disk'],
    ['/home/x/.config/eXpress', null],
    ['/home/x/OneDriveBackup/eXpress', null],
  ])('%s', (path, product) => {
    expect(syncedBy(path)).toBe(product);
  });

  it('tells whose a folder is, and asks nothing of root', async () => {
    const folder = await tempFolder();
    const { uid } = await stat(folder);
    const look = async (own: number) =>
      folderFacts(folder, { signal: noSignal, clock: realClock, windows: false, uid: own });
    expect(await look(uid + 1)).toMatchObject({ value: { otherOwner: uid } });
    for (const own of [uid, 0]) {
      expect(await look(own)).not.toHaveProperty('value.otherOwner');
    }
  });

  it.each([
    ['rw,relatime', 'rw,errors=remount-ro', false],
    ['ro,relatime', 'rw', true],
    ['rw,relatime', 'ro,errors=remount-ro', true],
  ])('mountinfo %s - %s', (options, superOptions, readOnly) => {
    const line = `36 35 98:0 / /home ${options} shared:1 - ext4 /dev/sda1 ${superOptions}`;
    expect(parseMountinfo(line)).toMatchObject([{ readOnly, source: '/dev/sda1' }]);
  });
});
