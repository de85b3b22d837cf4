import type { Volume } from '../platform/system.ts';
import type { Thresholds } from '../profile/profile.ts';

/**
 * Below how many free bytes a volume is as good as full: the profile's limit, but never more than a tenth of the volume
 * (a `/tmp` in memory may be smaller than the limit and quite empty). The tenth is our choice.
 */
export function freeSpaceLimit(volume: Volume, thresholds: Thresholds): number {
  return Math.min(thresholds.diskFreeBytes, Math.floor(volume.totalBytes / 10));
}
