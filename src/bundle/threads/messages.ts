import { isRoom, type SpareMemory } from '../../redact/spare-memory.ts';
import type { Job, JobOptions, JobResult } from './jobs.ts';

/** What a thread is started with. */
export interface Start {
  readonly options: JobOptions;
  /** Shared: the number of the rule that is at work. */
  readonly watch: Int32Array;
}

export function isStart(value: unknown): value is Start {
  return typeof value === 'object' && value !== null && 'options' in value && 'watch' in value;
}

/**
 * Several small jobs go in one message: the message costs more than they do. Their bytes stand one after the other
 * in one piece of memory, which is given away: each piece costs as much as a message.
 */
export interface Request {
  readonly id: number;
  readonly jobs: readonly Job[];
  /** Of each job's bytes. */
  readonly lengths: readonly number[];
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** The results in the order of the jobs, and what was made of their bytes, likewise. */
export interface Answer {
  readonly id: number;
  readonly results: readonly JobResult[];
  readonly lengths: readonly number[];
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** The text of the error may quote a line: it stays in the thread. */
  readonly failed?: { readonly rule: string | null };
}

export const NO_BYTES = new Uint8Array(0);

/** Pieces one after the other, in memory of its own that can be given away; a single one that has that stays. */
export function joinedBytes(
  pieces: readonly Uint8Array[],
  memory: SpareMemory,
): Uint8Array<ArrayBuffer> {
  const [only] = pieces;
  if (pieces.length === 1 && only !== undefined && isOwn(only)) return only;
  const joined = memory.take(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    joined.set(piece, at);
    at += piece.length;
  }
  return joined;
}

/** A view of more memory would take the rest along, and nothing may be the same nothing as somebody else's. */
function isOwn(bytes: Uint8Array): bytes is Uint8Array<ArrayBuffer> {
  const { buffer, byteLength } = bytes;
  if (!(buffer instanceof ArrayBuffer) || byteLength === 0) return false;
  return isRoom(bytes) || byteLength === buffer.byteLength;
}
