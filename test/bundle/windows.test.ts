import { expect, test } from 'vitest';
import { Windows, type ZipSource } from '../../src/bundle/zip-source.ts';

const ENTRY = 2_000;
const ENTRIES = 1_000;
const CONTENT = Buffer.alloc(ENTRY * ENTRIES, 'one entry after the other ');

/** A source that answers late, as a disk does, and tells where it was read. */
function slowSource(): { readonly source: ZipSource; readonly read: { bytes: number } } {
  const read = { bytes: 0 };
  const source: ZipSource = {
    bytes: CONTENT.length,
    async *read(from, to) {
      await new Promise((resolve) => setImmediate(resolve));
      read.bytes += to - from;
      yield CONTENT.subarray(from, to);
    },
    close: () => Promise.resolve(),
  };
  return { source, read };
}

test('neighbours that are asked for at once are read once', async () => {
  const { source, read } = slowSource();
  const windows = new Windows(source);
  const asked = Array.from({ length: ENTRIES }, (_, number) => number * ENTRY);
  const answers = await Promise.all(asked.map(async (from) => windows.read(from, ENTRY)));
  expect(Buffer.concat(answers).equals(CONTENT)).toBe(true);
  // A piece that ends within an entry is followed by one that begins with it.
  expect(read.bytes).toBeLessThan(CONTENT.length * 1.02);
});

test('what lies behind the end is refused, to everybody who asks', async () => {
  const windows = new Windows(slowSource().source);
  const asked = [0, 1, 2].map(async () => windows.read(CONTENT.length - 10, 11));
  const settled = await Promise.allSettled(asked);
  expect(settled.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
  await expect(windows.read(CONTENT.length - 10, 10)).resolves.toHaveLength(10);
});

test('a piece that could not be read is an error of everybody who waits for it', async () => {
  const source: ZipSource = {
    bytes: 1_000,
    // eslint-disable-next-line require-yield -- it fails before the first piece
    async *read() {
      await Promise.resolve();
      throw new Error('EIO');
    },
    close: () => Promise.resolve(),
  };
  const windows = new Windows(source);
  const settled = await Promise.allSettled([windows.read(0, 10), windows.read(10, 10)]);
  expect(settled.map((one) => (one.status === 'rejected' ? String(one.reason) : 'read'))).toEqual([
    'Error: EIO',
    'Error: EIO',
  ]);
});
