/** At most `places` pieces of work at once; the others wait for their turn, each no longer than its signal allows. */
export function createGate(
  places: number,
): <T>(work: () => Promise<T>, signal: AbortSignal) => Promise<T> {
  let free = places;
  const waiting = new Set<() => void>();

  const turn = async (signal: AbortSignal): Promise<void> => {
    signal.throwIfAborted();
    await new Promise<void>((resolve) => {
      const wake = (): void => {
        // One that gave up must not take the turn of another.
        waiting.delete(wake);
        signal.removeEventListener('abort', wake);
        resolve();
      };
      waiting.add(wake);
      signal.addEventListener('abort', wake);
    });
    signal.throwIfAborted();
  };

  return async (work, signal) => {
    while (free === 0) await turn(signal);
    free -= 1;
    try {
      return await work();
    } finally {
      free += 1;
      const [next] = waiting;
      next?.();
    }
  };
}
