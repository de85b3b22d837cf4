import { type Evidence, type Verdict, warn } from '../../model/finding.ts';
import type { ClientProcess, FoundFile } from '../../platform/client.ts';
import type { CheckContext } from '../define.ts';
import { beginsAt, type LogSeries, logSeries } from './log-rotation.ts';

export type ReachCodes = 'logs-rotate-fast';

/** A piece is read whole up to here: four times what electron-log keeps in one. Our choice. */
const WHOLE_BYTES = 4 * 1024 * 1024;

/** A log so big without older pieces is one that nothing rotates. Our choice; electron-log begins a new one at 1 MiB. */
const UNROTATED_BYTES = 50 * 1024 * 1024;

/** Of what a running client did longer ago nothing is left: too little for a user who tells of it the same day. Our choice. */
const SHORT_MS = 3_600_000;

/** A smaller piece was put aside by a person rather than for its size. Our choice. */
const PIECE_BYTES = 256 * 1024;

export interface Reach {
  readonly series: LogSeries;
  /** From the first line of the oldest piece until now; null: it carries no time, or is too big to be read whole. */
  readonly reachMs: number | null;
  /** The biggest log that nothing rotates. */
  readonly unrotated: FoundFile | null;
}

/** How far the log that was written last reaches back, with its older pieces; null: there are no logs. */
export async function readReach(
  files: readonly FoundFile[],
  { platform, clock, signal }: CheckContext,
): Promise<Reach | null> {
  const all = logSeries(files);
  const [series] = all;
  if (series === undefined) return null;
  const oldest = series.rotated.at(-1) ?? series.newest;
  const tail = await platform.client.readTail(oldest.path, { signal, maxBytes: WHOLE_BYTES });
  const from = tail.known ? beginsAt(tail.value) : null;
  const [unrotated = null] = all
    .filter(({ newest, rotated }) => rotated.length === 0 && newest.bytes > UNROTATED_BYTES)
    .map(({ newest }) => newest)
    .sort((a, b) => b.bytes - a.bytes);
  return {
    series,
    reachMs: from === null ? null : Math.max(0, Math.round(clock.now() - from)),
    unrotated,
  };
}

/**
 * Says something only where lines are gone for certain: an older piece was put aside for its size, and the client has
 * been running longer than all pieces reach back.
 */
export function judgeReach(
  { series, reachMs }: Reach,
  processes: readonly ClientProcess[],
  now: number,
): readonly Verdict<ReachCodes>[] {
  if (reachMs === null || reachMs >= SHORT_MS) return [];
  if (!series.rotated.some(({ bytes }) => bytes >= PIECE_BYTES)) return [];
  const starts = processes.flatMap(({ main, startedAt }) =>
    main === false || startedAt === null ? [] : [startedAt],
  );
  const runningMs = starts.length === 0 ? 0 : Math.round(now - Math.min(...starts));
  if (runningMs < 2 * SHORT_MS) return [];
  const bytes = [series.newest, ...series.rotated].reduce((sum, file) => sum + file.bytes, 0);
  const { path } = series.newest;
  const files = 1 + series.rotated.length;
  return [warn('logs-rotate-fast', { path, files, bytes, reachMs, runningMs, limitMs: SHORT_MS })];
}

export function reachEvidence({ series, reachMs, unrotated }: Reach): Evidence {
  return {
    rotated: series.rotated.length,
    ...(reachMs === null ? {} : { reachMs }),
    ...(unrotated === null ? {} : { unrotated: unrotated.path, unrotatedBytes: unrotated.bytes }),
  };
}
