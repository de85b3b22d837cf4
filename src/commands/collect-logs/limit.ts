import { setMaxListeners } from 'node:events';

export interface RunLimit {
  /** Fires with the user's word, or with a `TimeoutError` when the time is over. */
  readonly signal: AbortSignal;
  /** What is left, in ms. */
  readonly left: () => number;
  /** Lets go of the timer. */
  readonly end: () => void;
}

/** One time limit over everything that a run gathers. What is gathered then is still sealed and verified. */
export function limitRun(
  stop: AbortSignal,
  limitMs: number,
  clock: { monotonic(): number },
): RunLimit {
  const own = new AbortController();
  setMaxListeners(0, own.signal);
  const endsAt = clock.monotonic() + limitMs;
  const onStop = (): void => {
    own.abort(stop.reason);
  };
  if (stop.aborted) onStop();
  else stop.addEventListener('abort', onStop, { once: true });
  const timer = setTimeout(() => {
    own.abort(new DOMException('the time limit of the run is over', 'TimeoutError'));
  }, limitMs);
  timer.unref();
  return {
    signal: own.signal,
    left: () => Math.max(0, endsAt - clock.monotonic()),
    end() {
      clearTimeout(timer);
      stop.removeEventListener('abort', onStop);
    },
  };
}
