import { fail, type Verdict, warn } from '../../model/finding.ts';
import type { FolderFacts } from '../../platform/client-storage.ts';
import { syncedBy } from '../../platform/synced-folder.ts';

export type PlaceCodes = 'cache-in-synced-folder' | 'cache-of-another-user' | 'cache-disk-errors';

/** Where the data folder lies, whose it is, and whether its disk can be read. */
export function judgePlace(folder: FolderFacts): readonly Verdict<PlaceCodes>[] {
  const { path, realPath, otherOwner, failing } = folder;
  const product = syncedBy(realPath) ?? syncedBy(path);
  return [
    ...(product === null ? [] : [warn('cache-in-synced-folder', { path, realPath, product })]),
    ...(otherOwner === undefined
      ? []
      : [fail('cache-of-another-user', { path, owner: `uid ${otherOwner}` })]),
    ...(failing === undefined ? [] : [fail('cache-disk-errors', { path: failing })]),
  ];
}
