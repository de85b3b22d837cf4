export interface Measured {
  readonly label: string;
  readonly ratio: number;
  readonly detail: string;
  /** Where it is another than the benchmark's. */
  readonly goal?: number;
}

/** The peer is not there: says what to install. */
export class CannotRun extends Error {}

/** From the command line; each benchmark has its own defaults. */
export interface BenchOptions {
  readonly sizeBytes?: number;
  readonly runs?: number;
}

export interface Benchmark {
  readonly name: string;
  readonly peer: string;
  /** The ratio should not be above it. */
  readonly goal: number;
  /** Rejects with `CannotRun` where a peer is missing. */
  readonly run: (options: BenchOptions) => Promise<readonly Measured[]>;
}
