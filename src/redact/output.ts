import type { SpareMemory } from './spare-memory.ts';

/** A piece of text up to this long is copied by hand: a call costs more. */
const SHORT = 48;

/** A block being written: what stays is copied from the old one, as bytes. */
export class Output {
  readonly #from: Buffer;
  #bytes: Buffer;
  #length = 0;
  /** Up to here the old block was copied or replaced. */
  #done = 0;

  constructor(from: Buffer, memory: SpareMemory) {
    this.#from = from;
    this.#bytes = memory.take(from.length + (from.length >> 3) + 64);
  }

  /** `[start, end)` of the old block becomes this text, in UTF-8. Calls come in order of place. */
  replace(start: number, end: number, text: string): void {
    this.#keep(start);
    this.#room(text.length);
    const bytes = this.#bytes;
    let at = this.#length;
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i);
      if (code > 127) {
        this.#done = end;
        this.#append(Buffer.from(text, 'utf8'));
        return;
      }
      bytes[at++] = code;
    }
    this.#length = at;
    this.#done = end;
  }

  /** The same with bytes. */
  replaceBytes(start: number, end: number, bytes: Buffer): void {
    this.#keep(start);
    this.#append(bytes);
    this.#done = end;
  }

  /** The new block, in memory of its own; the old one itself when nothing was replaced. */
  end(): Buffer {
    if (this.#done === 0) return this.#from;
    this.#keep(this.#from.length);
    return this.#bytes.subarray(0, this.#length);
  }

  #keep(to: number): void {
    const from = this.#from;
    const length = to - this.#done;
    this.#room(length);
    if (length > SHORT) {
      from.copy(this.#bytes, this.#length, this.#done, to);
    } else {
      const bytes = this.#bytes;
      let at = this.#length;
      for (let i = this.#done; i < to; i++) bytes[at++] = from[i] ?? 0;
    }
    this.#length += length;
  }

  #append(bytes: Buffer): void {
    this.#room(bytes.length);
    bytes.copy(this.#bytes, this.#length);
    this.#length += bytes.length;
  }

  #room(more: number): void {
    if (this.#length + more <= this.#bytes.length) return;
    const wider = Buffer.allocUnsafeSlow((this.#length + more) * 2);
    this.#bytes.copy(wider, 0, 0, this.#length);
    this.#bytes = wider;
  }
}
