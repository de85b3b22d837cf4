import { setMaxListeners } from 'node:events';

/** How a limited piece of work ended. */
export type Limited<T> =
  | { readonly ended: 'done'; readonly value: T }
  | { readonly ended: 'threw'; readonly error: unknown }
  | { readonly ended: 'limit' }
  | { readonly ended: 'aborted' };

/** Made once: an exception looks for its place in the program, and a run has a hundred thousand pieces of work. */
const ENDED = new DOMException('the work has ended', 'AbortError');

/**
 * Runs `work` until it ends, its limit (ms) is over or `signal` fires, whichever is first. Its own signal fires
 * with either, so what it started can end; work that ignores the signal is left behind and its late result dropped.
 */
export async function withLimit<T>(
  work: (signal: AbortSignal) => Promise<T>,
  limitMs: number,
  signal: AbortSignal,
): Promise<Limited<T>> {
  if (signal.aborted) return { ended: 'aborted' };
  const own = new AbortController();
  // One piece of work may rightly have any number of files and sockets listening for its end.
  setMaxListeners(0, own.signal);
  const result = await waitWithLimit(() => work(own.signal), limitMs, signal);
  // Also after success: nothing of this piece of work may live on.
  own.abort(ENDED);
  return result;
}

/** The same for work that has nothing to end: it is waited for no longer, and its late result dropped. */
export async function waitWithLimit<T>(
  work: () => Promise<T>,
  limitMs: number,
  signal: AbortSignal,
): Promise<Limited<T>> {
  if (signal.aborted) return { ended: 'aborted' };
  return new Promise((resolve) => {
    const settle = (result: Limited<T>): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', onAbort);
      resolve(result);
    };
    const onAbort = (): void => {
      settle({ ended: 'aborted' });
    };
    const timer = setTimeout(() => {
      settle({ ended: 'limit' });
    }, limitMs);
    signal.addEventListener('abort', onAbort, { once: true });
    Promise.resolve()
      .then(work)
      .then(
        (value) => {
          settle({ ended: 'done', value });
        },
        (error: unknown) => {
          settle({ ended: 'threw', error });
        },
      );
  });
}
