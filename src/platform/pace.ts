import type { FolderPart } from './client-storage.ts';

type Sized = Pick<FolderPart, 'name' | 'bytes' | 'writtenWeekBytes'>;

/** How fast a folder grows at most. */
export interface Pace {
  readonly weekBytes: number;
  readonly bytesPerDay: number;
}

/**
 * Databases are written anew while their size stays (LevelDB merges its tables), and a log is appended to: the time of
 * such a file says nothing of how much of it is new.
 */
const REWRITTEN = /^(?:IndexedDB|Local Storage|Session Storage|Network|logs)$|\.log(?:\.\w+)?$/i;

/** The parts of a client's data folder whose files are written once. */
export function growingParts<P extends Sized>(parts: readonly P[]): readonly P[] {
  return parts.filter(({ name }) => !REWRITTEN.test(name));
}

/**
 * From the parts of a client's data folder, counted to the end. An upper bound, as nobody knows what was deleted.
 * Null: less than half is older than a week, so the folder is new, was copied, or is replaced all the time, and its
 * times do not tell which.
 */
export function paceOf(parts: readonly Sized[]): Pace | null {
  const growing = growingParts(parts);
  const weekBytes = growing.reduce((sum, part) => sum + part.writtenWeekBytes, 0);
  const older = growing.reduce((sum, part) => sum + part.bytes, 0) - weekBytes;
  return older < weekBytes || older === 0
    ? null
    : { weekBytes, bytesPerDay: Math.ceil(weekBytes / 7) };
}
