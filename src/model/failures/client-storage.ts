/** Failure codes of the place where the client keeps its data, beside size, rights and free space. */
export interface ClientStorageFailures {
  'cache-read-only': { readonly path: string; readonly mountPoint: string };
  /** `product`: `OneDrive`, `Dropbox`; `realPath`: after all links. */
  'cache-in-synced-folder': {
    readonly path: string;
    readonly realPath: string;
    readonly product: string;
  };
  /**
   * `bytes` are copied at log-on and log-off; `excluded`: names in the folder that are not. `limitBytes`: of the whole
   * profile, by policy; null: none is set.
   */
  'cache-in-roaming-profile': {
    readonly path: string;
    readonly server: string;
    readonly bytes: number;
    readonly limitBytes: number | null;
    readonly excluded: readonly string[];
  };
  /** `server`: where a mandatory profile comes from; empty: not told. */
  'cache-not-kept': {
    readonly path: string;
    readonly kind: 'mandatory' | 'temporary';
    readonly server: string;
  };
  /** `owner`: `uid 0`. */
  'cache-of-another-user': { readonly path: string; readonly owner: string };
  /** The first file or folder that the disk could not read. */
  'cache-disk-errors': { readonly path: string };
  /** By the times of files: `weekBytes` in the last 7 days, at most; `parts` by what was written in them then. */
  'cache-grows-fast': {
    readonly path: string;
    readonly weekBytes: number;
    readonly bytesPerDay: number;
    readonly freeBytes: number;
    readonly fullInDays: number;
    readonly limitDays: number;
    readonly parts: readonly { readonly name: string; readonly bytes: number }[];
  };
  'cache-quota-full': {
    readonly path: string;
    readonly usedBytes: number;
    readonly limitBytes: number;
  };
  'cache-database-broken': {
    readonly path: string;
    readonly problem: 'lost-files' | 'no-current' | 'no-manifest';
  };
  /** Held by a process that is none of the client's. */
  'cache-database-locked': { readonly path: string; readonly pid: number };
}
