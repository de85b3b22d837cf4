import { BlockRedactor, mayHoldKey } from './block-redactor.ts';
import type { LineRedactor } from './line-redactor.ts';
import { LONGEST_LINE, LongLine } from './long-line.ts';
import { KeyBlock } from './rules/private-key.ts';

/** Lines are looked at in blocks of about this many bytes. */
const BLOCK = 256 * 1024;
/** Blocks that may be away at once: enough to keep every thread busy, and no more to hold. */
const AWAY = 6;
const LINE_FEED = 10;

/**
 * Takes blocks of whole lines that depend on nothing before them. The block is the lane's own from then on.
 * What it gives is awaited in order.
 */
export interface BlockLane {
  redact(block: Buffer): Buffer | Promise<Buffer>;
}

/**
 * Redacts a byte stream line by line. Memory: a few blocks and one window, whatever the input. The result
 * depends neither on the chunks nor on the lane. Line ends stay as they are; bytes that are no text pass
 * through.
 */
export async function* redactBytes(
  source: AsyncIterable<Uint8Array>,
  redactor: LineRedactor,
  lane: BlockLane | null = null,
): AsyncGenerator<Buffer> {
  const lines = new Lines(redactor, lane);
  const away: (Buffer | Promise<Buffer>)[] = [];
  let waiting: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of source) {
    if (chunk.length === 0) continue;
    waiting.push(chunk);
    size += chunk.length;
    if (size < BLOCK) continue;
    away.push(...lines.push(together(waiting)));
    while (away.length > (lane === null ? 0 : AWAY)) yield await taken(away);
    waiting = [];
    size = 0;
  }
  away.push(...lines.push(together(waiting)), ...lines.end());
  while (away.length > 0) yield await taken(away);
}

/** A file that is at hand as a whole; one `Buffer` in memory of its own, or the very bytes that came in. */
export function redactWhole(bytes: Buffer, redactor: LineRedactor): Buffer {
  const lines = new Lines(redactor, null);
  const out: Buffer[] = [];
  for (const one of [...lines.push(bytes), ...lines.end()]) if (Buffer.isBuffer(one)) out.push(one);
  const [only] = out;
  return out.length === 1 && only !== undefined ? only : Buffer.concat(out);
}

function taken(list: (Buffer | Promise<Buffer>)[]): Buffer | Promise<Buffer> {
  return list.shift() ?? Buffer.alloc(0);
}

function together(chunks: readonly Uint8Array[]): Buffer {
  const [only] = chunks;
  if (chunks.length === 1 && only)
    return Buffer.from(only.buffer, only.byteOffset, only.byteLength);
  return Buffer.concat(chunks);
}

class Lines {
  readonly #redactor: LineRedactor;
  readonly #blocks: BlockRedactor;
  readonly #lane: BlockLane | null;
  readonly #key = new KeyBlock();
  #rest: Buffer = Buffer.alloc(0);
  #long: LongLine | null = null;

  constructor(redactor: LineRedactor, lane: BlockLane | null) {
    this.#redactor = redactor;
    this.#blocks = new BlockRedactor(redactor);
    this.#lane = lane;
  }

  push(bytes: Buffer): (Buffer | Promise<Buffer>)[] {
    const out: (Buffer | Promise<Buffer>)[] = [];
    let from = 0;
    if (this.#long) {
      const end = bytes.indexOf(LINE_FEED);
      out.push(...this.#long.push(end < 0 ? bytes : bytes.subarray(0, end)));
      if (end < 0) return out;
      out.push(...this.#long.end());
      this.#long = null;
      from = end;
    }
    const last = bytes.lastIndexOf(LINE_FEED);
    if (last < from) {
      this.#rest = Buffer.concat([this.#rest, bytes.subarray(from)]);
    } else {
      out.push(this.#block(this.#rest, bytes.subarray(from, last + 1)));
      // A copy: the chunk may be reused by whoever made it.
      this.#rest = Buffer.from(bytes.subarray(last + 1));
    }
    if (this.#rest.length > LONGEST_LINE) {
      this.#long = new LongLine(this.#redactor);
      out.push(...this.#long.push(this.#rest));
      this.#rest = Buffer.alloc(0);
    }
    return out;
  }

  end(): (Buffer | Promise<Buffer>)[] {
    if (this.#long) return this.#long.end();
    return this.#rest.length === 0 ? [] : [this.#block(this.#rest, Buffer.alloc(0))];
  }

  #block(head: Buffer, tail: Buffer): Buffer | Promise<Buffer> {
    // Its own memory, so that it can be given away.
    const bytes = Buffer.allocUnsafeSlow(head.length + tail.length);
    head.copy(bytes);
    tail.copy(bytes, head.length);
    if (this.#key.open || mayHoldKey(bytes)) return this.#blocks.redact(bytes, this.#key);
    if (this.#lane === null) return this.#blocks.redact(bytes, null);
    const redacted = this.#lane.redact(bytes);
    // Told where it is awaited; until then nobody listens.
    if (redacted instanceof Promise) redacted.catch(() => undefined);
    return redacted;
  }
}
