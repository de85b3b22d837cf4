import { describe, expect, it } from 'vitest';
import { findArguments, findReader } from '../../src/platform/find-records.ts';
import { ageBounds, newTally } from '../../src/platform/folder-tally.ts';

const encoder = new TextEncoder();
const NOW = Date.UTC(2026, 10, 22);
const NUL = '\0';
const ROOT = 'd4096 0 eXpress\0';

function read(
  text: string,
  { pieces = 1_000, maxEntries = 1_000 } = {},
): ReturnType<typeof newTally> & { readonly wellFormed: boolean } {
  const tally = newTally();
  const reader = findReader(tally, maxEntries);
  const bytes = encoder.encode(text);
  for (let at = 0; at < bytes.length; at += pieces) {
    if (!reader.take(bytes.subarray(at, at + pieces))) break;
  }
  return { ...tally, wellFormed: reader.wellFormed() };
}

describe('findReader', () => {
  const listing = `${ROOT}d4096 1 Кэш\nновый\0f10\0d4096${NUL}1f20\0l7\0p0${NUL}7f5 1 log.log\0l9 1 SingletonLock\0d4096 1 GPUCache\0f1\0`;

  it.each([1, 2, 3, 7, 64, 1_000])(
    'counts a listing that comes in pieces of %d bytes',
    (pieces) => {
      const { parts, ...tally } = read(listing, { pieces });
      expect(tally).toEqual({
        entries: 10,
        bytes: 36,
        files: 4,
        writtenDayBytes: 20,
        writtenWeekBytes: 25,
        folders: 3,
        unreadable: 0,
        complete: true,
        failing: null,
        wellFormed: true,
      });
      expect([...parts]).toEqual([
        ['Кэш\nновый', { bytes: 30, files: 2, writtenDayBytes: 20, writtenWeekBytes: 20 }],
        ['log.log', { bytes: 5, files: 1, writtenDayBytes: 0, writtenWeekBytes: 5 }],
        ['GPUCache', { bytes: 1, files: 1, writtenDayBytes: 0, writtenWeekBytes: 0 }],
      ]);
    },
  );

  it('counts as many entries as wanted, and says that there are more', () => {
    expect(read(listing, { maxEntries: 2 })).toMatchObject({ entries: 2, complete: false });
    expect(read(listing, { maxEntries: 10 })).toMatchObject({ entries: 10, complete: true });
  });

  it.each([
    ['nothing', ''],
    ['a list of names, of a find that knows no -printf', '/home/u/.config/eXpress\n'],
    ['the same, ended by NUL', '/home/u/.config/eXpress\0'],
    ['a record that is cut', `${ROOT}d4096 1 Cac`],
    ['an entry before the folder itself', 'f10\0'],
    ['the folder itself twice', `${ROOT}${ROOT}`],
    ['a depth that is not there', `${ROOT}f10 7 name\0`],
    ['a length that is no number', `${ROOT}f-1\0`],
    ['no end of a name', `${ROOT}d4096 1 ${'x'.repeat(5_000)}`],
  ])('does not trust %s', (_name, text) => {
    expect(read(text).wellFormed).toBe(false);
  });
});

describe('findArguments', () => {
  it.each([
    ['/home/u/.config/eXpress', '/home/u/.config/eXpress/*/*'],
    ['/', '/*/*'],
    ['/home/[u]*?\\', '/home/\\[u\\]\\*\\?\\\\/*/*'],
  ])('tells what lies deep in %s', (root, below) => {
    const words = findArguments(root, ageBounds(NOW));
    expect(words.slice(0, 2)).toEqual(['-H', root]);
    expect(words[words.indexOf('-path') + 1]).toBe(below);
  });
});
