import { pause } from '../bounded.ts';
import type { Deadline } from '../deadline.ts';
import type { TurnResult } from '../media.ts';

/** Runs an attempt, and perhaps once more when the others of the same key have ended. */
export type QuotaQueue = (
  key: string,
  until: Deadline,
  attempt: () => Promise<TurnResult>,
) => Promise<TurnResult>;

/** coturn 4.6 counts an address that was given back over UDP for one more second. */
const RELEASED_AFTER_MS = 1_100;
/** With less than this a second attempt could end as silence, which says less than the refusal. */
const LEAST_MS = 1_000;

/**
 * A quota may be so small that our own transports fill it between them. Who is refused for the quota waits until the
 * others have given their addresses back, and tries again, one after another: only then it is somebody else's doing.
 */
export function createQuotaQueue(): QuotaQueue {
  const firsts = new Map<string, Promise<unknown>[]>();
  const queues = new Map<string, Promise<unknown>>();
  return async (key, until, attempt) => {
    const mine = attempt();
    firsts.set(key, [...(firsts.get(key) ?? []), mine]);
    const result = await mine;
    if (!isQuota(result)) return result;
    const others = (firsts.get(key) ?? []).filter((one) => one !== mine);
    if (others.length === 0) return result;
    const again = Promise.allSettled([queues.get(key), ...others]).then(async () => {
      if (until().limitMs < RELEASED_AFTER_MS + LEAST_MS) return result;
      await pause(RELEASED_AFTER_MS, until().signal);
      return attempt();
    });
    queues.set(key, again);
    return again;
  };
}

function isQuota(result: TurnResult): boolean {
  return !result.ok && result.failed.stage === 'turn' && result.failed.errorCode === 486;
}
