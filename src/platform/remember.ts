import { abortable } from './abortable.ts';
import type { CallOptions } from './call-options.ts';

/**
 * Asks once and gives everyone the same answer. A question that was cut short by one caller's signal is
 * asked again for the others; each caller waits no longer than its own signal allows.
 */
export function remember<T>(
  ask: (options: CallOptions) => Promise<T>,
): (options: CallOptions) => Promise<T> {
  let kept: Promise<T> | undefined;

  const answer = async (options: CallOptions): Promise<T> => {
    const own = kept === undefined;
    kept ??= ask(options).catch((error: unknown) => {
      kept = undefined;
      throw error;
    });
    try {
      return await abortable(kept, options.signal);
    } catch (error) {
      options.signal.throwIfAborted();
      if (own) throw error;
      return answer(options);
    }
  };
  return answer;
}
