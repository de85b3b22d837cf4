import type { MachineIdentity } from './identity.ts';
import { AHEAD, type BlockLeaks, BlockScanner, MOST_LEAKS } from './leak/block-scanner.ts';

/** Something in the finished bundle that should not be there. */
export interface Leak {
  /** The entry's name, or where the text stands. */
  readonly entry: string;
  readonly class: string;
  /** From 1. */
  readonly line: number;
  /** Two characters and the length; never the value. */
  readonly sample: string;
}

export interface LeakScanner {
  /** Reads the whole source in bounded memory. Errors of the source go through. */
  scan(name: string, source: AsyncIterable<Uint8Array>): Promise<readonly Leak[]>;
  /** File names, comments, manifest values. */
  scanText(where: string, text: string): readonly Leak[];
}

const BLOCK = 256 * 1024;
/** Blocks that may be away at once. */
const AWAY = 6;

/** Looks through a block; the bytes are the lane's own from then on. What it gives is awaited in order. */
export interface ScanLane {
  /** Memory for a block of so many bytes. */
  room?(bytes: number): Buffer;
  scan(bytes: Buffer, from: number, to: number): BlockLeaks | Promise<BlockLeaks>;
}

/**
 * The second pair of eyes: finds what redaction should have removed, by other means. It shares with the rules only
 * the decisions (which names are generic, which hosts are public, what could be a token), none of their code.
 */
export function createLeakScanner(
  identity: MachineIdentity,
  scanner: BlockScanner = new BlockScanner(identity),
  lane: ScanLane = scanner,
): LeakScanner {
  const room = (bytes: number): Buffer => lane.room?.(bytes) ?? Buffer.allocUnsafeSlow(bytes);
  return {
    async scan(name, source) {
      const away: (BlockLeaks | Promise<BlockLeaks>)[] = [];
      const leaks: Leak[] = [];
      let line = 1;
      const settle = async (most: number): Promise<void> => {
        while (away.length > most) {
          const block = (await away.shift()) ?? { leaks: [], lines: 0 };
          for (const one of block.leaks) {
            if (leaks.length < MOST_LEAKS)
              leaks.push({ entry: name, ...one, line: line + one.line });
          }
          line += block.lines;
        }
      };
      for await (const { bytes, from, to } of blocks(source, scanner.behind, room)) {
        const found = lane.scan(bytes, from, to);
        // Told where it is awaited; until then nobody listens.
        if (found instanceof Promise) found.catch(() => undefined);
        away.push(found);
        await settle(AWAY);
      }
      await settle(0);
      return leaks;
    },
    scanText(where, text) {
      const bytes = Buffer.from(text, 'utf8');
      const { leaks } = scanner.scan(bytes, 0, bytes.length);
      return leaks.map((one) => ({ entry: where, ...one, line: one.line + 1 }));
    },
  };
}

interface Block {
  readonly bytes: Buffer;
  readonly from: number;
  readonly to: number;
}

/** Blocks with as much text around them as the scanner looks at; `[from, to)` of them cover the source once. */
async function* blocks(
  source: AsyncIterable<Uint8Array>,
  behind: number,
  room: (bytes: number) => Buffer,
): AsyncGenerator<Block> {
  let before: Buffer = Buffer.alloc(0);
  let waiting: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of source) {
    waiting.push(chunk);
    size += chunk.length;
    if (size < BLOCK + AHEAD) continue;
    const bytes = joined(before, waiting, room);
    const to = bytes.length - AHEAD;
    const from = before.length;
    // Copies: the block is given away.
    before = Buffer.from(bytes.subarray(Math.max(0, to - behind), to));
    waiting = [Buffer.from(bytes.subarray(to))];
    size = AHEAD;
    yield { bytes, from, to };
  }
  const bytes = joined(before, waiting, room);
  if (bytes.length > before.length) yield { bytes, from: before.length, to: bytes.length };
}

/** In memory of its own, so that it can be given away. */
function joined(
  before: Buffer,
  chunks: readonly Uint8Array[],
  room: (bytes: number) => Buffer,
): Buffer {
  const size = chunks.reduce((sum, chunk) => sum + chunk.length, before.length);
  const bytes = room(size);
  before.copy(bytes);
  let at = before.length;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}
