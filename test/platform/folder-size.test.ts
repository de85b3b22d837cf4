import { execFile } from 'node:child_process';
import { mkdir, symlink, truncate, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import type { Clock } from '../../src/model/clock.ts';
import { measureFolder } from '../../src/platform/folder-size.ts';
import type { FolderSize } from '../../src/platform/client-storage.ts';
import type { Finder } from '../../src/platform/folder-find.ts';
import { realClock } from '../support/check-context.ts';
import { noSignal } from '../support/machine.ts';
import { tempFolder } from '../support/temp-folder.ts';

/** Two levels, 100 files a folder, 10 bytes a file. */
async function cacheFolder(folders: number): Promise<string> {
  const root = await tempFolder();
  for (let folder = 0; folder < folders; folder += 1) {
    const path = join(root, 'Cache', `Cache_Data ${folder}`);
    await mkdir(path, { recursive: true });
    await Promise.all(
      Array.from({ length: 100 }, async (_, file) =>
        writeFile(join(path, `f_${file}`), '0123456789'),
      ),
    );
  }
  return root;
}

function young(bytes: number): Partial<FolderSize> {
  return { bytes, writtenDayBytes: bytes, writtenWeekBytes: bytes };
}

const find: Finder = { file: 'find', env: process.env };

describe.each<[string, { readonly finder?: Finder }]>([
  ['by Node', {}],
  ['by find', { finder: find }],
])('measureFolder %s', (_name, way) => {
  it('counts a thousand files and says where they are', async () => {
    const root = await cacheFolder(10);
    await writeFile(join(root, 'log.log'), 'x'.repeat(500));
    expect(await measureFolder(root, { signal: noSignal, clock: realClock, ...way })).toEqual({
      bytes: 10_500,
      files: 1001,
      writtenDayBytes: 10_500,
      writtenWeekBytes: 10_500,
      folders: 11,
      unreadable: 0,
      complete: true,
      parts: [
        { name: 'Cache', ...young(10_000), files: 1000 },
        { name: 'log.log', ...young(500), files: 1 },
      ],
    });
  });

  it('tells what was written lately, by the times of the files', async () => {
    const root = await tempFolder();
    await mkdir(join(root, 'Cache/deep'), { recursive: true });
    const now = Date.now();
    const hours: readonly (readonly [string, number, number])[] = [
      ['Cache/an hour ago', 1, 1],
      ['Cache/deep/yesterday', 10, 23],
      ['Cache/deep/the day before', 100, 25],
      ['Cache/six days ago', 1_000, 167],
      ['Cache/a week ago', 10_000, 169],
      ['long ago', 100_000, 20 * 365 * 24],
      // The clock was wrong when it was written: no age that can be trusted.
      ['tomorrow', 1_000_000, -24],
    ];
    for (const [name, length, ago] of hours) {
      await writeFile(join(root, name), 'x'.repeat(length));
      await utimes(
        join(root, name),
        (now - ago * 3_600_000) / 1000,
        (now - ago * 3_600_000) / 1000,
      );
    }
    const size = await measureFolder(root, { signal: noSignal, clock: realClock, ...way });
    expect(size).toMatchObject({
      bytes: 1_111_111,
      writtenDayBytes: 11,
      writtenWeekBytes: 1_111,
      parts: [
        { name: 'tomorrow', writtenWeekBytes: 0 },
        { name: 'long ago', writtenWeekBytes: 0 },
        { name: 'Cache', bytes: 11_111, writtenDayBytes: 11, writtenWeekBytes: 1_111 },
      ],
    });
  });

  it('follows no symlink and opens no pipe', async () => {
    const root = await tempFolder();
    await writeFile(join(root, 'real'), '12345');
    await symlink('/usr', join(root, 'usr'));
    await symlink(root, join(root, 'loop'));
    await symlink('host-4711', join(root, 'SingletonLock'));
    await promisify(execFile)('mkfifo', [join(root, 'pipe')]);
    expect(await measureFolder(root, { signal: noSignal, clock: realClock, ...way })).toMatchObject(
      {
        bytes: 5,
        files: 1,
        folders: 0,
        complete: true,
      },
    );
  });

  it('counts the length of a huge file, not its reading time', async () => {
    const root = await tempFolder();
    await writeFile(join(root, 'big'), '');
    await truncate(join(root, 'big'), 6 * 1024 ** 3);
    const size = await measureFolder(root, { signal: noSignal, clock: realClock, ...way });
    expect(size.bytes).toBe(6 * 1024 ** 3);
  });

  it('stops at the limit of entries and says that there is more', async () => {
    const root = await cacheFolder(5);
    const limits = { maxEntries: 150, maxMs: 60_000 };
    const size = await measureFolder(root, { signal: noSignal, clock: realClock, ...way, limits });
    expect(size.complete).toBe(false);
    expect(size.files).toBeGreaterThan(0);
    expect(size.files).toBeLessThan(500);
  });

  it('stops at the limit of time', async () => {
    let ticks = 0;
    const clock: Clock = { now: () => 0, monotonic: () => (ticks += 1_000) };
    const root = await cacheFolder(3);
    const limits = { maxEntries: 1e6, maxMs: 1_000 };
    const size = await measureFolder(root, { signal: noSignal, clock, limits, ...way });
    expect(size.complete).toBe(false);
  });

  it('counts what is missing as unreadable only when it was refused', async () => {
    const gone = join(await tempFolder(), 'gone');
    expect(await measureFolder(gone, { signal: noSignal, clock: realClock, ...way })).toMatchObject(
      {
        files: 0,
        unreadable: 0,
      },
    );
  });

  it('ends with the signal', async () => {
    const reason = new Error('enough');
    const signal = AbortSignal.abort(reason);
    await expect(measureFolder('/usr', { signal, clock: realClock, ...way })).rejects.toBe(reason);
  });
});
