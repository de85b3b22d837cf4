/** Failure codes of the client group: the desktop application on this computer. */
export interface ClientFailures {
  'client-not-installed': { readonly application: string; readonly looked: readonly string[] };
  'client-installed-twice': { readonly application: string; readonly places: readonly string[] };
  'client-too-old': { readonly version: string; readonly minimum: string };
  'client-outdated': { readonly version: string; readonly latest: string };
  'client-not-running': { readonly application: string };
  'client-several-instances': { readonly application: string; readonly pids: readonly number[] };
  'cache-large': { readonly path: string; readonly bytes: number; readonly limitBytes: number };
  'cache-not-writable': { readonly path: string; readonly detail: string };
  'cache-on-network-drive': { readonly path: string; readonly fileSystem: string };
  'cache-disk-full': { readonly path: string; readonly freeBytes: number; readonly limitBytes: number };
  'logs-missing': { readonly looked: readonly string[] };
  'logs-stale': { readonly path: string; readonly ageHours: number };
  'logs-large': { readonly path: string; readonly bytes: number; readonly limitBytes: number };
}
