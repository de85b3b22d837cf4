/** What a block of lines and what becomes of it have room in. */
const ROOM = 320 * 1024;
/** Less than this is not worth a whole room. */
const SMALL = 64 * 1024;

/**
 * Memory of blocks that nobody needs any more, for the next ones. Fresh memory for each makes V8 look through its whole
 * heap every twenty megabytes, which took a twelfth of a bundle's time.
 */
export class SpareMemory {
  readonly #most: number;
  readonly #kept: ArrayBuffer[] = [];

  /** `most`: rooms that are kept. */
  constructor(most: number) {
    this.#most = most;
  }

  /** So many bytes in memory of their own, with whatever stood there before. */
  take(bytes: number): Buffer<ArrayBuffer> {
    if (bytes < SMALL || bytes > ROOM) return Buffer.allocUnsafeSlow(bytes);
    return Buffer.from(this.#kept.pop() ?? new ArrayBuffer(ROOM), 0, bytes);
  }

  /** The memory below these bytes; nobody may look at it from now on. What `take` did not give is left alone. */
  give(bytes: Uint8Array): void {
    if (!isRoom(bytes) || this.#kept.length >= this.#most) return;
    if (!this.#kept.includes(bytes.buffer)) this.#kept.push(bytes.buffer);
  }
}

/** Whether the bytes begin a room, which nobody else looks into. */
export function isRoom(bytes: Uint8Array): bytes is Uint8Array<ArrayBuffer> {
  const { buffer, byteOffset } = bytes;
  return buffer instanceof ArrayBuffer && byteOffset === 0 && buffer.byteLength === ROOM;
}
