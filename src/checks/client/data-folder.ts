import type { Fact } from '../../model/fact.ts';
import type { FolderFacts } from '../../platform/client-storage.ts';
import type { CheckContext } from '../define.ts';

/** The first of the folders that is there; null: none is. */
export async function firstFolder(
  paths: readonly string[],
  { platform, signal }: Pick<CheckContext, 'platform' | 'signal'>,
): Promise<Fact<FolderFacts | null>> {
  let last: Fact<FolderFacts | null> | undefined;
  for (const path of paths) {
    last = await platform.client.folder(path, { signal });
    if (!last.known || last.value !== null) return last;
  }
  return last ?? { known: true, value: null, source: '' };
}
