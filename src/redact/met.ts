/** Hears what stands in the place of an identity, and what stood there. Not of secrets: they have no names. */
export interface Listener {
  met(pseudonym: string, original: string): void;
}

/** Names remembered as told already; a forgotten one is told again, which does no harm. */
const REMEMBERED = 50_000;

/** Gathers what was met since it was asked last: a thread's part. */
export class Met implements Listener {
  readonly #told = new Set<string>();
  #fresh: (readonly [string, string])[] = [];

  met(pseudonym: string, original: string): void {
    if (this.#told.has(pseudonym)) return;
    if (this.#told.size >= REMEMBERED) this.#told.clear();
    this.#told.add(pseudonym);
    this.#fresh.push([pseudonym, original]);
  }

  take(): readonly (readonly [string, string])[] {
    const fresh = this.#fresh;
    this.#fresh = [];
    return fresh;
  }
}
