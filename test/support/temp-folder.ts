import { mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';

/** A folder of the test's own, gone when the test ends. Its path holds Cyrillic, a space and brackets. */
export async function tempFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(await realpath(tmpdir()), 'xd проба [1] '));
  onTestFinished(async () => {
    await rm(folder, { recursive: true, force: true });
  });
  return folder;
}
