/** Every call to the operating system ends when the signal fires. */
export interface CallOptions {
  readonly signal: AbortSignal;
}
