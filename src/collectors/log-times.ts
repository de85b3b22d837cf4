import { leadingTime, type LineTime } from '../platform/line-time.ts';

/** Reads bytes of an open file; fewer where it ends. */
export type ReadAt = (position: number, length: number) => Promise<Buffer>;

/** The first and the last time that stands in a part of a log, as written there: its zone is the log's business. */
export interface TimeSpan {
  readonly first: string;
  readonly last: string;
}

const BLOCK_BYTES = 64 * 1024;
/**
 * Where the lines from `sinceMs` on begin: the first line that carries a time at or after it. 0 when the log's first
 * 64 KiB hold no time in a known form (nothing can be said then), null when every time in it is older. Logs are
 * written in the order of time, so this is a search by halves: a few reads, whatever the size. Where a stretch of
 * 64 KiB has no times, more is kept rather than less.
 */
export async function startSince(
  read: ReadAt,
  size: number,
  sinceMs: number,
  referenceMs: number,
): Promise<number | null> {
  const firstFrom = async (from: number): Promise<Located | null> => {
    const lines = await linesAt(read, from, Math.min(BLOCK_BYTES, size - from), referenceMs);
    return lines[0] ?? null;
  };
  const first = await firstFrom(0);
  if (first === null || first.ms >= sinceMs) return 0;
  let low = 0;
  let high = size;
  while (high - low > BLOCK_BYTES) {
    const middle = Math.floor((low + high) / 2);
    const there = await firstFrom(middle);
    if (there === null || there.ms >= sinceMs) high = middle;
    else low = middle;
  }
  const rest = await linesAt(read, low, Math.min(3 * BLOCK_BYTES, size - low), referenceMs);
  const found = rest.find(({ ms }) => ms >= sinceMs);
  if (found !== undefined) return found.at;
  // Nothing newer behind the last older line: only when the search has come to the end of the log.
  return low + 3 * BLOCK_BYTES >= size ? null : (rest.at(-1)?.at ?? low);
}

/** The span of the bytes `from`…`to`: the first time in their first 64 KiB, the last in their last 64 KiB. */
export async function spanOf(
  read: ReadAt,
  from: number,
  to: number,
  referenceMs: number,
): Promise<TimeSpan | null> {
  const length = Math.min(BLOCK_BYTES, to - from);
  if (length <= 0) return null;
  const first = (await linesAt(read, from, length, referenceMs))[0];
  const last = (await linesAt(read, to - length, length, referenceMs)).at(-1);
  if (first === undefined || last === undefined) return null;
  return { first: first.text, last: last.text };
}

interface Located extends LineTime {
  readonly at: number;
}

/** The lines with a time that begin inside of the given bytes. One byte is one character here. */
async function linesAt(
  read: ReadAt,
  from: number,
  length: number,
  referenceMs: number,
): Promise<readonly Located[]> {
  // The byte before tells whether the first one begins a line.
  const before = from === 0 ? 0 : 1;
  const text = (await read(from - before, length + before)).toString('latin1');
  const found: Located[] = [];
  for (let start = before === 0 ? 0 : text.indexOf('\n') + 1; ; ) {
    if (before === 1 && start === 0) return found;
    const end = text.indexOf('\n', start);
    const time = leadingTime(
      text.slice(start, Math.min(start + 64, end === -1 ? Infinity : end)),
      referenceMs,
    );
    if (time !== null) found.push({ ...time, at: from - before + start });
    if (end === -1) return found;
    start = end + 1;
  }
}
