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

export interface FolderSize {
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

export interface FolderPart {
  readonly name: string;
  readonly bytes: number;
  readonly files: number;
}
