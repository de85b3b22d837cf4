import type { FailureEvidence } from '../model/failures/index.ts';
import type { Target } from '../model/target.ts';
import type { CheckContext } from './define.ts';

/** How far this clock is ahead by one server's word, in ms. */
export type Told = {
  /** Id of the target. */
  readonly source: string;
  readonly skewMs: number;
};

/** What the servers' `Date` headers say about this computer's clock; good to about one second. */
export type ServerTime =
  | {
      readonly agreed: true;
      /** Median over those that agree. */
      readonly skewMs: number;
      readonly sources: readonly string[];
      /** Those that tell another time. */
      readonly others: readonly Told[];
    }
  /** No majority tells the same: whose clock is wrong is not known. */
  | { readonly agreed: false; readonly answers: readonly Told[] };

/**
 * Asks every target that has a path, at most `patienceMs`: what has come until then decides. The certificate is not
 * judged: a clock that is far off makes every one look invalid. Null: nobody told. One host has one clock, and one voice.
 */
export async function serverTime(
  { targets, probes, signal, profile }: CheckContext,
  patienceMs: number,
): Promise<ServerTime | null> {
  const patience = AbortSignal.timeout(patienceMs);
  const own = AbortSignal.any([signal, patience]);
  const ask = async (target: Target): Promise<(Told & { readonly host: string }) | null> => {
    if (target.httpPath === null) return null;
    try {
      const result = await probes.get(target, target.httpPath, { signal: own });
      return result.ok && result.clockOffsetMs !== null
        ? // The probe tells what has to be added to this clock; people ask how far it is ahead.
          { source: target.id, host: target.host, skewMs: 0 - result.clockOffsetMs }
        : null;
    } catch (error) {
      signal.throwIfAborted();
      if (patience.aborted) return null;
      throw error;
    }
  };
  const told = (await Promise.all(targets.map(ask))).filter((answer) => answer !== null);
  const voices = told.filter(({ host }, at) => told.findIndex((one) => one.host === host) === at);
  if (voices.length === 0) return null;
  return agreement(
    voices.map(({ source, skewMs }) => ({ source, skewMs })),
    profile.thresholds.clockSkewMs,
  );
}

/** The most voices within `limitMs` of each other, where they are more than half. */
export function agreement(told: readonly Told[], limitMs: number): ServerTime {
  const sorted = [...told].sort((one, other) => one.skewMs - other.skewMs);
  const groups = sorted.map(({ skewMs: least }) =>
    sorted.filter(({ skewMs }) => skewMs >= least && skewMs <= least + limitMs),
  );
  const [group = []] = groups.sort((one, other) => other.length - one.length);
  const rounded = (one: Told): Told => ({ ...one, skewMs: Math.round(one.skewMs) });
  if (group.length * 2 <= told.length) return { agreed: false, answers: told.map(rounded) };
  return {
    agreed: true,
    skewMs: Math.round(median(group.map(({ skewMs }) => skewMs))),
    sources: told.filter((one) => group.includes(one)).map(({ source }) => source),
    others: told.filter((one) => !group.includes(one)).map(rounded),
  };
}

/** For the verdict; `others` only where there are any. */
export function clockEvidence({
  skewMs,
  sources,
  others,
}: Extract<ServerTime, { agreed: true }>): Omit<FailureEvidence['clock-skew'], 'limitMs'> {
  return { skewMs, sources, ...(others.length === 0 ? {} : { others }) };
}

/** Of at least one number, in ascending order. */
function median(sorted: readonly number[]): number {
  const [low = 0, high = 0] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]];
  return (low + high) / 2;
}
