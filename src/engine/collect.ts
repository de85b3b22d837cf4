import {
  type Artifact,
  type Collector,
  type CollectorContext,
  isLeftOut,
  missing,
  type Missing,
  type OpenArtifact,
  type ReadOutcome,
  type WholeArtifact,
} from '../collectors/define.ts';
import { type MissingReason, stopReason } from '../model/bundle.ts';
import { errorMessage } from '../model/errors.ts';
import { Allowance } from './allowance.ts';

/** What collecting gives, in order. The chunks of an entry are to be read before the next event is asked for. */
export type CollectEvent =
  | { readonly type: 'collector-started'; readonly collector: string }
  | {
      readonly type: 'entry';
      readonly collector: string;
      readonly name: string;
      readonly source: string;
      /** The whole content where it is small and at hand; null: `chunks` have to be read. */
      readonly whole: Buffer | null;
      /** Never rejects: what went wrong is in the outcome. */
      readonly chunks: AsyncIterable<Uint8Array>;
      outcome(): ReadOutcome;
    }
  | { readonly type: 'missing'; readonly collector: string; readonly missing: Missing }
  | { readonly type: 'collector-finished'; readonly collector: string };

export type EntryEvent = Extract<CollectEvent, { type: 'entry' }>;

/**
 * Runs the collectors one after the other. A throw, a hang or a flood ends the one collector, is told, and
 * the next one starts. A collector's limit counts its own time only: a slow reader does not use it up.
 * When `signal` fires, the entry in hand ends where it is and everything not begun is told as interrupted,
 * but for what is at hand already.
 */
export async function* collect(
  collectors: readonly Collector[],
  context: Omit<CollectorContext, 'signal'>,
  signal: AbortSignal,
  limits: CollectLimits = { maxEntries: Infinity },
): AsyncGenerator<CollectEvent> {
  const never = new AbortController().signal;
  const count = { entriesLeft: limits.maxEntries };
  for (const collector of collectors) {
    if (signal.aborted && collector.atHand !== true) {
      yield told(collector, missing(collector.id, stopReason(signal)));
      continue;
    }
    if (isLeftOut(collector, context)) {
      for (const name of collector.names ?? []) yield told(collector, missing(name, 'excluded'));
      continue;
    }
    yield { type: 'collector-started', collector: collector.id };
    yield* runOne(collector, context, collector.atHand === true ? never : signal, count);
    yield { type: 'collector-finished', collector: collector.id };
  }
}

export interface CollectLimits {
  /** What is over it is not opened, and told. */
  readonly maxEntries: number;
}

/** Names over the limit of entries that are told one by one; the rest is a number. */
const MOST_NAMED = 20;

function told(collector: Collector, item: Missing): CollectEvent {
  return { type: 'missing', collector: collector.id, missing: item };
}

async function* runOne(
  collector: Collector,
  context: Omit<CollectorContext, 'signal'>,
  signal: AbortSignal,
  count: { entriesLeft: number },
): AsyncGenerator<CollectEvent> {
  let over = 0;
  const own = new AbortController();
  const forward = (): void => {
    own.abort(signal.reason);
  };
  signal.addEventListener('abort', forward);
  const full: CollectorContext = {
    ...context,
    signal: own.signal,
    ...(collector.always === true ? { wanted: () => true } : {}),
  };
  const allowance = new Allowance(collector.limitMs, collector.maxBytes(full), context, signal);
  const source = collector.collect(full)[Symbol.asyncIterator]();
  try {
    for (;;) {
      const step = await allowance.spend(() => source.next());
      if (!step.ok) {
        yield told(collector, missing(collector.id, step.reason, { detail: step.detail }));
        return;
      }
      if (step.value.done === true) {
        const unnamed = over - MOST_NAMED;
        if (unnamed > 0) {
          yield told(collector, missing(collector.id, 'entry-limit', { count: unnamed }));
        }
        return;
      }
      const item = step.value.value;
      if (item.kind === 'artifact' && count.entriesLeft <= 0 && full.wanted(item.name)) {
        over += 1;
        if (over <= MOST_NAMED) yield told(collector, missing(item.source, 'entry-limit'));
        continue;
      }
      const event =
        item.kind === 'missing'
          ? told(collector, item)
          : (giveNow(collector, item, allowance, full) ??
            (await give(collector, item, allowance, full)));
      if (event.type === 'entry') count.entriesLeft -= 1;
      yield event;
      if (allowance.bytesLeft <= 0) {
        yield told(collector, missing(collector.id, 'size-limit'));
        return;
      }
    }
  } finally {
    signal.removeEventListener('abort', forward);
    own.abort(new DOMException('the collector has ended', 'AbortError'));
    // A generator that hangs would never answer: it is not waited for.
    source.return?.().catch(() => undefined);
  }
}

