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

/** What a count of a folder has seen up to now. */
export interface Tally {
  readonly parts: Map<string, { bytes: number; files: number }>;
  entries: number;
  bytes: number;
  files: number;
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
    bytes: 0,
    files: 0,
    folders: 0,
    unreadable: 0,
    complete: true,
    failing: null,
  };
}

/** The sum of what lies directly in the folder under this name; begins at nothing. */
export function partOf(tally: Tally, name: string): { bytes: number; files: number } {
  let part = tally.parts.get(name);
  if (part === undefined) {
    part = { bytes: 0, files: 0 };
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
  return {
    bytes,
    files,
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
