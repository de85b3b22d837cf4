import {
  type Artifact,
  type Collector,
  type CollectorContext,
  missing,
  type Missing,
  type PlanItem,
} from '../define.ts';
import { openGuarded, spanOfFile } from '../guarded-file.ts';
import { readSmall } from '../small-file.ts';
import { archiveKind } from './archives.ts';
import { findLogs } from './find-logs.ts';
import type { LogFile } from './found-logs.ts';
import { gzipLog } from './gzip-log.ts';
import { zippedLogs } from './zipped-logs.ts';

/** A file whose share of the limit is smaller than this is left out: a few lines tell nothing. */
const LEAST_USEFUL_BYTES = 4096;

interface Share {
  readonly file: LogFile;
  /** How much of its end is taken; 0: nothing is left of the limit. */
  readonly takenBytes: number;
}

/** The newest files come whole; the one at the limit gives its end; older ones are told. */
export function shareOut(
  files: readonly LogFile[],
  limitBytes: number,
  fileLimitBytes = Infinity,
): readonly Share[] {
  let left = limitBytes;
  return files.map((file) => {
    if (file.leftOut !== null) return { file, takenBytes: 0 };
    const takenBytes = shareOf(file, Math.min(left, fileLimitBytes));
    left -= takenBytes;
    return { file, takenBytes };
  });
}

function shareOf(file: LogFile, left: number): number {
  if (file.bytes <= left) return file.bytes;
  return left >= LEAST_USEFUL_BYTES ? left : 0;
}

/** Files over the limit whose time span is looked up; the rest is told without. */
const MOST_SPANS = 100;

export const clientLogs: Collector = {
  id: 'client.logs',
  limitMs: 120_000,
  // One more than is ever given: the engine ends a collector at its limit, and what is over it would not be told.
  maxBytes: (context) => context.maxSourceBytes + 1,

  async plan(context) {
    const found = await findLogs(context);
    const { maxSourceBytes, maxFileBytes, clock } = context;
    context.recentLogs?.keep(found, clock.monotonic());
    return shareOut(found.files, maxSourceBytes, maxFileBytes).map(
      (share): PlanItem => planned(share),
    );
  },

  async *collect(context): AsyncGenerator<Artifact | Missing> {
    const recent = context.recentLogs?.take(context.clock.monotonic()) ?? null;
    const { files, patterns, unreadable, over } = recent ?? (await findLogs(context));
    for (const { path, detail } of unreadable) yield missing(path, 'unreadable', { detail });
    for (const { pattern, count } of over) yield missing(pattern, 'entry-limit', { count });
    const { maxSourceBytes, maxFileBytes = Infinity } = context;
    // `--since` makes files smaller when they are opened, so what is left is known only then.
    const left = { bytes: maxSourceBytes, spans: MOST_SPANS };
    for (const file of files) {
      const { leftOut, path, bytes, within } = file;
      const takenBytes = shareOf(file, Math.min(left.bytes, maxFileBytes));
      if (leftOut !== null) {
        yield missing(path, leftOut.reason, { detail: leftOut.detail, bytes });
      } else if (takenBytes === 0 && bytes > 0) {
        left.spans -= 1;
        const span = left.spans < 0 ? null : await spanOfFile(path, within);
        yield missing(path, 'size-limit', { bytes, span });
      } else if (archiveKind(path) === 'zip') {
        const onRead = (given: number): void => {
          left.bytes -= given;
        };
        yield* zippedLogs(file, () => Math.min(left.bytes, maxFileBytes), onRead, context.signal);
      } else if (archiveKind(path) === 'gzip') {
        yield gzipLog(file, Math.min(left.bytes, maxFileBytes), (given) => {
          left.bytes -= given;
        });
      } else {
        yield logArtifact(file, takenBytes, context, (taken) => {
          left.bytes -= taken;
        });
      }
    }
    if (files.length > 0 || unreadable.length > 0) return;
    for (const pattern of patterns) yield missing(pattern, 'not-found');
    if (patterns.length === 0) yield missing('client/logs', 'not-found');
  },
};

function planned({ file, takenBytes }: Share): PlanItem {
  const base = { kind: 'file', path: file.path, bytes: file.bytes, takenBytes } as const;
  if (file.leftOut !== null) return { ...base, reason: file.leftOut.reason };
  return takenBytes < file.bytes ? { ...base, reason: 'size-limit' } : base;
}

function logArtifact(
  { name, path, within, local }: LogFile,
  tailBytes: number,
  { since, asked }: CollectorContext,
  onOpen: (bytes: number) => void,
): Artifact {
  return {
    kind: 'artifact',
    name,
    source: path,
    readNow() {
      if (!local || since !== null) return null;
      const read = readSmall(path, { tailBytes, within, packed: asked?.(name) === 'yes' });
      if (read?.kind === 'whole') onOpen(read.bytes.length);
      return read;
    },
    async open(signal) {
      const packed = asked?.(name) === 'yes' ? ({ packed: true } as const) : {};
      const opened = await openGuarded(path, { tailBytes, within, since, ...packed }, signal);
      if (opened.kind === 'open') onOpen(opened.bytes ?? 0);
      return opened;
    },
  };
}
