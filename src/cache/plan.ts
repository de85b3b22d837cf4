import type { Written } from '../platform/client-storage.ts';
import { roleOf, SPLIT_FOLDER } from './parts.ts';

/** One part of the data folder. */
export interface Part extends Written {
  /** The path below the data folder, with `/`. */
  readonly name: string;
  readonly kind: 'folder' | 'file' | 'symlink' | 'special';
  readonly bytes: number;
  readonly files: number;
  /** False: bytes and files are lower bounds. */
  readonly complete: boolean;
}

export type KeepReason =
  | 'session'
  | 'settings'
  | 'log'
  | 'not-a-cache'
  /** A part that would be cleared, were it not a link to somewhere else. */
  | 'symlink'
  /** A part that would be cleared, were it what its name says. */
  | 'not-a-folder';

export interface ClearPlan {
  readonly take: readonly Part[];
  /** Moved aside by an earlier run that did not come to its end. */
  readonly leftovers: readonly Part[];
  readonly keep: readonly { readonly part: Part; readonly reason: KeepReason }[];
}

export function planClear(
  parts: readonly Part[],
  options: { readonly session: boolean },
): ClearPlan {
  const take: Part[] = [];
  const leftovers: Part[] = [];
  const keep: { part: Part; reason: KeepReason }[] = [];
  for (const part of parts) {
    const fate = fateOf(part, options.session);
    if (fate === 'take') take.push(part);
    else if (fate === 'leftover') leftovers.push(part);
    else keep.push({ part, reason: fate });
  }
  return { take, leftovers, keep };
}

function fateOf(part: Part, session: boolean): 'take' | 'leftover' | KeepReason {
  const role = roleOf(part.name);
  switch (role) {
    case 'cache':
      if (part.kind === 'symlink') return 'symlink';
      // The folder itself is never taken: registrations lie beside the two caches in it.
      if (part.name === SPLIT_FOLDER) return 'not-a-cache';
      return part.kind === 'folder' ? 'take' : 'not-a-folder';
    case 'session':
      if (!session) return 'session';
      if (part.kind === 'symlink') return 'symlink';
      return part.kind === 'special' ? 'not-a-folder' : 'take';
    case 'leftover':
      return part.kind === 'folder' ? 'leftover' : 'not-a-cache';
    case 'settings':
    case 'log':
      return role;
    case 'other':
      return 'not-a-cache';
  }
}

/** Parts that should go and cannot. */
export function blockedOf(plan: ClearPlan): ClearPlan['keep'] {
  return plan.keep.filter(({ reason }) => reason === 'symlink' || reason === 'not-a-folder');
}

export function sumOf(parts: readonly Part[]): Written & {
  readonly bytes: number;
  readonly files: number;
  readonly complete: boolean;
} {
  return {
    bytes: parts.reduce((sum, part) => sum + part.bytes, 0),
    files: parts.reduce((sum, part) => sum + part.files, 0),
    writtenDayBytes: parts.reduce((sum, part) => sum + part.writtenDayBytes, 0),
    writtenWeekBytes: parts.reduce((sum, part) => sum + part.writtenWeekBytes, 0),
    complete: parts.every((part) => part.complete),
  };
}
