import type { CallOptions } from './call-options.ts';
import { remember } from './remember.ts';

/** `remember`, one answer for each question. Questions are plain data: their JSON tells them apart. */
export function rememberBy<Q, T>(
  ask: (question: Q, options: CallOptions) => Promise<T>,
): (question: Q, options: CallOptions) => Promise<T> {
  const kept = new Map<string, (options: CallOptions) => Promise<T>>();
  return async (question, options) => {
    const key = JSON.stringify(question);
    let answer = kept.get(key);
    if (answer === undefined) {
      answer = remember(async (own) => ask(question, own));
      kept.set(key, answer);
    }
    return answer(options);
  };
}
