import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, it } from 'vitest';
import { clientCrashDumps } from '../../../src/collectors/client/crash-dumps.ts';
import { createPlatform } from '../../../src/platform/create-platform.ts';
import { collectorContext, platformWith, profileWith } from '../../support/collector-context.ts';
import { gather } from '../../support/gather.ts';
import { tempFolder } from '../../support/temp-folder.ts';

it('lists names, sizes and times, and takes no dump', async () => {
  const data = await tempFolder();
  for (const folder of ['completed', 'pending']) {
    await mkdir(path.join(data, 'Crashpad', folder), { recursive: true });
  }
  await writeFile(path.join(data, 'Crashpad', 'completed', 'a.dmp'), 'MDMP a secret of the memory');
  await writeFile(path.join(data, 'Crashpad', 'pending', 'b.dmp'), 'MDMP');
  await writeFile(path.join(data, 'Crashpad', 'settings.dat'), 'x');
  const platform = await createPlatform({ platform: 'linux', env: {} });
  const profile = profileWith({ data: [data], processes: ['no-such-client'] });
  const { files, missing } = await gather(
    clientCrashDumps,
    collectorContext({ platform, profile }),
  );
  expect(missing).toEqual([]);
  expect(Object.keys(files)).toEqual(['client/crash-dumps.json']);
  const text = files['client/crash-dumps.json'] ?? '';
  expect(text).not.toContain('secret');
  const { dumps } = JSON.parse(text) as { dumps: { path: string; bytes: number }[] };
  expect(dumps.map((dump) => path.basename(dump.path)).sort()).toEqual(['a.dmp', 'b.dmp']);
  expect(dumps.map((dump) => dump.bytes).sort()).toEqual([27, 4]);
});

it('says that the folders may not be read', async () => {
  const { missing } = await gather(
    clientCrashDumps,
    collectorContext({ platform: platformWith(), profile: profileWith({ data: ['/x'] }) }),
  );
  expect(missing).toEqual(['not-known client/crash-dumps.json']);
});
