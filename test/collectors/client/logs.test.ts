import { mkdir, symlink, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { clientLogs } from '../../../src/collectors/client/logs.ts';
import type { CollectorContext } from '../../../src/collectors/define.ts';
import { collectorContext, profileWith } from '../../support/collector-context.ts';
import { gather } from '../../support/gather.ts';
import { tempFolder } from '../../support/temp-folder.ts';

const NOW = Date.parse('2026-11-22T12:00:00Z');
const HOUR = 3_600_000;

/** Writes files into a data folder; the number is their age in hours. */
async function dataFolder(
  files: Readonly<Record<string, readonly [content: string | Uint8Array, hours: number]>>,
): Promise<string> {
  const folder = await tempFolder();
  for (const [name, [content, hours]] of Object.entries(files)) {
    const file = path.join(folder, name);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, content);
    const time = (NOW - hours * HOUR) / 1000;
    await utimes(file, time, time);
  }
  return folder;
}

function contextFor(
  data: string,
  overrides: Partial<CollectorContext> = {},
  logs: readonly string[] = [path.join(data, 'log.log')],
): CollectorContext {
  return collectorContext({ profile: profileWith({ data: [data], logs }), ...overrides });
}

describe('client logs', () => {
  it('are the files of the profile and *.log of the data folder and of logs, newest first', async () => {
    const data = await dataFolder({
      'log.log': ['current\n', 1],
      'log.old.log': ['old\n', 30],
      'logs/call.log': ['call\n', 0],
      'logs/notes.txt': ['notes\n', 0],
      Preferences: ['{}', 0],
    });
    const { files, missing } = await gather(clientLogs, contextFor(data));
    expect(Object.entries(files)).toEqual([
      ['client/logs/logs/call.log', 'call\n'],
      ['client/logs/log.log', 'current\n'],
      ['client/logs/log.old.log', 'old\n'],
    ]);
    expect(missing).toEqual([]);
  });

  it('are never taken from where messages, keys and tokens are, whatever a profile says', async () => {
    const secret = ['token', 0] as const;
    const data = await dataFolder({
      'log.log': ['fine\n', 0],
      'IndexedDB/https_corp.express_0.indexeddb.leveldb/000003.log': secret,
      'Local Storage/leveldb/000004.log': secret,
      'Session Storage/000005.log': secret,
      'Network/Cookies': secret,
      'Partitions/x/Network/net.log': secret,
      'shared_proto_db/metadata/000003.log': secret,
    });
    const greedy = ['*', '*/*.log', '*/*', '*/*/*.log', '*/*/*/*'].map((tail) =>
      path.join(data, ...tail.split('/')),
    );
    const { files, missing } = await gather(clientLogs, contextFor(data, {}, greedy));
    expect(Object.keys(files)).toEqual(['client/logs/log.log']);
    expect(missing.every((line) => line.startsWith('private-storage '))).toBe(true);
    expect(missing).toHaveLength(6);
  });

  it('leave out links, FIFOs and binaries, and say so', async () => {
    const data = await dataFolder({
      'log.log': ['fine\n', 0],
      'dump.log': [Buffer.from('MDMP\0\0\0\x01', 'latin1'), 1],
    });
    await symlink('/etc/shadow', path.join(data, 'shadow.log'));
    const { files, missing } = await gather(clientLogs, contextFor(data));
    expect(Object.keys(files)).toEqual(['client/logs/log.log']);
    expect([...missing].sort()).toEqual([
      `binary ${path.join(data, 'dump.log')}`,
      `symlink ${path.join(data, 'shadow.log')}`,
    ]);
  });

  it('follow a data folder that is itself redirected', async () => {
    const data = await dataFolder({ 'log.log': ['redirected\n', 0] });
    const linked = path.join(await tempFolder(), 'eXpress');
    await symlink(data, linked);
    const { files } = await gather(clientLogs, contextFor(linked));
    expect(files).toEqual({ 'client/logs/log.log': 'redirected\n' });
  });

  it('are taken once when two data folders are one', async () => {
    const data = await dataFolder({ 'log.log': ['once\n', 0] });
    const linked = path.join(await tempFolder(), 'express');
    await symlink(data, linked);
    const context = collectorContext({ profile: profileWith({ data: [data, linked] }) });
    const { files, missing } = await gather(clientLogs, context);
    expect(files).toEqual({ 'client/logs/log.log': 'once\n' });
    expect(missing).toEqual([]);
  });

  it('stay under the limit: newest whole, then the end of one, the rest is told', async () => {
    const line = `${'x'.repeat(99)}\n`;
    const data = await dataFolder({
      'log.log': [line.repeat(100), 0],
      'log.1.log': [line.repeat(100), 1],
      'log.2.log': [line.repeat(100), 2],
    });
    const { files, outcomes, missing } = await gather(
      clientLogs,
      contextFor(data, { maxSourceBytes: 15_050 }),
    );
    expect(files['client/logs/log.log']).toHaveLength(10_000);
    expect(files['client/logs/log.1.log']).toHaveLength(5_000);
    expect(outcomes['client/logs/log.1.log']).toMatchObject({ cutBytes: 5_000 });
    expect(missing).toEqual([`size-limit ${path.join(data, 'log.2.log')}`]);
  });

  it('leave out what is older than asked for, and what is not wanted', async () => {
    const data = await dataFolder({
      'log.log': ['new\n', 1],
      'call.log': ['new\n', 2],
      'log.old.log': ['old\n', 30],
    });
    const { files, missing } = await gather(
      clientLogs,
      contextFor(data, {
        since: NOW - 24 * HOUR,
        wanted: (name) => !name.endsWith('call.log'),
      }),
    );
    expect(Object.keys(files)).toEqual(['client/logs/log.log']);
    expect(missing).toEqual([
      `excluded ${path.join(data, 'call.log')}`,
      `older-than-since ${path.join(data, 'log.old.log')}`,
    ]);
  });

  it('that do not exist are told', async () => {
    const data = path.join(await tempFolder(), 'eXpress');
    const { files, missing } = await gather(clientLogs, contextFor(data));
    expect(files).toEqual({});
    expect(missing).toEqual([
      `not-found ${path.join(data, 'log.log')}`,
      `not-found ${path.join(data, '*.log')}`,
      `not-found ${path.join(data, 'logs', '*.log')}`,
    ]);
  });

  it('are planned as they are collected', async () => {
    const data = await dataFolder({
      'log.log': ['x'.repeat(5_000), 0],
      'log.1.log': ['x'.repeat(9_000), 1],
      'log.2.log': ['x'.repeat(5_000), 2],
    });
    const plan = await clientLogs.plan(contextFor(data, { maxSourceBytes: 10_000 }));
    expect(plan).toEqual([
      { kind: 'file', path: path.join(data, 'log.log'), bytes: 5_000, takenBytes: 5_000 },
      {
        kind: 'file',
        path: path.join(data, 'log.1.log'),
        bytes: 9_000,
        takenBytes: 5_000,
        reason: 'size-limit',
      },
      {
        kind: 'file',
        path: path.join(data, 'log.2.log'),
        bytes: 5_000,
        takenBytes: 0,
        reason: 'size-limit',
      },
    ]);
  });
});
