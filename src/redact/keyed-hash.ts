import { hash } from 'node:crypto';

const BLOCK = 64;
const DIGEST = 32;
const UUID_WORDS = 4;

/**
 * HMAC-SHA-256 (RFC 2104) out of the one-shot hash, several times quicker than `createHmac` for the short
 * values met here; a log of distinct identifiers asks for millions of them.
 */
export class KeyedHash {
  #inner = Buffer.alloc(BLOCK + 256);
  readonly #outer = Buffer.alloc(BLOCK + DIGEST);
  readonly #uuid = Buffer.alloc(DIGEST + UUID_WORDS * 4);
  /** Without the checks that a Buffer makes for each of its numbers. */
  readonly #words = new DataView(this.#uuid.buffer, this.#uuid.byteOffset + DIGEST);

  constructor(key: Uint8Array) {
    const block = Buffer.alloc(BLOCK);
    block.set(key.length > BLOCK ? hash('sha256', key, 'buffer') : key);
    for (let i = 0; i < BLOCK; i++) {
      this.#inner[i] = (block[i] ?? 0) ^ 0x36;
      this.#outer[i] = (block[i] ?? 0) ^ 0x5c;
    }
    this.#uuid.write(this.digest('key of the UUIDs'), 'latin1');
  }

  /** 32 characters, each a byte: a string costs a third of a Buffer here. */
  digest(message: string): string {
    const room = BLOCK + message.length * 3;
    if (room > this.#inner.length) {
      const wider = Buffer.alloc(room);
      this.#inner.copy(wider, 0, 0, BLOCK);
      this.#inner = wider;
    }
    return this.#finish(BLOCK + this.#inner.write(message, BLOCK, 'utf8'));
  }

  /**
   * The digest of a UUID, of which a log holds millions: one hash over a key of their own, made by HMAC, and the 128
   * bits. What is hashed always has one length and the digest is cut, so nothing can be appended; no HMAC is needed.
   */
  digestUuid(words: Int32Array): string {
    for (let at = 0; at < UUID_WORDS; at++) {
      this.#words.setInt32(at * 4, words[at] ?? 0);
    }
    return hash('sha256', this.#uuid, 'binary');
  }

  #finish(length: number): string {
    const inner = hash('sha256', this.#inner.subarray(0, length), 'binary');
    this.#outer.write(inner, BLOCK, 'latin1');
    return hash('sha256', this.#outer, 'binary');
  }
}
