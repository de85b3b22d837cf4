import { BlockRedactor, mayHoldKey } from './block-redactor.ts';
import type { BlockLane } from './lane.ts';
import type { LineRedactor } from './line-redactor.ts';
import { LINE_BEGIN, LONGEST_LINE, type LongState } from './long-line.ts';
import { isOpen, KeyBlock, type KeyState, openAtBegin } from './rules/private-key.ts';

/** Lines are looked at in blocks of about this many bytes. */
const BLOCK = 256 * 1024;
const LINE_FEED = 10;

/**
 * Redacts a byte stream line by line. Memory: a few blocks and one window, whatever the input. The result
 * depends neither on the chunks nor on the lane. Line ends stay as they are; bytes that are no text pass
 * through. What is given is the reader's until the next is asked for.
 */
export async function* redactBytes(
  source: AsyncIterable<Uint8Array>,
  lane: BlockLane,
): AsyncGenerator<Buffer> {
  const lines = new Lines(lane);
  let waiting: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of source) {
    if (chunk.length === 0) continue;
    waiting.push(chunk);
    size += chunk.length;
    if (size < BLOCK) continue;
    await lines.push(together(waiting));
    yield* lines.made(lane.ahead);
    waiting = [];
    size = 0;
  }
  await lines.push(together(waiting));
  await lines.end();
  yield* lines.made(0);
}

/** A file that is at hand as a whole; one `Buffer` in memory of its own, or the very bytes that came in. */
export function redactWhole(bytes: Buffer, redactor: LineRedactor): Buffer {
  const open = openAtBegin(bytes);
  const key = isOpen(open) || mayHoldKey(bytes) ? new KeyBlock(open) : null;
  return new BlockRedactor(redactor).redact(bytes, key);
}

function together(chunks: readonly Uint8Array[]): Buffer {
  const [only] = chunks;
  if (chunks.length === 1 && only)
    return Buffer.from(only.buffer, only.byteOffset, only.byteLength);
  return Buffer.concat(chunks);
}

/** Cuts a stream into what a lane takes, and gives in order what it made of it. */
class Lines {
  readonly #lane: BlockLane;
  readonly #away: { readonly bytes: Promise<Buffer>; readonly isBlock: boolean }[] = [];
  #rest: Buffer = Buffer.alloc(0);
  /** Null before the first lines are seen. */
  #open: KeyState | null = null;
  /** Of a line too long to hold. */
  #long: { readonly rest: Buffer; readonly state: LongState } | null = null;

  constructor(lane: BlockLane) {
    this.#lane = lane;
  }

  /** What is ready, in order, until no more than `most` are still away. */
  async *made(most: number): AsyncGenerator<Buffer> {
    while (this.#away.length > most) {
      const next = this.#away.shift();
      if (next === undefined) return;
      const bytes = await next.bytes;
      if (bytes.length > 0) yield bytes;
      if (next.isBlock) this.#lane.read(bytes);
    }
  }

  async push(bytes: Buffer): Promise<void> {
    let from = 0;
    if (this.#long !== null) {
      const end = bytes.indexOf(LINE_FEED);
      await this.#longer(end < 0 ? bytes : bytes.subarray(0, end), end >= 0);
      if (end < 0) return;
      from = end;
    }
    const last = bytes.lastIndexOf(LINE_FEED);
    if (last < from) {
      this.#rest = Buffer.concat([this.#rest, bytes.subarray(from)]);
    } else {
      await this.#block(this.#rest, bytes.subarray(from, last + 1));
      // A copy: the chunk may be reused by whoever made it.
      this.#rest = Buffer.from(bytes.subarray(last + 1));
    }
    if (this.#rest.length > LONGEST_LINE) {
      const begin = this.#rest;
      this.#rest = Buffer.alloc(0);
      await this.#longer(begin, false);
    }
  }

  async end(): Promise<void> {
    if (this.#long !== null) await this.#longer(Buffer.alloc(0), true);
    else if (this.#rest.length > 0) await this.#block(this.#rest, Buffer.alloc(0));
  }

  async #longer(part: Buffer, last: boolean): Promise<void> {
    const { rest, state } = this.#long ?? { rest: Buffer.alloc(0), state: LINE_BEGIN };
    const whole = Buffer.concat([rest, part]);
    if (!last && whole.length <= LONGEST_LINE) {
      this.#long = { rest: whole, state };
      return;
    }
    const made = await this.#lane.long(whole, state, last);
    this.#long = last ? null : made;
    this.#away.push({ bytes: Promise.resolve(made.bytes), isBlock: false });
  }

  async #block(head: Buffer, tail: Buffer): Promise<void> {
    // Its own memory, so that it can be given away.
    const bytes = this.#lane.room(head.length + tail.length);
    head.copy(bytes);
    tail.copy(bytes, head.length);
    this.#open ??= openAtBegin(bytes);
    if (isOpen(this.#open) || mayHoldKey(bytes)) {
      // What is open behind these lines decides about the next ones.
      const followed = await this.#lane.follow(bytes, this.#open);
      this.#open = followed.open;
      this.#away.push({ bytes: Promise.resolve(followed.bytes), isBlock: true });
      return;
    }
    const redacted = this.#lane.redact(bytes);
    // Told where it is awaited; until then nobody listens.
    redacted.catch(() => undefined);
    this.#away.push({ bytes: redacted, isBlock: true });
  }
}
