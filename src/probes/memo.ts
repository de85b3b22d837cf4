import { abortReason, onAbortOf } from './bounded.ts';

/** Gives the measurement of `key`, starting `work` when nobody has asked for it yet. */
export type Memo<T> = (
  key: string,
  signal: AbortSignal,
  work: (signal: AbortSignal) => Promise<T>,
) => Promise<T>;

interface Entry<T> {
  readonly result: Promise<T>;
  readonly controller: AbortController;
  waiting: number;
  settled: boolean;
}

/**
 * One measurement a key, shared by everybody who asks: the first caller's result is what later callers get.
 * A caller's signal ends only its own waiting; the work is aborted, and forgotten, when nobody waits any more.
 * Work that rejects is forgotten too, so that the next caller starts anew.
 */
export function createMemo<T>(): Memo<T> {
  const entries = new Map<string, Entry<T>>();

  const begin = (key: string, work: (signal: AbortSignal) => Promise<T>): Entry<T> => {
    const controller = new AbortController();
    const result = work(controller.signal);
    const entry: Entry<T> = { result, controller, waiting: 0, settled: false };
    entries.set(key, entry);
    result.then(
      () => {
        entry.settled = true;
      },
      () => {
        entry.settled = true;
        forget(key, entry);
      },
    );
    return entry;
  };

  const forget = (key: string, entry: Entry<T>): void => {
    if (entries.get(key) === entry) entries.delete(key);
  };

  return async (key, signal, work) => {
    if (signal.aborted) throw abortReason(signal);
    const entry = entries.get(key) ?? begin(key, work);
    entry.waiting += 1;
    try {
      return await orAborted(entry.result, signal);
    } finally {
      entry.waiting -= 1;
      if (entry.waiting === 0 && !entry.settled) {
        forget(key, entry);
        entry.controller.abort(new Error('nobody waits for this measurement any more'));
      }
    }
  };
}

function orAborted<T>(result: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const stopListening = onAbortOf(signal, () => {
      reject(abortReason(signal));
    });
    void result.then(resolve, reject).finally(stopListening);
  });
}
