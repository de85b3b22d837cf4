import type { Clock } from '../../model/clock.ts';
import { onAbortOf, pause } from '../bounded.ts';
import type { LoadPlan, LoadResult } from '../load-result.ts';
import { type SampleOne, takeSamples } from '../sample.ts';
import { pump, type Tally } from './pump.ts';
import type { Socket } from 'node:net';

type Loaded = Extract<LoadResult, { ok: true }>;

export interface LoadTools {
  readonly clock: Clock;
  /** One connection's time; it must not be remembered. */
  readonly one: SampleOne;
  /** A connection for the load, secured; null: none came about. `use` has it for as long as its promise lasts. */
  readonly session: (
    use: (socket: Socket) => Promise<void>,
    signal: AbortSignal,
  ) => Promise<boolean>;
  /** What is sent again and again. */
  readonly request: Buffer;
}

/** What may be sent at once, before the allowance of the first tick: a start, not a burst. */
const START_BYTES = 64 * 1024;
/** A server that closes after each answer is asked so often by one lane, and no more. */
const MOST_SESSIONS = 40;
/** The load has grown to what the link takes by then: slow start doubles it every round trip. */
const RISE_MS = 500;

/**
 * Connect times of an idle link, then of the same link while repeated requests load it. Ends by itself at
 * `plan.load.durationMs` and `plan.load.bytes`, and what was not sent until then is dropped.
 */
export async function loadLink(
  plan: LoadPlan,
  { clock, one, session, request }: LoadTools,
  signal: AbortSignal,
): Promise<Loaded> {
  const idle = await takeSamples(one, plan.idle, clock, signal);
  const over = new AbortController();
  const stopListening = onAbortOf(signal, () => {
    over.abort();
  });
  const began = clock.monotonic();
  const { bytes, durationMs, connections } = plan.load;
  let sent = 0;
  const allowed = (): number =>
    Math.min(bytes, START_BYTES + (bytes * (clock.monotonic() - began)) / durationMs);
  const tally: Tally = {
    answers: 0,
    receivedBytes: 0,
    take(more) {
      // Both directions count: what a server answers loads the link too.
      if (sent + tally.receivedBytes + more > allowed()) return false;
      sent += more;
      return true;
    },
  };
  const lane = async (): Promise<void> => {
    for (let opened = 0; opened < MOST_SESSIONS && !over.signal.aborted; opened += 1) {
      const before = tally.answers;
      const went = await session(
        (socket) => pump(socket, request, tally, over.signal),
        over.signal,
      ).catch(() => false);
      if (!went || tally.answers === before) return;
    }
  };
  try {
    const lanes = Promise.all(Array.from({ length: connections }, lane));
    const samples = await overlapping(one, plan, clock, signal);
    const loadMs = clock.monotonic() - began;
    // Told before the connections end: what ends with them was not answered.
    const told = { answers: tally.answers, receivedBytes: tally.receivedBytes };
    over.abort();
    await lanes;
    return {
      ok: true,
      idleMs: idle.times,
      loadedMs: await Promise.all(samples),
      loadMs,
      sentBytes: told.answers * request.length,
      receivedBytes: told.receivedBytes,
    };
  } finally {
    over.abort();
    stopListening();
  }
}

/** Starts a sample at every interval until the load ends, without waiting for the one before: queues may be long. */
async function overlapping(
  one: SampleOne,
  { loaded, load }: LoadPlan,
  clock: Clock,
  signal: AbortSignal,
): Promise<readonly Promise<number | null>[]> {
  const began = clock.monotonic();
  const samples: Promise<number | null>[] = [];
  await pause(Math.min(RISE_MS, load.durationMs / 4), signal);
  while (clock.monotonic() - began < load.durationMs) {
    const sample = one(loaded.timeoutMs, signal);
    // Awaited together at the end; until then nobody would listen to one that is called off.
    sample.catch(() => undefined);
    samples.push(sample);
    await pause(loaded.intervalMs, signal);
  }
  return samples;
}
