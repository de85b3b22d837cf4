import { describe, expect, it } from 'vitest';
import { disk } from '../../../src/checks/system/disk.ts';
import { memory } from '../../../src/checks/system/memory.ts';
import { os } from '../../../src/checks/system/os.ts';
import { known, notKnown } from '../../../src/model/fact.ts';
import type { OsFacts, Volume } from '../../../src/platform/system.ts';
import { findingsOf } from '../../support/host-check.ts';
import { clientContext } from '../client/client-context.ts';

const GIB = 1024 ** 3;
const home = '/home/x';

describe('system.os', () => {
  const look = async (facts: Partial<OsFacts>): Promise<unknown> => {
    const full = { name: 'X', id: 'debian', version: '12', kernel: '6', arch: 'x64', ...facts };
    const system = { os: () => Promise.resolve(known(full, 'test')) };
    return findingsOf(os, clientContext({ home, system }));
  };

  it.each<[string, Partial<OsFacts>, object]>([
    ['Linux', {}, { status: 'pass', evidence: { name: 'X', arch: 'x64' } }],
    ['Linux on ARM', { arch: 'arm64' }, { status: 'pass' }],
    [
      'a 32-bit Linux',
      { arch: 'ia32' },
      { status: 'warn', code: 'os-not-supported', evidence: { os: 'X, ia32', expected: '64-bit' } },
    ],
    ['Debian 9', { version: '9' }, { status: 'warn', evidence: { expected: 'debian-10' } }],
    ['Debian testing has no number', { version: '' }, { status: 'pass' }],
    [
      'Astra SE 1.6',
      { id: 'astra', version: 'SE 1.6 (smolensk)' },
      { code: 'os-not-supported', evidence: { expected: 'debian-10' } },
    ],
    ['Ubuntu 16.04', { id: 'ubuntu', version: '16.04' }, { code: 'os-not-supported' }],
    ['Ubuntu 18.04', { id: 'ubuntu', version: '18.04' }, { status: 'pass' }],
    ['Astra 1.6', { id: 'astra', version: '1.6' }, { evidence: { expected: 'debian-10' } }],
    ['Astra 1.7.5', { id: 'astra', version: '1.7.5.16' }, { status: 'pass' }],
    ['Astra Common Edition', { id: 'astra', version: 'CE 2.12.46 (orel)' }, { status: 'warn' }],
    ['RED OS', { id: 'redos', version: '7.3' }, { status: 'pass' }],
    ['ALT', { id: 'altlinux', version: '10.2' }, { status: 'pass' }],
    ['Windows 10', { id: 'windows', version: '10.0.19045' }, { status: 'pass' }],
    [
      'Windows Server 2012 R2',
      { id: 'windows', version: '6.3.9600' },
      { code: 'os-not-supported', evidence: { expected: 'windows-10' } },
    ],
    ['macOS 12', { id: 'macos', version: '12.7.6' }, { status: 'pass' }],
    [
      'macOS 11',
      { id: 'macos', version: '11.7' },
      { code: 'os-not-supported', evidence: { expected: 'macos-12' } },
    ],
  ])('%s', async (_, facts, expected) => {
    expect(await look(facts)).toMatchObject([expected]);
  });

  it('reads this computer', async () => {
    expect(await findingsOf(os, clientContext({ home }))).toMatchObject([{ status: 'pass' }]);
  });
});

describe('system.disk', () => {
  const look = async (volumes: Readonly<Record<string, Partial<Volume>>>): Promise<unknown> => {
    const system = {
      folders: () => ({ home, temp: '/tmp' }),
      volume: (path: string) => {
        const found = Object.entries(volumes).find(([start]) => path.startsWith(start));
        if (found === undefined)
          return Promise.resolve(notKnown('failed', `statfs ${path}`, 'EIO'));
        const [mountPoint, volume] = found;
        const full = {
          mountPoint,
          fileSystem: 'ext4',
          network: false,
          freeBytes: 50 * GIB,
          totalBytes: 100 * GIB,
          ...volume,
        };
        return Promise.resolve(known(full, 'test'));
      },
    };
    return findingsOf(disk, clientContext({ home, system }));
  };

  it('tells each volume once', async () => {
    expect(await look({ '/': {} })).toEqual([
      {
        status: 'pass',
        subject: '/',
        evidence: { path: '/', fileSystem: 'ext4', freeBytes: 50 * GIB, totalBytes: 100 * GIB },
      },
    ]);
  });

  it('fails for the full one alone', async () => {
    expect(await look({ '/home': { freeBytes: 5 }, '/tmp': {} })).toEqual([
      {
        status: 'fail',
        code: 'disk-full',
        subject: '/home',
        evidence: { path: '/home', freeBytes: 5, limitBytes: GIB },
      },
      expect.objectContaining({ status: 'pass', subject: '/tmp' }),
    ]);
  });

  it('measures a small volume by its own size', async () => {
    expect(await look({ '/home': {}, '/tmp': { freeBytes: 40, totalBytes: 100 } })).toMatchObject([
      { status: 'pass' },
      { status: 'pass', subject: '/tmp' },
    ]);
    expect(await look({ '/home': {}, '/tmp': { freeBytes: 9, totalBytes: 100 } })).toMatchObject([
      { status: 'pass' },
      { code: 'disk-full', evidence: { limitBytes: 10 } },
    ]);
  });

  it('does not pass what it could not see', async () => {
    expect(await look({ '/home': {} })).toMatchObject([
      { status: 'pass' },
      { status: 'unknown', subject: '/tmp', reason: 'failed', detail: 'statfs /tmp: EIO' },
    ]);
    expect(await look({ '/': { totalBytes: 0, freeBytes: 0 } })).toMatchObject([
      { status: 'unknown', reason: 'not-supported' },
    ]);
  });
});

describe('system.memory', () => {
  const look = async (availableBytes: number): Promise<unknown> => {
    const system = {
      memory: () => Promise.resolve(known({ totalBytes: 8 * GIB, availableBytes }, 'test')),
    };
    return findingsOf(memory, clientContext({ home, system }));
  };

  it.each([
    ['enough', 2 * GIB, { status: 'pass', evidence: { availableBytes: 2 * GIB } }],
    ['short', 100, { status: 'warn', code: 'memory-low', evidence: { availableBytes: 100 } }],
  ])('%s', async (_, available, expected) => {
    expect(await look(available)).toMatchObject([expected]);
  });

  it('does not know on an old kernel', async () => {
    const system = { memory: () => Promise.resolve(notKnown('unparsable', '/proc/meminfo')) };
    expect(await findingsOf(memory, clientContext({ home, system }))).toMatchObject([
      { status: 'unknown', reason: 'unparsable' },
    ]);
  });
});
