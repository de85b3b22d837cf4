import { describe, expect, it } from 'vitest';
import { isOnLocalDisk } from '../../src/collectors/local-disk.ts';

describe('a folder is not taken for local', () => {
  it.each([
    ['that is not there', '/nowhere/at/all'],
    ['of the kernel', '/proc'],
  ])('%s', async (_name, folder) => {
    expect(await isOnLocalDisk(folder, new AbortController().signal)).toBe(false);
  });
});
