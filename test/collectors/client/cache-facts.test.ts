import { mkdir, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { clientCacheFacts } from '../../../src/collectors/client/cache-facts.ts';
import { createPlatform } from '../../../src/platform/create-platform.ts';
import { collectorContext, profileWith } from '../../support/collector-context.ts';
import { type Gathered, gather } from '../../support/gather.ts';
import { tempFolder } from '../../support/temp-folder.ts';

async function cacheFacts(data: readonly string[]): Promise<Gathered> {
  const platform = await createPlatform({ platform: process.platform, env: process.env });
  return gather(clientCacheFacts, collectorContext({ platform, profile: profileWith({ data }) }));
}

describe('cache facts', () => {
  it('are names and sizes of the parts, biggest first; links are not followed', async () => {
    const data = await tempFolder();
    await mkdir(path.join(data, 'IndexedDB', 'deep'), { recursive: true });
    await mkdir(path.join(data, 'Cache'));
    await writeFile(path.join(data, 'IndexedDB', 'deep', '000003.log'), 'secret-token'.repeat(100));
    await writeFile(path.join(data, 'Cache', 'data_0'), 'x'.repeat(5000));
    await symlink('/usr', path.join(data, 'linked'));
    const absent = path.join(data, 'other place');
    const { files, missing } = await cacheFacts([data, absent]);
    const text = files['client/cache.json'] ?? '';
    expect(JSON.parse(text)).toMatchObject({
      folders: [
        {
          folder: {
            path: data,
            bytes: 6200,
            files: 2,
            complete: true,
            parts: [
              { name: 'Cache', bytes: 5000, files: 1 },
              { name: 'IndexedDB', bytes: 1200, files: 1 },
            ],
          },
          volume: { known: true },
        },
      ],
    });
    expect(text).not.toContain('secret-token');
    expect(missing).toEqual([]);
  });

  it('tell that there is no data folder', async () => {
    const data = path.join(await tempFolder(), 'none');
    const { files, missing } = await cacheFacts([data]);
    expect(files).toEqual({});
    expect(missing).toEqual([`not-found ${data}`]);
  });
});
