import { setMaxListeners } from 'node:events';

export interface Bounds {
  readonly signal: AbortSignal;
  readonly limitMs: number;
}

/**
 * Waits for one of three ends: `settle` was called, the limit passed (`onLimit` says what that means), or the
 * signal fired (rejects with its reason). `start` returns what cleans up; it is called once, at whichever end.
 */
export function bounded<T>(
  { signal, limitMs }: Bounds,
  onLimit: () => T,
  start: (settle: (value: T) => void) => () => void,
): Promise<T> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) {
      reject(abortReason(signal));
      return;
    }
    const state: { over: boolean; cleanUp: () => void } = { over: false, cleanUp: nothing };
    const end = (finish: () => void): void => {
      if (state.over) return;
      state.over = true;
      clearTimeout(timer);
      stopListening();
      state.cleanUp();
      finish();
    };
    const onAbort = (): void => {
      end(() => {
        reject(abortReason(signal));
      });
    };
    const timer = setTimeout(() => {
      // Asked before the clean-up, which may destroy what the answer hands out.
      const value = onLimit();
      end(() => {
        resolve(value);
      });
    }, limitMs);
    const stopListening = onAbortOf(signal, onAbort);
    const cleanUp = start((value) => {
      end(() => {
        resolve(value);
      });
    });
    // `settle` may have been called inside `start`, before there was anything to clean up with.
    if (state.over) cleanUp();
    else state.cleanUp = cleanUp;
  });
}

/** Sleeps, or rejects with the signal's reason. */
export async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await bounded({ signal, limitMs: ms }, nothing, () => nothing);
}

/**
 * Gives what takes the listener off again. Dozens of waits under one signal are normal here and each takes its
 * listener off, so Node's warning about more than ten is switched off for it.
 */
export function onAbortOf(signal: AbortSignal, listener: () => void): () => void {
  setMaxListeners(0, signal);
  signal.addEventListener('abort', listener, { once: true });
  return () => {
    signal.removeEventListener('abort', listener);
  };
}

export function abortReason(signal: AbortSignal): Error {
  const reason: unknown = signal.reason;
  return reason instanceof Error ? reason : new Error('aborted', { cause: reason });
}

function nothing(): undefined {
  return undefined;
}
