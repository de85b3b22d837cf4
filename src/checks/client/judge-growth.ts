import type { Fact } from '../../model/fact.ts';
import { type Evidence, type Verdict, warn } from '../../model/finding.ts';
import { growingParts, type Pace, paceOf } from '../../platform/pace.ts';
import type { FolderFacts } from '../../platform/client-storage.ts';
import type { Volume } from '../../platform/system.ts';

export type GrowthCodes = 'cache-grows-fast';

/** A disk that this folder alone fills within so many days wants a person to look. Our choice. */
const FULL_WITHIN_DAYS = 7;

/** How the folder grows: from the times of its files, once all of them were seen. */
export function growthOf(folder: FolderFacts): Pace | null {
  return folder.complete && folder.unreadable === 0 ? paceOf(folder.parts) : null;
}

/** Says nothing where the pace is not known or the disk is full already (`limitBytes`), which another code tells. */
export function judgeGrowth(
  folder: FolderFacts,
  volume: Fact<Volume>,
  limitBytes: number,
): readonly Verdict<GrowthCodes>[] {
  const pace = growthOf(folder);
  if (pace === null || !volume.known || volume.value.freeBytes < limitBytes) return [];
  const { freeBytes } = volume.value;
  const days = freeBytes / pace.bytesPerDay;
  if (pace.bytesPerDay === 0 || days >= FULL_WITHIN_DAYS) return [];
  const most = [...growingParts(folder.parts)]
    .filter((part) => part.writtenWeekBytes > 0)
    .sort((a, b) => b.writtenWeekBytes - a.writtenWeekBytes)
    .map(({ name, writtenWeekBytes }) => ({ name, bytes: writtenWeekBytes }));
  return [
    warn('cache-grows-fast', {
      path: folder.path,
      ...pace,
      freeBytes,
      fullInDays: Math.floor(days),
      limitDays: FULL_WITHIN_DAYS,
      parts: most,
    }),
  ];
}

/** What was written lately; `bytesPerDay` is null where the times of the files do not tell it. */
export function growthEvidence(folder: FolderFacts): Evidence {
  const { writtenDayBytes, writtenWeekBytes } = folder;
  return { writtenDayBytes, writtenWeekBytes, bytesPerDay: growthOf(folder)?.bytesPerDay ?? null };
}
