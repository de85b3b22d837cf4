import type { BlockRedactor } from './block-redactor.ts';
import type { LineRedactor } from './line-redactor.ts';
import { LongLine, type LongState } from './long-line.ts';
import { KeyBlock, type KeyState } from './rules/private-key.ts';

/**
 * Where the parts of a stream are worked off. They are the lane's own from then on, and what it makes of them does not
 * depend on what else it was given.
 */
export interface BlockLane {
  /** Blocks that may be away at once: enough to keep every thread busy, and no more to hold. */
  readonly ahead: number;
  /** Memory for a block of so many bytes. */
  room(bytes: number): Buffer;
  /** What became of a block was read. */
  read(bytes: Buffer): void;
  /** Whole lines that depend on nothing before them. */
  redact(block: Buffer): Promise<Buffer>;
  /** Whole lines that may belong to what is open before them. */
  follow(block: Buffer, open: KeyState): Promise<Followed>;
  /** A part of a line too long to hold. */
  long(part: Buffer, state: LongState, last: boolean): Promise<LongPart>;
}

export interface Followed {
  readonly bytes: Buffer;
  /** What is open behind the block. */
  readonly open: KeyState;
}

export interface LongPart {
  readonly bytes: Buffer;
  /** What has to stand before the next part. */
  readonly rest: Buffer;
  readonly state: LongState;
}

export function follow(blocks: BlockRedactor, block: Buffer, open: KeyState): Followed {
  const key = new KeyBlock(open);
  return { bytes: blocks.redact(block, key), open: key.state };
}

export function longPart(
  lines: LineRedactor,
  part: Buffer,
  state: LongState,
  last: boolean,
): LongPart {
  const line = new LongLine(lines, state);
  const out = line.push(part);
  if (last) out.push(...line.end());
  return { bytes: Buffer.concat(out), rest: line.rest, state: line.state };
}

/** Everything at once, in this thread. */
export function laneHere(lines: LineRedactor, blocks: BlockRedactor): BlockLane {
  return {
    ahead: 0,
    room: (bytes) => Buffer.allocUnsafeSlow(bytes),
    read: () => undefined,
    redact: async (block) => Promise.resolve(blocks.redact(block, null)),
    follow: async (block, open) => Promise.resolve(follow(blocks, block, open)),
    long: async (part, state, last) => Promise.resolve(longPart(lines, part, state, last)),
  };
}
