/** Failure codes of the place where the client keeps its data, beside size, rights and free space. */
export interface ClientStorageFailures {
  'cache-read-only': { readonly path: string; readonly mountPoint: string };
  /** `product`: `OneDrive`, `Dropbox`; `realPath`: after all links. */
  'cache-in-synced-folder': {
    readonly path: string;
    readonly realPath: string;
    readonly product: string;
  };
  /** `owner`: `uid 0`. */
  'cache-of-another-user': { readonly path: string; readonly owner: string };
  /** The first file or folder that the disk could not read. */
  'cache-disk-errors': { readonly path: string };
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
