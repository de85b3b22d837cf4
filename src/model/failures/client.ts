import type { ClientLogFailures } from './client-logs.ts';
import type { ClientProcessFailures } from './client-processes.ts';
import type { ClientStorageFailures } from './client-storage.ts';
import type { ClientVersionFailures } from './client-versions.ts';

/** Failure codes of the client group: the desktop application on this computer. */
export interface ClientFailures
  extends ClientLogFailures,
    ClientVersionFailures,
    ClientProcessFailures,
    ClientStorageFailures {
  'client-not-installed': { readonly application: string; readonly looked: readonly string[] };
  'client-installed-twice': { readonly application: string; readonly places: readonly string[] };
  'cache-large': {
    readonly path: string;
    readonly bytes: number;
    readonly limitBytes: number;
    /** What lies directly in the folder, biggest first. */
    readonly parts?: readonly { readonly name: string; readonly bytes: number }[];
    /** True: not everything was counted, there is more than `bytes`. */
    readonly lowerBound?: boolean;
  };
  /** `detail`: the system's own words. */
  'cache-not-writable': { readonly path: string; readonly detail: string };
  /** `fileSystem`: `nfs4`, `smbfs`; on Windows the share, `\\\\server\\share`. */
  'cache-on-network-drive': { readonly path: string; readonly fileSystem: string };
  'cache-disk-full': {
    readonly path: string;
    readonly freeBytes: number;
    readonly limitBytes: number;
  };
  /** `looked`: the patterns. */
  'logs-missing': { readonly looked: readonly string[] };
  /** The newest log, while the client runs. */
  'logs-stale': { readonly path: string; readonly ageHours: number };
  /** Of a log with its older pieces: how far they reach back, while the client has been running for longer. */
  'logs-rotate-fast': {
    readonly path: string;
    readonly files: number;
    readonly bytes: number;
    readonly reachMs: number;
    readonly runningMs: number;
    readonly limitMs: number;
  };
  /** All logs together; `path` is the biggest. */
  'logs-large': { readonly path: string; readonly bytes: number; readonly limitBytes: number };
}
