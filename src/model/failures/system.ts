/** Failure codes of the system group. */
export interface SystemFailures {
  'os-not-supported': { readonly os: string; readonly expected: MinimumSystem };
  /** `path`: the mount point or drive. */
  'disk-full': { readonly path: string; readonly freeBytes: number; readonly limitBytes: number };
  'memory-low': {
    readonly availableBytes: number;
    readonly totalBytes: number;
    readonly limitBytes: number;
  };
  /** Positive: this computer is ahead. `sources`: the targets that told the time. */
  'clock-skew': {
    readonly skewMs: number;
    readonly limitMs: number;
    readonly sources: readonly string[];
    /** Targets that tell another time; left out: none. */
    readonly others?: readonly { readonly source: string; readonly skewMs: number }[];
  };
}

/** What the Electron of the present client starts on at the least. */
export type MinimumSystem = 'windows-10' | 'macos-12' | 'debian-10' | '64-bit';
