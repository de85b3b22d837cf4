import { appendFile, mkdir, rename, rm, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { markLogs, recordCollector } from '../../../src/collectors/client/record.ts';
import type { CollectorContext } from '../../../src/collectors/define.ts';
import { collectorContext, profileWith } from '../../support/collector-context.ts';
import { gather, type Gathered } from '../../support/gather.ts';
import { tempFolder } from '../../support/temp-folder.ts';

/** Marks, lets things happen, marks again, and gathers what lies between. */
async function recorded(
  prepare: (data: string) => Promise<void>,
  happen: (data: string) => Promise<void>,
  overrides: Partial<CollectorContext> = {},
): Promise<Gathered> {
  const data = await tempFolder();
  await mkdir(path.join(data, 'logs'));
  await writeFile(path.join(data, 'log.log'), 'before\n');
  await prepare(data);
  const context = collectorContext({ profile: profileWith({ data: [data] }), ...overrides });
  const start = await markLogs(context);
  await happen(data);
  const end = await markLogs(context);
  return gather(recordCollector(start, end), context);
}

const nothing = (): Promise<void> => Promise.resolve();

it('takes what was added to a log, and all of a new one', async () => {
  const { files, missing } = await recorded(nothing, async (data) => {
    await appendFile(path.join(data, 'log.log'), 'between\n');
    await writeFile(path.join(data, 'logs', 'call.log'), 'a call\n');
  });
  expect(files).toEqual({ 'record/log.log': 'between\n', 'record/logs/call.log': 'a call\n' });
  expect(missing).toEqual([]);
});

it('begins with the whole line that was half written at the mark', async () => {
  const { files } = await recorded(
    (data) => appendFile(path.join(data, 'log.log'), 'Authorization: Bearer abcd1234'),
    (data) => appendFile(path.join(data, 'log.log'), 'efgh5678\nnext\n'),
  );
  expect(files).toEqual({ 'record/log.log': 'Authorization: Bearer abcd1234efgh5678\nnext\n' });
});

it('begins with a whole line where the size limit cuts', async () => {
  const { files } = await recorded(
    nothing,
    (data) => appendFile(path.join(data, 'log.log'), 'password=abc123def\n'.repeat(10)),
    { maxSourceBytes: 50 },
  );
  expect(files).toEqual({ 'record/log.log': 'password=abc123def\n'.repeat(2) });
});

it('follows a log that was rotated meanwhile', async () => {
  const { files } = await recorded(nothing, async (data) => {
    await appendFile(path.join(data, 'log.log'), 'end of the old one\n');
    await rename(path.join(data, 'log.log'), path.join(data, 'log.old.log'));
    await writeFile(path.join(data, 'log.log'), 'the new one\n');
  });
  expect(files).toEqual({
    'record/log.log': 'the new one\n',
    'record/log.old.log': 'end of the old one\n',
  });
});

it('leaves a packed log to the whole logs, where it is unpacked', async () => {
  const { files, missing } = await recorded(nothing, async (data) => {
    await writeFile(path.join(data, 'log.old.log.gz'), gzipSync('before\n'));
    await writeFile(path.join(data, 'log.log'), 'new\n');
  });
  expect(files).toEqual({ 'record/log.log': 'new\n' });
  expect(missing).toEqual([]);
});

it('takes all of a log that was begun anew', async () => {
  const { files } = await recorded(nothing, (data) =>
    writeFile(path.join(data, 'log.log'), 'new\n'),
  );
  expect(files).toEqual({ 'record/log.log': 'new\n' });
});

it('leaves out what was not touched, what is gone, and an old file that came into view', async () => {
  const { files, missing } = await recorded(
    (data) => writeFile(path.join(data, 'gone.log'), 'x\n'),
    async (data) => {
      await rm(path.join(data, 'gone.log'));
      await writeFile(path.join(data, 'copied.log'), 'old\n');
      await utimes(path.join(data, 'copied.log'), 1_000, 1_000);
    },
  );
  expect(files).toEqual({});
  expect(missing).toEqual(['nothing-recorded record']);
});

it('keeps the newest within the size limit, and tells the rest', async () => {
  const { files, missing } = await recorded(
    nothing,
    (data) => appendFile(path.join(data, 'log.log'), '0123456789'.repeat(1000)),
    { maxSourceBytes: 4000 },
  );
  expect(files['record/log.log']).toBe('0123456789'.repeat(400));
  expect(missing[0]).toMatch(/^size-limit .*log\.log$/);
});
