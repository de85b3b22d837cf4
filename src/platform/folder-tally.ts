import { errorCode } from '../model/errors.ts';
import type { FolderPart, FolderSize } from './client-storage.ts';

/** How far a count goes: entries of any kind, and ms. */
export interface WalkLimits {
  readonly maxEntries: number;
  readonly maxMs: number;
}

/** A Chromium cache has some ten thousand entries; a cold disk gives about that many a second. Our choice. */
export const WALK_LIMITS: WalkLimits = { maxEntries: 500_000, maxMs: 5_000 };

/** As many parts as an answer names. */
const PARTS = 10;

/** Of when a file was last written: since `DAY` or `WEEK` begins, or earlier. */
export type Age = 'day' | 'week' | 'older';

/** Epoch ms: where the last 24 hours and the last 7 days begin, and what is too far ahead of the clock to be true. */
export interface AgeBounds {
  readonly dayFrom: number;
  readonly weekFrom: number;
  readonly until: number;
}

const HOUR_MS = 3_600_000;

/** A clock of another computer may be an hour ahead of ours; what is later has no age that can be trusted. */
export function ageBounds(now: number): AgeBounds {
  return { dayFrom: now - 24 * HOUR_MS, weekFrom: now - 168 * HOUR_MS, until: now + HOUR_MS };
}

export function ageOf(modifiedAt: number, { dayFrom, weekFrom, until }: AgeBounds): Age {
  if (modifiedAt > until || modifiedAt <= weekFrom) return 'older';
  return modifiedAt > dayFrom ? 'day' : 'week';
}

/** Of regular files. What was written within the last day was written within the last week, too. */
export interface FileSum {
  bytes: number;
  files: number;
  writtenDayBytes: number;
  writtenWeekBytes: number;
}

/** What a count of a folder has seen up to now. */
export interface Tally extends FileSum {
  readonly parts: Map<string, FileSum>;
  entries: number;
  folders: number;
  unreadable: number;
  complete: boolean;
  /** The first that the disk could not read. */
  failing: string | null;
}

export function newTally(): Tally {
  return {
    parts: new Map(),
    entries: 0,
    ...newSum(),
    folders: 0,
    unreadable: 0,
    complete: true,
    failing: null,
  };
}

export function newSum(): FileSum {
  return { bytes: 0, files: 0, writtenDayBytes: 0, writtenWeekBytes: 0 };
}

/** Counts one regular file. */
export function addFile(sum: FileSum, bytes: number, age: Age): void {
  sum.bytes += bytes;
  sum.files += 1;
  if (age === 'older') return;
  sum.writtenWeekBytes += bytes;
  if (age === 'day') sum.writtenDayBytes += bytes;
}

/** The sum of what lies directly in the folder under this name; begins at nothing. */
export function partOf(tally: Tally, name: string): FileSum {
  let part = tally.parts.get(name);
  if (part === undefined) {
    part = newSum();
    tally.parts.set(name, part);
  }
  return part;
}

/** EUCLEAN: ext4 and XFS have found their own tables damaged. */
export function noteFailing(tally: Tally, path: string, error: unknown): void {
  if (['EIO', 'EUCLEAN'].includes(errorCode(error) ?? '')) tally.failing ??= path;
}

export function sizeOf(tally: Tally): FolderSize {
  const { bytes, files, folders, unreadable, complete, failing } = tally;
  const { writtenDayBytes, writtenWeekBytes } = tally;
  return {
    bytes,
    files,
    writtenDayBytes,
    writtenWeekBytes,
    folders,
    unreadable,
    complete,
    ...(failing === null ? {} : { failing }),
    parts: biggest(tally.parts),
  };
}

function biggest(parts: Tally['parts']): readonly FolderPart[] {
  return [...parts]
    .map(([name, part]) => ({ name, ...part }))
    .sort((a, b) => b.bytes - a.bytes || (a.name < b.name ? -1 : 1))
    .slice(0, PARTS);
}