/** What comes of an artifact that nothing has to be waited for; null for one that has to be opened. */
function giveNow(
  collector: Collector,
  item: Artifact,
  allowance: Allowance,
  { signal, wanted }: CollectorContext,
): CollectEvent | null {
  if (!wanted(item.name)) return told(collector, missing(item.name, 'excluded'));
  if (item.readNow === undefined || signal.aborted || !allowance.hasTime) return null;
  try {
    const read = allowance.spendNow(() => item.readNow?.() ?? null);
    if (read === null) return null;
    return read.kind === 'missing'
      ? told(collector, read)
      : entry(collector, item, whole(read, allowance));
  } catch (error) {
    const detail = errorMessage(error);
    return told(collector, missing(item.source, 'collector-failed', { detail }));
  }
}

async function give(
  collector: Collector,
  item: Artifact,
  allowance: Allowance,
  { signal }: CollectorContext,
): Promise<CollectEvent> {
  const opened = await allowance.spend(() => item.open(signal));
  if (!opened.ok) {
    return told(collector, missing(item.source, opened.reason, { detail: opened.detail }));
  }
  return opened.value.kind === 'missing'
    ? told(collector, opened.value)
    : entry(collector, item, limited(opened.value, allowance));
}

type Content = Pick<EntryEvent, 'whole' | 'chunks' | 'outcome'>;

function entry({ id }: Collector, { name, source }: Artifact, content: Content): CollectEvent {
  return { type: 'entry', collector: id, name, source, ...content };
}

/** What was read already, cut where the collector's bytes end. */
function whole({ bytes, outcome }: WholeArtifact, allowance: Allowance): Content {
  const given = bytes.subarray(0, Math.max(0, allowance.bytesLeft));
  allowance.bytesLeft -= bytes.length;
  const over = allowance.bytesLeft < 0 ? [{ reason: 'size-limit' as const }] : [];
  const told =
    over.length === 0
      ? outcome
      : { ...outcome, readBytes: given.length, notes: [...outcome.notes, ...over] };
  return { whole: given, chunks: atOnce(given), outcome: () => told };
}

function atOnce(bytes: Uint8Array): AsyncIterable<Uint8Array> {
  return {
    async *[Symbol.asyncIterator]() {
      await Promise.resolve();
      yield bytes;
    },
  };
}

/** The artifact's chunks under the collector's limits; every way they can end early becomes a note. */
function limited(artifact: OpenArtifact, allowance: Allowance): Content {
  const notes: { reason: MissingReason; detail?: string }[] = [];
  let readBytes = 0;

  async function* chunks(): AsyncGenerator<Uint8Array> {
    const source = artifact.chunks[Symbol.asyncIterator]();
    try {
      for (;;) {
        const step = await allowance.spend(() => source.next());
        if (!step.ok) {
          const detail = step.detail === undefined ? {} : { detail: step.detail };
          notes.push({ reason: step.reason, ...detail });
          return;
        }
        if (step.value.done === true) return;
        const chunk = step.value.value.subarray(0, Math.max(0, allowance.bytesLeft));
        allowance.bytesLeft -= step.value.value.length;
        readBytes += chunk.length;
        yield chunk;
        if (allowance.bytesLeft < 0) {
          notes.push({ reason: 'size-limit' });
          return;
        }
      }
    } finally {
      source.return?.().catch(() => undefined);
    }
  }

  return {
    whole: null,
    chunks: chunks(),
    outcome: () => {
      const inner = artifact.outcome();
      const known = new Set(inner.notes.map((note) => note.reason));
      const added = notes.filter((note) => !known.has(note.reason));
      return { ...inner, readBytes, notes: [...inner.notes, ...added] };
    },
  };
}
