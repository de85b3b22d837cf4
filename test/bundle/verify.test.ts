import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { crc32, inflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { manifestText } from '../../src/bundle/manifest.ts';
import { type SmallEntries, verifyBundle, type Verified } from '../../src/bundle/verify.ts';
import { type RawEnd, type RawEntry, rawZip, unicodePath } from '../support/raw-zip.ts';
import { tempFolder } from '../support/temp-folder.ts';
import { madeManifest } from './made-manifest.ts';

function manifestFor(files: Readonly<Record<string, string>>): string {
  const entries = Object.entries(files).map(([name, data]) => {
    const sha256 = createHash('sha256').update(data).digest('hex');
    return [name, { sha256, bytes: Buffer.byteLength(data) }] as const;
  });
  return manifestText(madeManifest(Object.fromEntries(entries)));
}

const good = manifestFor({ 'a.log': 'content' });

async function verify(bytes: Buffer): Promise<Verified> {
  const file = path.join(await tempFolder(), 'b.zip');
  await writeFile(file, bytes);
  return verifyBundle(file, {
    signal: new AbortController().signal,
    limits: { maxEntries: 50, maxTotalBytes: 1024 * 1024 },
  });
}

describe('verification', () => {
  it('finds nothing wrong with a whole bundle', async () => {
    const zip = rawZip([{ name: 'a.log' }, { name: 'manifest.json', data: good }]);
    const { problems, manifest, entries } = await verify(zip);
    expect(problems).toEqual([]);
    expect(entries).toBe(2);
    expect(manifest?.entries[0]?.name).toBe('a.log');
  });

  const manifest: RawEntry = { name: 'manifest.json', data: good };
  const a: RawEntry = { name: 'a.log' };
  it.each<[string, string, readonly RawEntry[]]>([
    ['a way up', 'unsafe-name', [{ name: '../a.log' }, manifest]],
    ['a way up in the middle', 'unsafe-name', [{ name: 'x/../../a.log' }, manifest]],
    ['an absolute path', 'unsafe-name', [{ name: '/etc/cron.d/x' }, manifest]],
    ['a drive', 'unsafe-name', [{ name: 'C:/x.log' }, manifest]],
    ['a backslash', 'unsafe-name', [{ name: '..\\x.log' }, manifest]],
    ['a newline', 'unsafe-name', [{ name: 'x\n.log' }, manifest]],
    ['a folder', 'unsafe-name', [{ name: 'x/', data: '', method: 0 }, manifest]],
    ['a name twice', 'duplicate-name', [a, a, manifest]],
    ['a name twice but for case', 'duplicate-name', [a, { name: 'A.LOG' }, manifest]],
    ['a link', 'symlink-entry', [{ ...a, unixMode: 0o120777 }, manifest]],
    ['an encrypted entry', 'encrypted-entry', [{ ...a, flags: 1 }, manifest]],
    ['another compression', 'unknown-compression', [{ ...a, method: 14 }, manifest]],
    ['a lying header', 'header-mismatch', [{ ...a, localName: 'b.log' }, manifest]],
    [
      'entries over each other',
      'overlapping-entries',
      [a, { name: 'b.log', overlap: true }, manifest],
    ],
    ['a wrong CRC', 'wrong-crc', [{ ...a, lie: { crc: 1 } }, manifest]],
    ['a wrong size', 'wrong-size', [{ ...a, lie: { size: 5 } }, manifest]],
    ['a bomb', 'too-big', [{ ...a, lie: { size: 2 ** 31 } }, manifest]],
    ['no manifest', 'no-manifest', [a]],
    ['a broken manifest', 'bad-manifest', [a, { name: 'manifest.json', data: '{"schema":' }]],
    ['a manifest of something else', 'bad-manifest', [a, { name: 'manifest.json', data: '{}' }]],
    ['changed content', 'wrong-sha256', [{ ...a, data: 'CONTENT' }, manifest]],
    ['longer content', 'wrong-size', [{ ...a, data: 'content, and more' }, manifest]],
    ['an entry too many', 'not-in-manifest', [a, { name: 'b.log' }, manifest]],
    ['an entry too few', 'not-in-zip', [manifest]],
    [
      'too many entries',
      'too-many-entries',
      Array.from({ length: 51 }, (_, number) => ({ name: `${number}.log` })),
    ],
  ])('refuses %s', async (_name, code, entries) => {
    const { problems } = await verify(rawZip(entries));
    expect(problems.map((problem) => problem.code)).toContain(code);
  });

  it.each([
    ['an empty file', Buffer.alloc(0)],
    ['no zip', Buffer.from('<html>no such attachment</html>')],
    ['a zip cut in two', rawZip([{ name: 'a.log' }, manifest]).subarray(0, 60)],
  ])('refuses %s', async (_name, bytes) => {
    const { problems } = await verify(bytes);
    expect(problems.map((problem) => problem.code)).toEqual(['not-a-zip']);
  });

  it('takes sizes that follow the data', async () => {
    const { problems } = await verify(rawZip([{ ...a, behind: 'descriptor' }, manifest]));
    expect(problems).toEqual([]);
  });

  describe('of what another program would see another bundle', () => {
    const hidden = rawZip([{ name: 'evil.exe' }]);
    it.each<[string, string, RawEntry]>([
      ['a size in front of the data', 'header-mismatch', { ...a, localLie: { size: 1 } }],
      ['a checksum in front of the data', 'header-mismatch', { ...a, localLie: { crc: 1 } }],
      ['encryption in front of the data', 'header-mismatch', { ...a, localLie: { flags: 1 } }],
      ['sizes behind the data', 'header-mismatch', { ...a, localLie: { flags: 8 } }],
      ['another charset of the name', 'header-mismatch', { ...a, localLie: { flags: 0x800 } }],
      [
        'a record behind the data that lies',
        'header-mismatch',
        { ...a, flags: 8, behind: Buffer.alloc(16, 7) },
      ],
      ['a second name', 'unsafe-name', { ...a, name: '../x', extra: unicodePath('../x', 'a.log') }],
      [
        'a second name in front of the data',
        'header-mismatch',
        { ...a, localExtra: unicodePath('a.log', '../x') },
      ],
      ['an entry behind its data', 'hidden-bytes', { ...a, behind: hidden }],
      ['a FIFO', 'symlink-entry', { ...a, unixMode: 0o010600 }],
      ['a device', 'symlink-entry', { ...a, unixMode: 0o020666 }],
      ['a folder by its mode', 'symlink-entry', { ...a, unixMode: 0o040700 }],
      ['a folder by its attributes', 'symlink-entry', { ...a, dosAttributes: 0x10 }],
    ])('an entry with %s is refused', async (_name, code, entry) => {
      const { problems } = await verify(rawZip([entry, manifest]));
      expect(problems.map((problem) => problem.code)).toEqual([code]);
    });

    it.each<[string, string, RawEnd]>([
      ['bytes before the first entry', 'hidden-bytes', { before: hidden }],
      ['bytes before the directory', 'hidden-bytes', { beforeDirectory: hidden }],
      ['bytes behind the directory', 'not-a-zip', { behindDirectory: Buffer.alloc(40) }],
      ['a directory longer than it says', 'not-a-zip', { size: -8 }],
      ['fewer entries than the directory', 'not-a-zip', { entries: -1 }],
    ])('a zip with %s is refused', async (_name, code, lies) => {
      // One more than the count says, where it says one less.
      const bytes = rawZip([a, manifest, { name: 'evil.exe' }], '', lies);
      const { problems } = await verify(bytes);
      expect(problems.map((problem) => problem.code)).toContain(code);
    });
  });

  it('is not deceived by a count of entries that began again at 0', async () => {
    const more = Array.from({ length: 65_536 }, (_, number) => ({ name: `${number}`, data: '' }));
    const bytes = rawZip([a, manifest, ...more], '', { entries: -65_536 });
    const { problems } = await verify(bytes);
    expect(problems.map((problem) => problem.code)).toContain('not-a-zip');
  });

  it('notices any changed byte of the content', async () => {
    const zip = rawZip([{ name: 'a.log', data: 'content', method: 0 }, manifest]);
    const at = zip.indexOf('content');
    zip[at] = (zip[at] ?? 0) ^ 1;
    const { problems } = await verify(zip);
    expect(problems).toEqual([{ code: 'wrong-crc', entry: 'a.log' }]);
  });

  const SIZE_LIES: readonly (readonly [string, string, RawEntry])[] = [
    ['less than there is', 'wrong-size', { ...a, lie: { size: -3 } }],
    ['more than there is', 'wrong-size', { ...a, lie: { size: 5 } }],
    ['much less', 'wrong-size', { name: 'a.log', data: 'x'.repeat(900_000), lie: { size: -9e5 } }],
    ['less than is stored', 'wrong-size', { ...a, method: 0, lie: { size: -3 } }],
    ['more than is stored', 'wrong-size', { ...a, method: 0, lie: { size: 5 } }],
    ['what is true, and is damaged', 'unreadable-entry', { ...a, damaged: true }],
  ];
  it.each(SIZE_LIES)('tells an entry that says %s as %s', async (_name, code, entry) => {
    const { problems } = await verify(rawZip([entry, manifest]));
    expect(problems).toEqual([
      { code, entry: 'a.log', detail: expect.stringMatching(/./) as string },
    ]);
  });

  /** What a thread does, which tells a failure in these words. */
  const thread =
    (words: string): SmallEntries['check'] =>
    (packed, deflated, size) => {
      let content: Buffer = Buffer.alloc(0);
      let failed: string | null = null;
      try {
        content = deflated ? inflateRawSync(packed, { maxOutputLength: size + 1 }) : packed;
      } catch {
        failed = words;
      }
      const sha256 = createHash('sha256').update(content).digest('hex');
      return Promise.resolve({
        ...{ bytes: content.length, crc32: crc32(content), sha256 },
        ...{ leaks: [], failed },
      });
    };

  it.each(
    SIZE_LIES.flatMap(([name, code, entry]) =>
      ['Cannot create a Buffer larger than 5 bytes', 'other words'].map(
        (words) => [name, words, code, entry] as const,
      ),
    ),
  )('tells a small one that says %s, of which a thread says «%s», as %s', async (...row) => {
    const [, words, code, entry] = row;
    const file = path.join(await tempFolder(), 'b.zip');
    await writeFile(file, rawZip([entry, manifest]));
    const { problems } = await verifyBundle(file, {
      signal: new AbortController().signal,
      small: { check: thread(words), onLeaks: () => undefined },
    });
    expect(problems.map((problem) => [problem.entry, problem.code])).toEqual([['a.log', code]]);
  });

  it('shows every content, name and comment to the inspector, also to one that stops early', async () => {
    const file = path.join(await tempFolder(), 'b.zip');
    const zip = rawZip([{ ...a, comment: 'entry note' }, manifest], 'zip note');
    await writeFile(file, zip);
    const texts: string[] = [];
    const { problems } = await verifyBundle(file, {
      signal: new AbortController().signal,
      async inspect(name, content) {
        for await (const chunk of content) {
          texts.push(`${name}=${Buffer.from(chunk).toString().slice(0, 7)}`);
          break;
        }
      },
      inspectText: (_where, text) => {
        texts.push(text);
      },
    });
    expect(problems).toEqual([]);
    expect(texts).toEqual(
      expect.arrayContaining(['zip note', 'entry note', 'a.log', 'a.log=content', 'manifest.json']),
    );
  });

  it('passes on what the inspector throws', async () => {
    const file = path.join(await tempFolder(), 'b.zip');
    await writeFile(file, rawZip([a, manifest]));
    const verified = verifyBundle(file, {
      signal: new AbortController().signal,
      inspect: () => Promise.reject(new Error('the scanner broke')),
    });
    await expect(verified).rejects.toThrow('the scanner broke');
  });

  it.each([
    ['a file that does not exist', '/nonexistent/b.zip'],
    ['a device', '/dev/zero'],
  ])('rejects for %s', async (_name, file) => {
    await expect(verifyBundle(file, { signal: new AbortController().signal })).rejects.toThrow();
  });
});
