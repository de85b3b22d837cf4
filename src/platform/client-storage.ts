import type { Fact } from '../model/fact.ts';

/** Who says that he uses a data folder: a process of this computer or of another one. */
export interface SingletonLock {
  readonly path: string;
  readonly host: string;
  readonly sameHost: boolean;
  readonly pid: number;
  /** Is there a process with this number? Null: not of this computer. */
  readonly alive: boolean | null;
}

export interface StorageFacts {
  readonly troubles: readonly StoreTrouble[];
  /** Who holds the lock of the local storage. Only Linux tells. */
  readonly locks: Fact<readonly StoreLock[]>;
  /** The current user's limits, one entry a file system. Only Linux tells, and only where limits are set. */
  readonly quotas: Fact<readonly Quota[]>;
  /** How the user's profile around it is kept; null: on this computer alone. Only Windows has another way. */
  readonly profile: Fact<KeptProfile | null>;
}

/**
 * `roaming`: copied from a server at log-on and back at log-off. `mandatory`: copied from a server, and what changed is
 * dropped at log-off. `temporary`: made because the user's own could not be loaded, and removed at log-off.
 */
export interface KeptProfile {
  readonly kind: 'roaming' | 'mandatory' | 'temporary';
  /** The server's copy, `\\\\server\\profiles$\\ivan`; empty: not told. */
  readonly server: string;
  /** Of the folder that was asked for, what is not copied: `''` all of it, else names below it. */
  readonly excluded: readonly string[];
  /** What the policy allows to the whole profile; null: no limit is set, or it is not told. */
  readonly limitBytes: number | null;
}

/** `lost-files`: LevelDB's repair has put files aside. The others: its own table of contents is gone. */
export interface StoreTrouble {
  readonly path: string;
  readonly problem: 'lost-files' | 'no-current' | 'no-manifest';
}

export interface StoreLock {
  readonly path: string;
  readonly pid: number;
}

export interface Quota {
  /** The device, as `Volume.source` names it. */
  readonly source: string;
  readonly usedBytes: number;
  readonly limitBytes: number;
}

export interface FolderFacts extends FolderSize {
  /** As asked. */
  readonly path: string;
  /** After all symlinks and junctions: where the bytes really are. */
  readonly realPath: string;
  /** Numeric owner, where it is not the current user (nor is he root, who may everything). */
  readonly otherOwner?: number;
  /** May the current user write there. Learned without writing. For a known "no", `source` says what refused. */
  readonly writable: Fact<boolean>;
}

export interface FolderSize extends Written {
  /** Sum of the lengths of the regular files; symlinks are not followed. */
  readonly bytes: number;
  readonly files: number;
  readonly folders: number;
  /** Folders and files that could not be looked at. */
  readonly unreadable: number;
  /** The first that the disk could not read (EIO). */
  readonly failing?: string;
  /** False: the limit of the walk came first, and the numbers are lower bounds. */
  readonly complete: boolean;
  /** What lies directly in the folder, biggest first, ten at most. */
  readonly parts: readonly FolderPart[];
}

/**
 * Whole lengths of the files that were last written within 24 hours and within 7 days, by their times of modification.
 * What was deleted meanwhile is not known, so a folder has grown by so much at most.
 */
export interface Written {
  readonly writtenDayBytes: number;
  readonly writtenWeekBytes: number;
}

export interface FolderPart extends Written {
  readonly name: string;
  readonly bytes: number;
  readonly files: number;
}
