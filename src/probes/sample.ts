import type { Clock } from '../model/clock.ts';
import { pause } from './bounded.ts';
import type { SamplePlan, SampleResult } from './sample-result.ts';

/** One connection: its time in ms, or null when it did not come about within the limit. */
export type SampleOne = (limitMs: number, signal: AbortSignal) => Promise<number | null>;

/**
 * `count` connections, `intervalMs` from start to start: the next one does not wait for the one before, so that a
 * series on a way that loses or delays much takes as long as on a good one, and its own last answer.
 */
export async function takeSamples(
  one: SampleOne,
  { count, intervalMs, timeoutMs }: SamplePlan,
  clock: Clock,
  signal: AbortSignal,
): Promise<SampleResult> {
  const first = clock.monotonic();
  const startedMs: number[] = [];
  const pending: Promise<number | null>[] = [];
  try {
    for (let taken = 0; taken < count; taken += 1) {
      const began = clock.monotonic();
      startedMs.push(began - first);
      pending.push(one(timeoutMs, signal));
      const rest = intervalMs - (clock.monotonic() - began);
      // Without an interval they go one after the other: a burst would measure itself.
      if (intervalMs === 0) await pending.at(-1);
      else if (rest > 0 && taken + 1 < count) await pause(rest, signal);
    }
    return { times: await Promise.all(pending), startedMs };
  } finally {
    // Of an aborted series nobody waits for the rest.
    await Promise.allSettled(pending);
  }
}
