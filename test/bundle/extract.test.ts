import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, stat, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { extractBundle } from '../../src/bundle/extract.ts';
import { MANIFEST_SCHEMA } from '../../src/bundle/manifest.ts';
import { type RawEntry, rawZip } from '../support/raw-zip.ts';
import { tempFolder } from '../support/temp-folder.ts';

const { signal } = new AbortController();

/** A manifest that agrees with whatever the hostile zip holds: it was made by the same hand. */
function withManifest(entries: readonly RawEntry[]): readonly RawEntry[] {
  const manifest = {
    schema: MANIFEST_SCHEMA,
    tool: { name: 'xpress-doctor', version: '0.0.0' },
    createdAt: '2026-11-22T14:23:34.000Z',
    complete: true,
    redaction: { applied: true, counts: {} },
    entries: entries.map(({ name, data = 'content' }) => ({
      ...{ name, collector: 'test', source: name, cutBytes: 0, redactions: {} },
      bytes: Buffer.byteLength(data),
      sourceBytes: Buffer.byteLength(data),
      sha256: createHash('sha256').update(data).digest('hex'),
    })),
    missing: [],
  };
  return [...entries, { name: 'manifest.json', data: JSON.stringify(manifest) }];
}

async function zipFile(bytes: Buffer): Promise<{ file: string; to: string; around: string }> {
  const around = await tempFolder();
  const file = path.join(await tempFolder(), 'b.zip');
  await writeFile(file, bytes);
  return { file, around, to: path.join(around, 'out') };
}

describe('a bundle', () => {
  it('is unpacked into a new folder, readable by its owner only', async () => {
    const entries = withManifest([{ name: 'client/logs/log.log', data: 'line\n' }]);
    const { file, to } = await zipFile(rawZip(entries));
    const { problems } = await extractBundle(file, { to, signal });
    expect(problems).toEqual([]);
    const log = path.join(to, 'client/logs/log.log');
    expect(await readFile(log, 'utf8')).toBe('line\n');
    expect((await stat(log)).mode & 0o777).toBe(0o600);
    expect((await stat(path.dirname(log))).mode & 0o777).toBe(0o700);
    expect((await readdir(to)).sort()).toEqual(['client', 'manifest.json']);
  });

  it.each<[string, string, (to: string) => Promise<unknown>]>([
    [
      'a folder with files in it',
      'not-empty',
      async (to) => {
        await mkdir(to);
        await writeFile(path.join(to, 'mine'), 'x');
      },
    ],
    ['a file', 'not-a-folder', (to) => writeFile(to, 'x')],
    ['a link to a folder', 'not-a-folder', (to) => symlink('/tmp', to)],
  ])('is not unpacked into %s', async (_name, reason, prepare) => {
    const { file, to } = await zipFile(rawZip(withManifest([{ name: 'a.log' }])));
    await prepare(to);
    await expect(extractBundle(file, { to, signal })).rejects.toMatchObject({ reason });
  });
});

