/** Failure codes of the system group. */
export interface SystemFailures {
  'os-not-supported': { readonly os: string; readonly expected: string };
  'disk-full': { readonly path: string; readonly freeBytes: number; readonly limitBytes: number };
  'memory-low': { readonly availableBytes: number; readonly totalBytes: number; readonly limitBytes: number };
  /** Positive: this computer is ahead. */
  'clock-skew': { readonly skewMs: number; readonly limitMs: number; readonly sources: readonly string[] };
}
