import type { Clock } from '../model/clock.ts';
import type { Bounds } from './bounded.ts';

/** Several steps under one limit: each gets what the earlier ones have left. */
export type Deadline = (mostMs?: number) => Bounds;

export function deadline(clock: Clock, { signal, limitMs }: Bounds): Deadline {
  const until = clock.monotonic() + limitMs;
  return (mostMs = Number.POSITIVE_INFINITY) => ({
    signal,
    limitMs: Math.max(1, Math.min(mostMs, until - clock.monotonic())),
  });
}
