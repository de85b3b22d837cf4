import type { CollectorContext } from '../collectors/define.ts';
import { type MissingReason, stopReason } from '../model/bundle.ts';
import { errorMessage } from '../model/errors.ts';
import { waitWithLimit } from './limit.ts';

/** A step of a collector's work, or why there was none. */
export type Spent<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly reason: MissingReason; readonly detail?: string };

/** What is left of a collector's time and bytes. */
export class Allowance {
  bytesLeft: number;
  readonly #clock: CollectorContext['clock'];
  readonly #signal: AbortSignal;
  #msLeft: number;

  constructor(
    ms: number,
    bytes: number,
    { clock }: Pick<CollectorContext, 'clock'>,
    signal: AbortSignal,
  ) {
    this.#msLeft = ms;
    this.bytesLeft = bytes;
    this.#clock = clock;
    this.#signal = signal;
  }

  get hasTime(): boolean {
    return this.#msLeft > 0;
  }

  /** For work that nothing has to be waited for. */
  spendNow<T>(work: () => T): T {
    const started = this.#clock.monotonic();
    try {
      return work();
    } finally {
      this.#msLeft -= this.#clock.monotonic() - started;
    }
  }

  async spend<T>(work: () => Promise<T>): Promise<Spent<T>> {
    if (this.#msLeft <= 0) return { ok: false, reason: 'time-limit' };
    const started = this.#clock.monotonic();
    const result = await waitWithLimit(work, this.#msLeft, this.#signal);
    this.#msLeft -= this.#clock.monotonic() - started;
    switch (result.ended) {
      case 'done':
        return { ok: true, value: result.value };
      case 'threw':
        return { ok: false, reason: 'collector-failed', detail: errorMessage(result.error) };
      case 'limit':
        // A timer may fire a little early: what is left is not enough for another step.
        this.#msLeft = 0;
        return { ok: false, reason: 'time-limit' };
      case 'aborted':
        return { ok: false, reason: stopReason(this.#signal) };
    }
  }
}
