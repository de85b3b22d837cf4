import type { BodyPace } from '../../probes/http-result.ts';

/** Less than this says nothing about speed: one packet's delay would decide. Ours. */
const LEAST_MS = 1_000;
const LEAST_PIECES = 3;

/** How slowly a body came that kept coming; null: fast enough, too little to tell, or silent instead of slow. */
export function slowness(
  pace: BodyPace | undefined,
  limitBytesPerSecond: number,
): { readonly bytesPerSecond: number; readonly limitBytesPerSecond: number } | null {
  if (pace === undefined || pace.ms < LEAST_MS || pace.pieces < LEAST_PIECES) return null;
  const bytesPerSecond = Math.round((pace.bytes / pace.ms) * 1_000);
  return bytesPerSecond < limitBytesPerSecond ? { bytesPerSecond, limitBytesPerSecond } : null;
}
