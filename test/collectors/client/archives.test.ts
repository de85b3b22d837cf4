import { mkdir, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { clientLogs } from '../../../src/collectors/client/logs.ts';
import { collectorContext, profileWith } from '../../support/collector-context.ts';
import { gather } from '../../support/gather.ts';
import { rawZip } from '../../support/raw-zip.ts';
import { tempFolder } from '../../support/temp-folder.ts';

const LOG = '[2026-11-22 12:00:00.000] [info] start\n'.repeat(50);
const ZERO = Buffer.alloc(64 * 1024 * 1024);

interface Given {
  readonly files: Readonly<Record<string, string>>;
  readonly notes: readonly string[];
  readonly missing: readonly string[];
}

async function logs(
  files: Readonly<Record<string, string | Uint8Array>>,
  maxSourceBytes = 200 * 1024 * 1024,
): Promise<Given> {
  const data = await tempFolder();
  for (const [name, content] of Object.entries(files)) {
    await mkdir(path.dirname(path.join(data, name)), { recursive: true });
    await writeFile(path.join(data, name), content);
  }
  const profile = profileWith({ data: [data] });
  const found = await gather(clientLogs, collectorContext({ profile, maxSourceBytes }));
  return {
    files: found.files,
    notes: Object.values(found.outcomes).flatMap(({ notes }) => notes.map(({ reason }) => reason)),
    missing: found.missing.map((one) => one.replace(`${data}${path.sep}`, '')),
  };
}

describe('packed logs', () => {
  it('are given unpacked, in a folder named after the archive', async () => {
    const { files, missing } = await logs({
      'log.log.gz': gzipSync(LOG),
      'logs/call.log.2.gz': Buffer.concat([gzipSync('first\n'), gzipSync('second\n')]),
      'logs/old.log.zip': rawZip([
        { name: 'a/main.log', data: LOG },
        { name: 'журнал.log', data: 'по-русски\n', method: 0 },
        { name: 'a/', data: '' },
      ]),
    });
    expect(missing).toEqual([]);
    expect(files).toEqual({
      'client/logs/log.log.gz/log.log': LOG,
      'client/logs/logs/call.log.2.gz/call.log.2': 'first\nsecond\n',
      'client/logs/logs/old.log.zip/a/main.log': LOG,
      'client/logs/logs/old.log.zip/журнал.log': 'по-русски\n',
    });
  });

  it.each<readonly [name: string, file: string, content: Uint8Array, told: string]>([
    ['no gzip at all', 'log.log.gz', Buffer.from('hello'), 'archive-unreadable log.log.gz'],
    ['no zip at all', 'log.log.zip', Buffer.from('hello'), 'archive-unreadable log.log.zip'],
    ['gzip in gzip', 'log.log.gz', gzipSync(gzipSync(LOG)), 'archive-in-archive log.log.gz'],
    [
      'zip in gzip',
      'log.log.gz',
      gzipSync(rawZip([{ name: 'a.log' }])),
      'archive-in-archive log.log.gz',
    ],
    [
      'an archive in a zip, by its name',
      'log.log.zip',
      rawZip([{ name: 'b.gz', data: LOG }]),
      'archive-in-archive log.log.zip/b.gz',
    ],
    [
      'an archive in a zip, by its content',
      'log.log.zip',
      rawZip([{ name: 'b.log', data: 'PK\u0003\u0004xxxx' }]),
      'archive-in-archive log.log.zip/b.log',
    ],
    ['no text', 'log.log.gz', gzipSync(Buffer.from([1, 0, 2, 0, 0, 3])), 'binary log.log.gz'],
    [
      'an encrypted entry',
      'log.log.zip',
      rawZip([{ name: 'a.log', flags: 1 }]),
      'archive-encrypted log.log.zip/a.log',
    ],
    [
      'an unknown method',
      'log.log.zip',
      rawZip([{ name: 'a.log', method: 14 }]),
      'archive-unreadable log.log.zip/a.log',
    ],
    [
      'a link',
      'log.log.zip',
      rawZip([{ name: 'a.log', data: '/etc/passwd', unixMode: 0o120777 }]),
      'symlink log.log.zip/a.log',
    ],
    [
      'a name that leads out of it',
      'log.log.zip',
      rawZip([{ name: '../../etc/cron.d/x.log' }]),
      'archive-unreadable log.log.zip',
    ],
  ])('that hold %s are listed', async (_name, file, content, told) => {
    const { files, missing } = await logs({ [file]: content });
    expect(files).toEqual({});
    expect(missing).toEqual([told]);
  });

  it.each([
    ['gzip', 'log.log.gz', gzipSync(ZERO.fill('a'))],
    ['zip', 'log.log.zip', rawZip([{ name: 'a.log', data: ZERO.fill('a').toString('latin1') }])],
  ])('that are bombs end early: %s', async (_name, file, content) => {
    const { files, notes } = await logs({ [file]: content });
    expect(notes).toEqual(['archive-too-big']);
    expect(Object.values(files).map(({ length }) => length)).toEqual([
      expect.toSatisfy((length: number) => length < 24 * 1024 * 1024) as unknown as number,
    ]);
  });

  it('end where --max-size does', async () => {
    const { files, notes } = await logs({ 'log.log.gz': gzipSync(LOG) }, 1000);
    expect(Object.values(files)[0]).toBe(LOG.slice(0, 1000));
    expect(notes).toEqual(['size-limit']);
  });

  it('that were cut off give what is whole and say so', async () => {
    const packed = gzipSync(
      Buffer.from(Array.from({ length: 40_000 }, (_, i) => `line ${i * 7919}\n`).join('')),
    );
    const { files, notes } = await logs({ 'log.log.gz': packed.subarray(0, packed.length - 50) });
    expect(Object.values(files)[0]).toMatch(/^line 0\nline 7919\n/);
    expect(notes).toEqual(['archive-unreadable']);
  });

  it('are not followed out of the folder', async () => {
    const outside = path.join(await tempFolder(), 'x.gz');
    await writeFile(outside, gzipSync(LOG));
    const data = await tempFolder();
    await symlink(outside, path.join(data, 'log.log.gz'));
    const context = collectorContext({ profile: profileWith({ data: [data] }) });
    const { files, missing } = await gather(clientLogs, context);
    expect(files).toEqual({});
    expect(missing).toEqual([`symlink ${path.join(data, 'log.log.gz')}`]);
  });
});
