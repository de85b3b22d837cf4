import type { Clock } from '../../model/clock.ts';

/** Whole milliseconds since the call. */
export function startStopwatch(clock: Clock): () => number {
  const started = clock.monotonic();
  return () => Math.round(clock.monotonic() - started);
}
