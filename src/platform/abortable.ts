import { setMaxListeners } from 'node:events';

/**
 * Waits for a call that has no signal of its own (a file system call on a dead network mount never comes
 * back). When the signal fires first, it rejects with the signal's reason and the call is left behind.
 */
export async function abortable<T>(call: Promise<T>, signal: AbortSignal): Promise<T> {
  if (signal.aborted) {
    // Nobody looks at the abandoned call any more: its late rejection must not end the process.
    call.catch(() => undefined);
    signal.throwIfAborted();
  }
  // Dozens of calls wait for one signal at once: that is no leak, and no warning for the user's terminal.
  setMaxListeners(0, signal);
  return new Promise<T>((resolve, reject) => {
    const onAbort = (): void => {
      const { reason } = signal as { readonly reason: unknown };
      reject(reason instanceof Error ? reason : new DOMException('aborted', 'AbortError'));
    };
    signal.addEventListener('abort', onAbort, { once: true });
    call.then(resolve, reject).finally(() => {
      signal.removeEventListener('abort', onAbort);
    });
  });
}
