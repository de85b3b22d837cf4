import { utf16Of } from '../model/text-encoding.ts';
import { RunCutter, type RunPiece } from '../model/text-runs.ts';

/** How much of a file is looked at. */
export const HEAD_BYTES = 8192;
/** Text may hold a mark of a binary file in so many bytes: a crash leaves holes of NULs in a log. */
const TEXT_PER_MARK = 512;
/** Of Latin and Cyrillic characters, dashes, quotes and №, halves of characters beyond, and the byte order mark. */
const UPPER_HALVES = new Set([
  0, 4, 0x20, 0x21, 0xd8, 0xd9, 0xda, 0xdb, 0xdc, 0xdd, 0xde, 0xdf, 0xfe,
]);

/**
 * True for bytes that are no text in an encoding a log has: they hold NULs and are not what redaction takes for
 * UTF-16, as a whole or in a part. Redaction reads text, so what cannot be read as text is left out of the bundle. A
 * run of NULs at the beginning is what is left when a log is made empty under the program that writes it; one
 * elsewhere, of a crash.
 */
export function looksBinary(head: Uint8Array): boolean {
  if (!head.includes(0) || utf16Of(head) !== null) return false;
  let marks = 0;
  let text = 0;
  for (const { order, bytes } of runsOf(head.subarray(leadingNuls(head)))) {
    const counted =
      order === null ? countBytes(bytes) : countUnits(bytes, order === 'utf16le' ? 1 : 0);
    marks += counted.marks;
    text += counted.text;
  }
  return text === 0 || marks > Math.max(1, Math.floor(text / TEXT_PER_MARK));
}

function runsOf(bytes: Uint8Array): readonly RunPiece[] {
  const cutter = new RunCutter(null);
  const byRun = new Map<number, RunPiece>();
  for (const piece of [...cutter.push(bytes), ...cutter.end()]) {
    const begun = byRun.get(piece.run);
    const whole = begun === undefined ? piece.bytes : Buffer.concat([begun.bytes, piece.bytes]);
    byRun.set(piece.run, { ...piece, bytes: whole });
  }
  return [...byRun.values()];
}

interface Counted {
  /** Of a binary file. */
  readonly marks: number;
  /** Bytes. */
  readonly text: number;
}

function countBytes(bytes: Uint8Array): Counted {
  let marks = 0;
  let text = 0;
  for (const [at, byte] of bytes.entries()) {
    if (byte === 0 ? bytes[at - 1] !== 0 : isControl(byte)) marks++;
    else if (byte !== 0) text++;
  }
  return { marks, text };
}

/** Of UTF-16; `high` says which of two bytes is the upper one. */
function countUnits(bytes: Uint8Array, high: 0 | 1): Counted {
  let marks = 0;
  let text = 0;
  for (let at = 0; at + 1 < bytes.length; at += 2) {
    const upper = bytes[at + high] ?? 0;
    const lower = bytes[at + 1 - high] ?? 0;
    if (UPPER_HALVES.has(upper) && (upper !== 0 || (lower !== 0 && !isControl(lower)))) text += 2;
    else marks++;
  }
  return { marks, text };
}

/** How many NULs the bytes begin with. */
export function leadingNuls(bytes: Uint8Array): number {
  const first = bytes.findIndex((byte) => byte !== 0);
  return first < 0 ? bytes.length : first;
}

/** No tab, line end, form feed, end of a DOS file (0x1a) or escape of a terminal. */
function isControl(byte: number): boolean {
  return byte < 0x20 && !(byte >= 0x08 && byte <= 0x0d) && byte !== 0x1a && byte !== 0x1b;
}
