import { bounded, type Bounds } from '../bounded.ts';

/** Work as a whole under one limit: what it has started ends with it. An error of the work itself goes through. */
export async function limited<T>(
  bounds: Bounds,
  onLimit: () => T,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const own = new AbortController();
  const end = await bounded<() => T>(
    bounds,
    () => onLimit,
    (settle) => {
      work(own.signal).then(
        (value) => {
          settle(() => value);
        },
        (error: unknown) => {
          settle(() => {
            throw error;
          });
        },
      );
      return () => {
        own.abort(new Error('nobody waits for this any more'));
      };
    },
  );
  return end();
}
