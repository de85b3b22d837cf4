import { open } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { constantRanges } from '../../src/platform/program-constants.ts';
import { readAt } from '../../src/platform/program-header.ts';

const ranges = async (path: string): ReturnType<typeof constantRanges> => {
  const file = await open(path);
  try {
    return await constantRanges(file);
  } finally {
    await file.close();
  }
};

describe('constantRanges', () => {
  it('tells where this Node keeps its own version, without its code', async () => {
    const file = await open(process.execPath);
    try {
      const found = (await constantRanges(file)) ?? [];
      const parts = await Promise.all(
        found.map(async ({ from, to }) => readAt(file, from, to - from)),
      );
      expect(parts.some((bytes) => bytes.includes(process.versions.v8))).toBe(true);
      const bytes = parts.reduce((sum, part) => sum + part.length, 0);
      expect(bytes).toBeLessThan((await file.stat()).size);
    } finally {
      await file.close();
    }
  });

  it.each([
    ['a file that is no program', '/etc/passwd'],
    ['an empty file', '/dev/null'],
  ])('knows nothing of %s', async (_name, path) => {
    expect(await ranges(path)).toBeNull();
  });
});
