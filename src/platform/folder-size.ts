import type { Clock } from '../model/clock.ts';
import { findFolder, type Finder } from './folder-find.ts';
import { WALK_LIMITS, type WalkLimits } from './folder-tally.ts';
import { walkFolder } from './folder-walk.ts';
import type { FolderSize } from './client-storage.ts';

export interface MeasureOptions {
  readonly signal: AbortSignal;
  readonly clock: Clock;
  readonly limits?: WalkLimits;
  /** Where GNU find may be had. Left out, or it turns out to be another find: Node counts. */
  readonly finder?: Finder | undefined;
}

/**
 * Counts what lies under a folder. Symlinks are not followed (nor counted), the root excepted; devices and pipes have
 * no length. A root that cannot be read, or is no folder, counts as unreadable; one that is not there counts nothing.
 */
export async function measureFolder(root: string, options: MeasureOptions): Promise<FolderSize> {
  const { signal, clock, limits = WALK_LIMITS, finder } = options;
  if (finder === undefined) return walkFolder(root, { signal, clock, limits });
  const deadline = clock.monotonic() + limits.maxMs;
  const found = await findFolder(root, finder, { signal, clock, limits });
  if (found !== null) return found;
  const left = { ...limits, maxMs: Math.max(0, deadline - clock.monotonic()) };
  return walkFolder(root, { signal, clock, limits: left });
}
