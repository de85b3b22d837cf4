const SLOTS = 8192;
const DASH = 45;

/** Values of hexadecimal digits by their ASCII codes; -1 for everything else. */
const VALUES = Int8Array.from({ length: 128 }, (_, code) => {
  const value = Number.parseInt(String.fromCharCode(code), 16);
  return Number.isNaN(value) ? -1 : value;
});

/**
 * The names of UUIDs met lately. A log is full of them, and most are new, so the key is the number itself: a
 * string cut from a line would keep the whole line's block in memory.
 */
export class UuidCache {
  readonly #keys = new Int32Array(SLOTS * 4);
  readonly #names: (string | undefined)[] = Array<undefined>(SLOTS).fill(undefined);
  /** The 128 bits that were asked for last. */
  readonly asked = new Int32Array(4);
  #slot = 0;

  /** Asks for the 32 hexadecimal digits in `[from, to)`, dashes left out. False: it is something else. */
  ask(line: string, from: number, to: number): boolean {
    let digits = 0;
    let part = 0;
    for (let at = from; at < to; at++) {
      const code = line.charCodeAt(at);
      if (code === DASH) continue;
      const value = code < 128 ? (VALUES[code] ?? -1) : -1;
      if (value < 0) return false;
      part = (part << 4) | value;
      digits++;
      if ((digits & 7) === 0) this.asked[(digits >> 3) - 1] = part;
    }
    if (digits !== 32) return false;
    this.#slot = ((this.asked[0] ?? 0) ^ (this.asked[3] ?? 0)) & (SLOTS - 1);
    return true;
  }

  /** Whether what was asked for is nobody's (RFC 9562, sections 5.9 and 5.10). */
  isNobodys(): boolean {
    const [first] = this.asked;
    return (first === 0 || first === -1) && this.asked.every((part) => part === first);
  }

  /** The name of what was asked for, if it is known. */
  get(): string | undefined {
    const first = this.#slot * 4;
    for (let at = 0; at < 4; at++) {
      if (this.#keys[first + at] !== this.asked[at]) return undefined;
    }
    return this.#names[this.#slot];
  }

  /** Remembers the name of what was asked for. */
  set(name: string): void {
    this.#keys.set(this.asked, this.#slot * 4);
    this.#names[this.#slot] = name;
  }
}
