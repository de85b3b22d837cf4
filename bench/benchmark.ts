export interface Measured {
  readonly label: string;
  readonly ratio: number;
  readonly detail: string;
}

export interface Benchmark {
  readonly name: string;
  readonly peer: string;
  /** The ratio should not be above it. */
  readonly goal: number;
  readonly run: () => Promise<readonly Measured[]>;
}
