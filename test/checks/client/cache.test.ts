import { mkdir, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { cache } from '../../../src/checks/client/cache.ts';
import { known, notKnown } from '../../../src/model/fact.ts';
import type {
  FolderFacts,
  KeptProfile,
  StorageFacts,
} from '../../../src/platform/client-storage.ts';
import type { Volume } from '../../../src/platform/system.ts';
import { findingsOf } from '../../support/host-check.ts';
import { tempFolder } from '../../support/temp-folder.ts';
import { clientContext, type ClientWorld, runningAs } from './client-context.ts';

const GIB = 1024 ** 3;
const ROOMY: Volume = {
  mountPoint: '/home',
  fileSystem: 'ext4',
  network: false,
  freeBytes: 50 * GIB,
  totalBytes: 100 * GIB,
};

function onVolume(volume: Partial<Volume>): NonNullable<ClientWorld['system']> {
  return { volume: () => Promise.resolve(known({ ...ROOMY, ...volume }, 'test')) };
}

function withFolder(facts: Partial<FolderFacts>): NonNullable<ClientWorld['client']> {
  const folder: FolderFacts = {
    path: '/d',
    realPath: '/d',
    bytes: 10,
    files: 1,
    writtenDayBytes: 0,
    writtenWeekBytes: 0,
    folders: 0,
    unreadable: 0,
    complete: true,
    parts: [],
    writable: known(true, 'test'),
    ...facts,
  };
  return { folder: () => Promise.resolve(known(folder, 'test')) };
}

async function realFolder(): Promise<{ home: string; path: string }> {
  const home = await tempFolder();
  const path = join(home, '.config/eXpress');
  await mkdir(join(path, 'Cache'), { recursive: true });
  await Promise.all(
    Array.from({ length: 1000 }, async (_, file) =>
      writeFile(join(path, 'Cache', `f_${file}`), '0123456789'),
    ),
  );
  return { home, path };
}

describe('client.cache, on real folders', () => {
  it('passes with size, parts and place', async () => {
    const { home, path } = await realFolder();
    const context = clientContext({ home, system: onVolume({}) });
    expect(await findingsOf(cache, context)).toMatchObject([
      {
        status: 'pass',
        subject: path,
        evidence: {
          path,
          bytes: 10_000,
          files: 1000,
          writable: true,
          fileSystem: 'ext4',
          parts: [{ name: 'Cache', bytes: 10_000, files: 1000 }],
        },
      },
    ]);
  });

  it('warns about a large one', async () => {
    const { home, path } = await realFolder();
    const context = clientContext({
      home,
      system: onVolume({}),
      thresholds: { cacheBytes: 9_999 },
    });
    expect(await findingsOf(cache, context)).toEqual([
      {
        status: 'warn',
        code: 'cache-large',
        subject: path,
        evidence: {
          path,
          bytes: 10_000,
          limitBytes: 9_999,
          parts: [{ name: 'Cache', bytes: 10_000 }],
          lowerBound: false,
        },
      },
    ]);
  });

  it('does not know a folder that is not there', async () => {
    const home = await tempFolder();
    expect(await findingsOf(cache, clientContext({ home }))).toMatchObject([
      { status: 'unknown', reason: 'not-found', detail: join(home, '.config/eXpress') },
    ]);
  });

  it('takes the first of the places that exists', async () => {
    const { home, path } = await realFolder();
    const layout = { data: ['$NOT_SET/eXpress', '~/none', '~/.config/eXpress'] };
    const context = clientContext({ home, layout, system: onVolume({}) });
    expect(await findingsOf(cache, context)).toMatchObject([{ status: 'pass', subject: path }]);
  });
});

describe('client.cache, how the folder grows', () => {
  /** Real files of one KiB: name and age in days. */
  async function aged(files: readonly (readonly [string, number])[]): Promise<string> {
    const home = await tempFolder();
    const path = join(home, '.config/eXpress');
    for (const [index, [folder, days]] of files.entries()) {
      await mkdir(join(path, folder), { recursive: true });
      const file = join(path, folder, `f_${index}`);
      await writeFile(file, 'x'.repeat(1024));
      const time = Date.now() / 1000 - days * 86_400;
      await utimes(file, time, time);
    }
    return home;
  }
  const many = (count: number, folder: string, days: number): [string, number][] =>
    Array.from({ length: count }, () => [folder, days]);
  const KIB = 1024;

  it.each<[string, readonly (readonly [string, number])[], number, object]>([
    [
      'the disk lasts for three days more',
      [...many(8, 'Cache', 30), ...many(7, 'media', 2)],
      3.5 * KIB,
      {
        status: 'warn',
        code: 'cache-grows-fast',
        evidence: {
          weekBytes: 7 * KIB,
          bytesPerDay: KIB,
          freeBytes: 3.5 * KIB,
          fullInDays: 3,
          parts: [{ name: 'media', bytes: 7 * KIB }],
        },
      },
    ],
    [
      'the disk lasts for a week',
      [...many(8, 'Cache', 30), ...many(7, 'media', 2)],
      7 * KIB,
      {
        status: 'pass',
        evidence: { writtenDayBytes: 0, writtenWeekBytes: 7 * KIB, bytesPerDay: KIB },
      },
    ],
    [
      'a fresh installation, all of it young',
      many(9, 'Cache', 0.1),
      2 * KIB,
      {
        status: 'pass',
        evidence: { writtenDayBytes: 9 * KIB, writtenWeekBytes: 9 * KIB, bytesPerDay: null },
      },
    ],
    [
      'more than half was replaced this week',
      [...many(6, 'Cache', 30), ...many(7, 'Cache', 2)],
      2 * KIB,
      { status: 'pass', evidence: { bytesPerDay: null } },
    ],
    [
      'databases that are written anew',
      [...many(9, 'Cache', 30), ...many(9, 'IndexedDB', 1), ...many(1, 'Local Storage', 1)],
      2 * KIB,
      { status: 'pass', evidence: { writtenWeekBytes: 10 * KIB, bytesPerDay: 0 } },
    ],
    [
      'nothing was written',
      many(9, 'Cache', 30),
      2 * KIB,
      { status: 'pass', evidence: { writtenWeekBytes: 0, bytesPerDay: 0 } },
    ],
  ])('%s', async (_, files, freeBytes, expected) => {
    const home = await aged(files);
    const system = onVolume({ freeBytes, totalBytes: 10 * KIB });
    expect(await findingsOf(cache, clientContext({ home, system }))).toMatchObject([expected]);
  });

  it('says nothing of the pace when the disk is full already, or not everything was seen', async () => {
    const home = await aged([...many(8, 'Cache', 30), ...many(7, 'media', 2)]);
    const full = onVolume({ freeBytes: 900, totalBytes: 10 * KIB });
    expect(await findingsOf(cache, clientContext({ home, system: full }))).toMatchObject([
      { code: 'cache-disk-full' },
    ]);
    const part = { name: 'media', bytes: 9, files: 1, writtenDayBytes: 4, writtenWeekBytes: 4 };
    const context = clientContext({
      home,
      client: withFolder({ unreadable: 1, parts: [part] }),
      system: onVolume({ freeBytes: 1, totalBytes: 9 }),
    });
    expect(await findingsOf(cache, context)).toMatchObject([
      { status: 'unknown', reason: 'forbidden', evidence: { bytesPerDay: null } },
    ]);
  });
});

describe('client.cache', () => {
  it.each<[string, Partial<FolderFacts>, Partial<Volume>, readonly object[]]>([
    [
      'on a network drive',
      {},
      { network: true, fileSystem: 'nfs4' },
      [
        {
          status: 'fail',
          code: 'cache-on-network-drive',
          evidence: { path: '/d', fileSystem: 'nfs4' },
        },
      ],
    ],
    [
      'on a full disk',
      {},
      { freeBytes: GIB - 1 },
      [
        {
          status: 'fail',
          code: 'cache-disk-full',
          evidence: { freeBytes: GIB - 1, limitBytes: GIB },
        },
      ],
    ],
    [
      'on a small disk that is not full',
      {},
      { freeBytes: GIB / 2, totalBytes: GIB },
      [{ status: 'pass' }],
    ],
    [
      'not writable',
      { writable: known(false, 'EACCES: permission denied') },
      {},
      [
        {
          status: 'fail',
          code: 'cache-not-writable',
          evidence: { detail: 'EACCES: permission denied' },
        },
      ],
    ],
    [
      'large and on a network drive',
      { bytes: 6 * GIB },
      { network: true },
      [{ code: 'cache-on-network-drive' }, { code: 'cache-large' }],
    ],
    [
      'larger than could be counted',
      { bytes: 6 * GIB, complete: false },
      {},
      [{ code: 'cache-large', evidence: { lowerBound: true } }],
    ],
    [
      'not counted to the end',
      { complete: false },
      {},
      [{ status: 'unknown', reason: 'no-answer', evidence: { bytes: 10 } }],
    ],
    ['partly closed', { unreadable: 3 }, {}, [{ status: 'unknown', reason: 'forbidden' }]],
    [
      'with rights that the system does not tell',
      { writable: notKnown('not-supported', 'access lists') },
      {},
      [{ status: 'unknown', reason: 'not-supported' }],
    ],
  ])('%s', async (_, folder, volume, expected) => {
    const context = clientContext({
      home: '/nonexistent',
      layout: { data: ['/d'] },
      client: withFolder(folder),
      system: onVolume(volume),
    });
    expect(await findingsOf(cache, context)).toMatchObject(expected);
  });

  it('does not pass when the volume is not known', async () => {
    const context = clientContext({
      home: '/nonexistent',
      layout: { data: ['/d'] },
      client: withFolder({}),
      system: { volume: () => Promise.resolve(notKnown('failed', 'statfs')) },
    });
    expect(await findingsOf(cache, context)).toMatchObject([
      { status: 'unknown', reason: 'failed', subject: '/d', evidence: { bytes: 10 } },
    ]);
  });
});

describe('client.cache, what the storage tells', () => {
  const MIB = 1024 ** 2;
  const old = { files: 1, writtenDayBytes: 0, writtenWeekBytes: 0 };
  const profile = (
    kind: KeptProfile['kind'],
    excluded: readonly string[] = [],
    limitBytes: number | null = null,
  ): KeptProfile => ({ kind, server: '\\\\srv\\profiles\\ivan', excluded, limitBytes });
  const nothing: StorageFacts = {
    troubles: [],
    locks: known([], 'test'),
    quotas: known([], 'test'),
    profile: known(null, 'test'),
  };

  it.each<[string, Partial<StorageFacts>, Partial<FolderFacts>, object | null]>([
    ['nothing', {}, {}, null],
    [
      'a lock of another program',
      { locks: known([{ path: '/d/LOCK', pid: 42 }], 'test') },
      {},
      { status: 'warn', code: 'cache-database-locked', evidence: { pid: 42 } },
    ],
    ['the client’s own lock', { locks: known([{ path: '/d/LOCK', pid: 100 }], 'test') }, {}, null],
    [
      'a damaged store',
      { troubles: [{ path: '/d/Session Storage', problem: 'no-current' }] },
      {},
      { status: 'warn', code: 'cache-database-broken' },
    ],
    [
      'a quota that is used up',
      {
        quotas: known(
          [{ source: '/dev/sda1', usedBytes: 990 * MIB, limitBytes: 1000 * MIB }],
          'test',
        ),
      },
      {},
      { status: 'fail', code: 'cache-quota-full', evidence: { usedBytes: 990 * MIB } },
    ],
    [
      'a quota of another disk',
      { quotas: known([{ source: '/dev/sdb1', usedBytes: 9, limitBytes: 9 }], 'test') },
      {},
      null,
    ],
    [
      'no quota program',
      { quotas: notKnown('command-missing', 'quota'), locks: notKnown('not-supported', 'x') },
      {},
      null,
    ],
    [
      'a disk with errors',
      {},
      { failing: '/d/Cache/f_1' },
      { status: 'fail', code: 'cache-disk-errors', evidence: { path: '/d/Cache/f_1' } },
    ],
    [
      'another owner',
      {},
      { otherOwner: 0 },
      { status: 'fail', code: 'cache-of-another-user', evidence: { owner: 'uid 0' } },
    ],
    [
      'a roaming profile',
      { profile: known(profile('roaming'), 'test') },
      { bytes: 31 * MIB },
      {
        status: 'warn',
        code: 'cache-in-roaming-profile',
        evidence: { server: '\\\\srv\\profiles\\ivan', bytes: 31 * MIB, excluded: [] },
      },
    ],
    [
      'a roaming profile that leaves a part out',
      { profile: known(profile('roaming', ['cache', 'Code Cache']), 'test') },
      { bytes: 61 * MIB, parts: [{ ...old, name: 'Cache', bytes: 30 * MIB }] },
      { status: 'warn', code: 'cache-in-roaming-profile', evidence: { bytes: 31 * MIB } },
    ],
    [
      'a roaming profile that leaves its caches out',
      { profile: known(profile('roaming', ['Cache']), 'test') },
      { bytes: 61 * MIB, parts: [{ ...old, name: 'Cache', bytes: 60 * MIB }] },
      { status: 'pass', evidence: { profile: 'roaming', notCopied: ['Cache'] } },
    ],
    [
      'a roaming profile that leaves all of it out',
      { profile: known(profile('roaming', ['']), 'test') },
      { bytes: 61 * MIB },
      { status: 'pass' },
    ],
    [
      'a roaming profile of a client that has kept little yet',
      { profile: known(profile('roaming'), 'test') },
      { bytes: 29 * MIB },
      { status: 'pass', evidence: { profile: 'roaming' } },
    ],
    [
      'more than half of what a policy allows to the whole profile',
      { profile: known(profile('roaming', [], 20 * MIB), 'test') },
      { bytes: 11 * MIB },
      { status: 'warn', code: 'cache-in-roaming-profile', evidence: { limitBytes: 20 * MIB } },
    ],
    [
      'a roaming profile with room enough by policy',
      { profile: known(profile('roaming', [], 500 * MIB), 'test') },
      { bytes: 100 * MIB },
      { status: 'pass', evidence: { profile: 'roaming', profileLimitBytes: 500 * MIB } },
    ],
    [
      'a temporary profile',
      { profile: known(profile('temporary'), 'test') },
      {},
      { status: 'warn', code: 'cache-not-kept', evidence: { kind: 'temporary' } },
    ],
    [
      'a mandatory profile',
      { profile: known(profile('mandatory'), 'test') },
      {},
      { status: 'warn', code: 'cache-not-kept', evidence: { kind: 'mandatory' } },
    ],
    [
      'a registry that does not answer',
      { profile: notKnown('forbidden', 'reg query') },
      {},
      { status: 'pass' },
    ],
  ])('%s', async (_, storage, folder, expected) => {
    const context = clientContext({
      home: '/nonexistent',
      client: {
        ...withFolder(folder),
        ...runningAs({ pid: 100 }),
        storage: () => Promise.resolve({ ...nothing, ...storage }),
      },
      system: onVolume({ source: '/dev/sda1' }),
    });
    expect(await findingsOf(cache, context)).toMatchObject([expected ?? { status: 'pass' }]);
  });
});
