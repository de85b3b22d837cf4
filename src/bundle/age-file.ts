import { createDecipheriv, hkdfSync } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';

/**
 * Reads an age file (age-encryption.org/v1) at any place, so that a zip in it is read without a plain copy on the
 * disk. The header is the library's business; the payload is STREAM over ChaCha20-Poly1305 in chunks of 64 KiB, each
 * with a nonce of an 11-byte counter and a byte that is 1 for the last (C2SP age.md, "Payload").
 */
const INTRO = 'age-encryption.org/v1\n';
/** Whatever age has encrypted begins so in this form; as many bytes of it are looked at as of the other. */
const ARMOUR = '-----BEGIN AGE ENCRYPTED FILE-----';
/** Twenty post-quantum recipients take 40 KB. */
const MAX_HEADER_BYTES = 256 * 1024;
const NONCE_BYTES = 16;
const TAG_BYTES = 16;
const CHUNK_BYTES = 64 * 1024;

/** Gives the file's key for its header; rejects when it has none. */
export type OpenHeader = (header: Uint8Array) => Promise<Uint8Array>;

/** The bundle is encrypted and nobody gave a key. */
export class LockedBundle extends Error {
  constructor() {
    super('encrypted');
    this.name = 'LockedBundle';
  }
}

/** In the text form of age (ASCII armor), which is not read. */
export class ArmouredBundle extends Error {
  constructor() {
    super('armoured');
    this.name = 'ArmouredBundle';
  }
}

/** None of the given identities, or not this passphrase. */
export class WrongKey extends Error {
  constructor(cause: unknown) {
    super('no key opens it', { cause });
    this.name = 'WrongKey';
  }
}

/** Damaged or changed: what is there was not written by the one who encrypted it. */
export class BadEncryption extends Error {
  constructor(detail: string, cause?: unknown) {
    super(detail, { cause });
    this.name = 'BadEncryption';
  }
}

/** The header of an age file, or null for a file of another kind; `ArmouredBundle` for its text form. */
export async function readAgeHeader(handle: FileHandle): Promise<Buffer | null> {
  const intro = await readAt(handle, 0, INTRO.length);
  const isWhole = intro.length === INTRO.length;
  if (isWhole && ARMOUR.startsWith(intro.toString('latin1'))) throw new ArmouredBundle();
  if (intro.toString('latin1') !== INTRO) return null;
  const start = await readAt(handle, 0, MAX_HEADER_BYTES);
  // The last line: `--- ` and the MAC.
  const last = start.indexOf('\n--- ');
  const end = last === -1 ? -1 : start.indexOf('\n', last + 1);
  if (end === -1) throw new BadEncryption('the header has no end');
  return start.subarray(0, end + 1);
}

/** True when a passphrase opens the file and no identity does. */
export function needsPassphrase(header: Uint8Array): boolean {
  return /^-> scrypt /m.test(Buffer.from(header).toString('latin1'));
}

export class AgePayload {
  readonly plainBytes: number;
  readonly #handle: FileHandle;
  readonly #start: number;
  readonly #chunks: number;
  readonly #sealedBytes: number;
  readonly #key: Buffer;
  /** Small reads come in a row: the last chunk is kept. */
  #kept: { readonly index: number; readonly plain: Promise<Buffer> } | null = null;

  private constructor(handle: FileHandle, start: number, sealedBytes: number, key: Buffer) {
    this.#handle = handle;
    this.#start = start;
    this.#sealedBytes = sealedBytes;
    this.#chunks = Math.max(1, Math.ceil(sealedBytes / (CHUNK_BYTES + TAG_BYTES)));
    this.#key = key;
    this.plainBytes = sealedBytes - this.#chunks * TAG_BYTES;
  }

  static async open(handle: FileHandle, header: Buffer, open: OpenHeader): Promise<AgePayload> {
    const { size } = await handle.stat();
    const start = header.length + NONCE_BYTES;
    if (size < start + TAG_BYTES) throw new BadEncryption('cut off after the header');
    const nonce = await readAt(handle, header.length, NONCE_BYTES);
    const fileKey = await open(header).catch((error: unknown) => {
      throw error instanceof LockedBundle ? error : new WrongKey(error);
    });
    const key = Buffer.from(hkdfSync('sha256', fileKey, nonce, 'payload', 32));
    const payload = new AgePayload(handle, start, size - start, key);
    // The last chunk is marked as such: a file that was cut, even between chunks, is noticed now.
    await payload.#chunk(payload.#chunks - 1);
    return payload;
  }

  /** The plain bytes from `from` up to `to`, in pieces of a chunk at most. Rejects with `BadEncryption`. */
  async *read(from: number, to: number): AsyncGenerator<Buffer> {
    for (let at = from; at < to; ) {
      const index = Math.floor(at / CHUNK_BYTES);
      const plain = await this.#chunk(index);
      const begin = at - index * CHUNK_BYTES;
      const piece = plain.subarray(begin, Math.min(plain.length, begin + to - at));
      if (piece.length === 0) throw new BadEncryption('ends too early');
      at += piece.length;
      yield piece;
    }
  }

  async #chunk(index: number): Promise<Buffer> {
    if (this.#kept?.index !== index) this.#kept = { index, plain: this.#decrypt(index) };
    return this.#kept.plain;
  }

  async #decrypt(index: number): Promise<Buffer> {
    const from = index * (CHUNK_BYTES + TAG_BYTES);
    const length = Math.min(CHUNK_BYTES + TAG_BYTES, this.#sealedBytes - from);
    if (index >= this.#chunks || length < TAG_BYTES) throw new BadEncryption('ends too early');
    const sealed = await readAt(this.#handle, this.#start + from, length);
    if (sealed.length < length) throw new BadEncryption('ends too early');
    const nonce = Buffer.alloc(12);
    nonce.writeUIntBE(index, 5, 6);
    nonce[11] = index === this.#chunks - 1 ? 1 : 0;
    const decipher = createDecipheriv('chacha20-poly1305', this.#key, nonce, {
      authTagLength: TAG_BYTES,
    });
    decipher.setAuthTag(sealed.subarray(length - TAG_BYTES));
    try {
      const plain = decipher.update(sealed.subarray(0, length - TAG_BYTES));
      decipher.final();
      return plain;
    } catch (error) {
      throw new BadEncryption(`chunk ${index} was changed`, error);
    }
  }
}

/** Fewer bytes where the file ends. */
async function readAt(handle: FileHandle, position: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length);
  let read = 0;
  while (read < length) {
    const { bytesRead } = await handle.read(buffer, read, length - read, position + read);
    if (bytesRead === 0) break;
    read += bytesRead;
  }
  return buffer.subarray(0, read);
}
