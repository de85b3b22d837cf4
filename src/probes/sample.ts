import type { Clock } from '../model/clock.ts';
import { pause } from './bounded.ts';
import type { SamplePlan, SampleResult } from './probes.ts';

/** One connection: its time in ms, or null when it did not come about within the limit. */
export type SampleOne = (limitMs: number, signal: AbortSignal) => Promise<number | null>;

/** `count` connections one after the other, `intervalMs` from start to start. */
export async function takeSamples(
  one: SampleOne,
  { count, intervalMs, timeoutMs }: SamplePlan,
  clock: Clock,
  signal: AbortSignal,
): Promise<SampleResult> {
  const times: (number | null)[] = [];
  const startedMs: number[] = [];
  let first: number | null = null;
  for (let taken = 0; taken < count; taken += 1) {
    const began = clock.monotonic();
    first ??= began;
    startedMs.push(began - first);
    times.push(await one(timeoutMs, signal));
    const rest = intervalMs - (clock.monotonic() - began);
    if (rest > 0 && taken + 1 < count) await pause(rest, signal);
  }
  return { times, startedMs };
}
