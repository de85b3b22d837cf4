import type { MissingReason } from '../../model/bundle.ts';

export interface LogFile {
  readonly path: string;
  /** Wanted name in the bundle. */
  readonly name: string;
  /** The real folder that has to hold it. */
  readonly within: string;
  readonly bytes: number;
  readonly modifiedMs: number;
  /** Device and inode; the path where the file system has none. */
  readonly fileId: string;
  /** Epoch ms; tells a file from another one that got its inode. */
  readonly bornMs: number;
  /** Its folder is on a disk of this computer (`readSmall` may be used). */
  readonly local: boolean;
  /** Why it is left out, when it is; its size is 0 when it could not be seen. */
  readonly leftOut: { readonly reason: MissingReason; readonly detail?: string } | null;
}

export interface FoundLogs {
  /** Newest first. */
  readonly files: readonly LogFile[];
  /** Where was looked, for the case that there is nothing. */
  readonly patterns: readonly string[];
  readonly unreadable: readonly { readonly path: string; readonly detail: string }[];
  /** Patterns that name more files than are looked at, and how many more. */
  readonly over: readonly { readonly pattern: string; readonly count: number }[];
}
