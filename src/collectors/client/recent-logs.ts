import type { FoundLogs } from './found-logs.ts';

/** Older than this, a list says too little about what is there now. Our choice. */
const FRESH_MS = 2_000;

/** What a plan found, for the bundle that is made right after it: ten thousand files are not looked up twice. */
export class RecentLogs {
  #kept: { readonly found: FoundLogs; readonly atMs: number } | null = null;

  /** `atMs` is monotonic. */
  keep(found: FoundLogs, atMs: number): void {
    this.#kept = { found, atMs };
  }

  /** Once; null when there is none, or it is old. */
  take(atMs: number): FoundLogs | null {
    const kept = this.#kept;
    this.#kept = null;
    return kept !== null && atMs - kept.atMs <= FRESH_MS ? kept.found : null;
  }
}
