import {
  type Artifact,
  type Collector,
  type CollectorContext,
  missing,
  type Missing,
} from '../define.ts';
import { LINE_BACK_BYTES, openGuarded } from '../guarded-file.ts';
import { archiveKind } from './archives.ts';
import { findLogs } from './find-logs.ts';
import type { LogFile } from './found-logs.ts';

/** The client's logs at one moment: what they were called and how long they were. */
export interface LogMarks {
  /** Epoch ms. */
  readonly atMs: number;
  readonly files: readonly LogFile[];
}

export async function markLogs(context: CollectorContext): Promise<LogMarks> {
  const atMs = context.clock.now();
  return { atMs, files: (await findLogs(context)).files };
}

/**
 * What the client wrote between two marks, as `record/…`, from the beginning of a line that was begun before. A file is followed by its identity, so that one that was
 * rotated meanwhile gives its end, and its successor all of it; one that became shorter was begun anew.
 */
export function recordCollector(start: LogMarks, end: LogMarks): Collector {
  return {
    id: 'record',
    // Its parts are marked already: Ctrl-C after the marks does not lose what was recorded.
    atHand: true,
    always: true,
    limitMs: 60_000,
    maxBytes: (context) => context.maxSourceBytes + 1 + end.files.length * LINE_BACK_BYTES,
    plan: () => Promise.resolve([]),

    async *collect(context): AsyncGenerator<Artifact | Missing> {
      await Promise.resolve();
      let left = context.maxSourceBytes;
      let given = 0;
      for (const { file, from } of written(start, end)) {
        const begin = Math.max(from, file.bytes - left);
        left -= file.bytes - begin;
        given += 1;
        if (begin > from) {
          yield missing(file.path, 'size-limit', { bytes: begin - from });
        }
        if (begin < file.bytes) yield part(file, begin, begin > from);
      }
      if (given === 0) yield missing('record', 'nothing-recorded');
    },
  };
}

/** File systems write times by a clock of their own, FAT in steps of two seconds. */
const COARSE_CLOCK_MS = 2_000;

function written(
  start: LogMarks,
  end: LogMarks,
): readonly { readonly file: LogFile; readonly from: number }[] {
  const before = new Map(start.files.map((file) => [file.fileId, file]));
  return end.files.flatMap((file) => {
    if (file.leftOut !== null && file.leftOut.reason !== 'older-than-since') return [];
    // Older lines, packed; the whole logs have them unpacked.
    if (archiveKind(file.path) !== null) return [];
    const namesake = before.get(file.fileId);
    const known = namesake !== undefined && isSame(namesake, file) ? namesake : undefined;
    // Last written before the mark, so it only came into view: copied or renamed into the folder.
    if (known === undefined && file.modifiedMs < start.atMs - COARSE_CLOCK_MS) return [];
    const from = known === undefined || file.bytes < known.bytes ? 0 : known.bytes;
    return from < file.bytes ? [{ file, from }] : [];
  });
}

/** Renamed, it keeps its birth; what got the inode of a deleted file has another one. */
function isSame(before: LogFile, after: LogFile): boolean {
  return before.path === after.path || before.bornMs === after.bornMs;
}

function part(file: LogFile, from: number, isCut: boolean): Artifact {
  const { path, within, bytes } = file;
  return {
    kind: 'artifact',
    name: file.name.replace(/^client\/logs\//, 'record/'),
    source: path,
    open: (signal) =>
      openGuarded(path, { tailBytes: bytes, within, range: { from, to: bytes, isCut } }, signal),
  };
}
