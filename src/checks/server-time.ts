import type { Target } from '../model/target.ts';
import type { CheckContext } from './define.ts';

/** What the servers' `Date` headers say about this computer's clock; good to about one second. */
export interface ServerTime {
  /** Median over the servers: how far this clock is ahead, in ms. */
  readonly skewMs: number;
  /** Ids of the targets that told. */
  readonly sources: readonly string[];
}

/**
 * Asks every target that has a path, at most `patienceMs`: what has come until then decides. The certificate is not
 * judged: a clock that is far off makes every one look invalid. Null: nobody told.
 */
export async function serverTime(
  { targets, probes, signal }: CheckContext,
  patienceMs: number,
): Promise<ServerTime | null> {
  const patience = AbortSignal.timeout(patienceMs);
  const own = AbortSignal.any([signal, patience]);
  const ask = async (target: Target): Promise<Told | null> => {
    if (target.httpPath === null) return null;
    try {
      const result = await probes.get(target, target.httpPath, { signal: own });
      return result.ok && result.clockOffsetMs !== null
        ? { id: target.id, offsetMs: result.clockOffsetMs }
        : null;
    } catch (error) {
      signal.throwIfAborted();
      if (patience.aborted) return null;
      throw error;
    }
  };
  const told = (await Promise.all(targets.map(ask))).filter((answer) => answer !== null);
  const offsetMs = median(told.map((one) => one.offsetMs));
  // The probe tells what has to be added to this clock; people ask how far it is ahead.
  return offsetMs === null
    ? null
    : { skewMs: Math.round(-offsetMs), sources: told.map(({ id }) => id) };
}

interface Told {
  readonly id: string;
  readonly offsetMs: number;
}

function median(numbers: readonly number[]): number | null {
  const sorted = [...numbers].sort((a, b) => a - b);
  const [low, high] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]];
  return low === undefined || high === undefined ? null : (low + high) / 2;
}
