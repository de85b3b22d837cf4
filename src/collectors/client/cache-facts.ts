import type { Fact } from '../../model/fact.ts';
import type { FolderFacts } from '../../platform/client-storage.ts';
import type { Volume } from '../../platform/system.ts';
import { type Artifact, type Collector, missing, type Missing } from '../define.ts';
import { layoutOf } from '../layout.ts';
import { planQuery } from '../plan-commands.ts';
import { jsonArtifact } from '../text-artifact.ts';

const NAME = 'client/cache.json';

/** Where the data folders are, how big each part of them is, and on which disk. Names and sizes only. */
export const clientCacheFacts: Collector = {
  id: 'client.cache-facts',
  names: [NAME],
  limitMs: 30_000,
  maxBytes: () => 4 * 1024 * 1024,

  plan(context) {
    const folders = context.platform.client.expand(layoutOf(context).data);
    return Promise.resolve([
      ...folders.map((path) => ({ kind: 'folder' as const, path, what: 'sizes' as const })),
      planQuery(context, 'folderSizes', 'sizes of these folders'),
      planQuery(context, 'volumes', 'disks of these folders'),
    ]);
  },

  async *collect(context): AsyncGenerator<Artifact | Missing> {
    const { platform, signal } = context;
    const found: { folder: FolderFacts; volume: Fact<Volume> }[] = [];
    const absent: Missing[] = [];
    for (const path of platform.client.expand(layoutOf(context).data)) {
      const folder = await platform.client.folder(path, { signal });
      if (!folder.known) {
        const detail = folder.detail ?? folder.reason;
        absent.push(missing(path, 'unreadable', { detail }));
      } else if (folder.value === null) {
        absent.push(missing(path, 'not-found'));
      } else {
        const volume = await platform.system.volume(path, { signal });
        found.push({ folder: folder.value, volume });
        if (!folder.value.complete) absent.push(missing(path, 'entry-limit'));
      }
    }
    if (found.length > 0) yield jsonArtifact(NAME, 'data folders', { folders: found });
    // One of several places is enough: the others are told only when there is none, or they are forbidden.
    yield* absent.filter((item) => found.length === 0 || item.reason !== 'not-found');
  },
};
