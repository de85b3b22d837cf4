export interface SamplePlan {
  readonly count: number;
  readonly intervalMs: number;
  readonly timeoutMs: number;
}

export interface SampleResult {
  /** One entry a sample: its time, or null when it was lost. Empty: the endpoint could not be connected at all. */
  readonly times: readonly (number | null)[];
  /** When each began, in ms after the first; left out where nobody asked. */
  readonly startedMs?: readonly number[];
}