describe('a hostile zip is refused, and nothing is written', () => {
  const a: RawEntry = { name: 'a.log' };
  it.each<[string, string, readonly RawEntry[]]>([
    ['a way up', 'unsafe-name', [{ name: '../escaped' }]],
    ['a way up in the middle', 'unsafe-name', [{ name: 'x/../../escaped' }]],
    ['an absolute path', 'unsafe-name', [{ name: '/tmp/xd-escaped' }]],
    ['a drive', 'unsafe-name', [{ name: 'C:/escaped' }]],
    ['a drive without a slash', 'unsafe-name', [{ name: 'C:escaped' }]],
    ['a backslash', 'unsafe-name', [{ name: '..\\escaped' }]],
    ['a network path', 'unsafe-name', [{ name: '//server/share/x' }]],
    ['a device of Windows', 'unsafe-name', [{ name: 'logs/NUL.txt' }]],
    ['a port of Windows in raised digits', 'unsafe-name', [{ name: 'logs/com¹.log' }]],
    ['the console of Windows', 'unsafe-name', [{ name: 'CONOUT$' }]],
    ['a device of Windows before a blank', 'unsafe-name', [{ name: 'aux .txt' }]],
    ['a stream of Windows', 'unsafe-name', [{ name: 'a.log:hidden' }]],
    ['a dot at the end', 'unsafe-name', [{ name: 'a.log.' }]],
    ['a name written backwards', 'unsafe-name', [{ name: 'log\u202egpj.exe' }]],
    ['an empty part', 'unsafe-name', [{ name: 'x//a.log' }]],
    ['a newline', 'unsafe-name', [{ name: 'x\n.log' }]],
    ['a folder', 'unsafe-name', [{ name: 'x/', data: '', method: 0 }]],
    ['a name twice', 'duplicate-name', [a, a]],
    ['a name twice but for case', 'duplicate-name', [a, { name: 'A.LOG' }]],
    ['a name in two Unicode forms', 'duplicate-name', [{ name: 'й.log' }, { name: 'й.log' }]],
    ['a name twice but for ß', 'duplicate-name', [{ name: 'straße' }, { name: 'STRASSE' }]],
    ['a file in the place of a folder', 'duplicate-name', [a, { name: 'a.log/b' }]],
    ['a folder in the place of a file', 'duplicate-name', [{ name: 'a.log/b' }, a]],
    ['a symbolic link', 'symlink-entry', [{ name: 'l', data: '/etc', unixMode: 0o120777 }]],
    ['an encrypted entry', 'encrypted-entry', [{ ...a, flags: 1 }]],
    ['another compression', 'unknown-compression', [{ ...a, method: 14 }]],
    ['a lying header', 'header-mismatch', [{ ...a, localName: '../b' }]],
    ['entries over each other', 'overlapping-entries', [a, { name: 'b.log', overlap: true }]],
    ['a size that is too small', 'wrong-size', [{ ...a, lie: { size: -3 } }]],
    ['a size that is too big', 'wrong-size', [{ ...a, lie: { size: 9 } }]],
    ['a wrong CRC', 'wrong-crc', [{ ...a, lie: { crc: 1 } }]],
    ['a bomb by its directory', 'too-big', [{ ...a, lie: { size: 3 * 1024 ** 3 } }]],
    [
      'a bomb that says it is small',
      'wrong-size',
      [{ name: 'a.log', data: '\0'.repeat(8_000_000), lie: { size: -7_999_000 } }],
    ],
  ])('%s', async (_name, code, entries) => {
    const { file, to, around } = await zipFile(rawZip(withManifest(entries)));
    const { problems } = await extractBundle(file, { to, signal });
    expect(problems.map((problem) => problem.code)).toContain(code);
    expect(await readdir(around)).toEqual([]);
  });

  it('a thousand entries of one megabyte over one place', async () => {
    const big = { name: 'a', data: '\0'.repeat(1024 * 1024) };
    const rest = Array.from({ length: 1000 }, (_, index) => ({
      ...big,
      name: `a${index}`,
      localName: 'a',
      overlap: true,
    }));
    const { file, to, around } = await zipFile(rawZip(withManifest([big, ...rest])));
    const { problems } = await extractBundle(file, { to, signal });
    expect(problems.map((problem) => problem.code)).toContain('overlapping-entries');
    expect(await readdir(around)).toEqual([]);
  });

  it('and what is no zip at all', async () => {
    const { file, to, around } = await zipFile(Buffer.from('MZ this is a program'));
    const { problems } = await extractBundle(file, { to, signal });
    expect(problems.map((problem) => problem.code)).toEqual(['not-a-zip']);
    expect(await readdir(around)).toEqual([]);
  });

  it('and one that changes between the look and the writing', async () => {
    const entry = { name: 'a.log', data: 'content', method: 0 } as const;
    const bytes = rawZip(withManifest([entry]));
    const { file, to, around } = await zipFile(bytes);
    const changed = Buffer.from(bytes);
    changed.write('CONTENT', changed.indexOf('content'));
    const stop = new AbortController();
    // The folder is made after everything was verified: that is the moment.
    const watch = setInterval(() => {
      void readdir(around).then(async (names) => {
        if (names.length > 0) await writeFile(file, changed);
      });
    }, 0);
    const { problems } = await extractBundle(file, { to, signal: stop.signal }).finally(() => {
      clearInterval(watch);
    });
    // Whoever wins: a file that differs from what was verified does not stay.
    if (problems.length > 0) expect(await readdir(around)).toEqual([]);
    else expect(await readFile(path.join(to, 'a.log'), 'utf8')).toBe('content');
  });
});
