import {
  type Artifact,
  type Collector,
  type CollectorContext,
  missing,
  type Missing,
  type OpenArtifact,
  type ReadOutcome,
} from '../collectors/define.ts';
import { type MissingReason, stopReason } from '../model/bundle.ts';
import { errorMessage } from '../model/errors.ts';
import { waitWithLimit } from './limit.ts';

/** What collecting gives, in order. The chunks of an entry are to be read before the next event is asked for. */
export type CollectEvent =
  | { readonly type: 'collector-started'; readonly collector: string }
  | {
      readonly type: 'entry';
      readonly collector: string;
      readonly name: string;
      readonly source: string;
      /** Never rejects: what went wrong is in the outcome. */
      readonly chunks: AsyncIterable<Uint8Array>;
      outcome(): ReadOutcome;
    }
  | { readonly type: 'missing'; readonly collector: string; readonly missing: Missing }
  | { readonly type: 'collector-finished'; readonly collector: string };

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
      for await (const event of give(collector, item, allowance, full)) {
        if (event.type === 'entry') count.entriesLeft -= 1;
        yield event;
      }
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

async function* give(
  collector: Collector,
  item: Artifact | Missing,
  allowance: Allowance,
  { signal, wanted }: CollectorContext,
): AsyncGenerator<CollectEvent> {
  if (item.kind === 'missing') {
    yield told(collector, item);
    return;
  }
  if (!wanted(item.name)) {
    yield told(collector, missing(item.name, 'excluded'));
    return;
  }
  const opened = await allowance.spend(() => item.open(signal));
  if (!opened.ok) {
    yield told(collector, missing(item.source, opened.reason, { detail: opened.detail }));
    return;
  }
  if (opened.value.kind === 'missing') {
    yield told(collector, opened.value);
    return;
  }
  const { name, source } = item;
  yield {
    type: 'entry',
    collector: collector.id,
    name,
    source,
    ...limited(opened.value, allowance),
  };
}

/** The artifact's chunks under the collector's limits; every way they can end early becomes a note. */
function limited(
  artifact: OpenArtifact,
  allowance: Allowance,
): { chunks: AsyncIterable<Uint8Array>; outcome: () => ReadOutcome } {
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
    chunks: chunks(),
    outcome: () => {
      const inner = artifact.outcome();
      const known = new Set(inner.notes.map((note) => note.reason));
      const added = notes.filter((note) => !known.has(note.reason));
      return { ...inner, readBytes, notes: [...inner.notes, ...added] };
    },
  };
}

type Spent<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly reason: MissingReason; readonly detail?: string };

/** What is left of a collector's time and bytes. */
class Allowance {
  bytesLeft: number;
  readonly #clock: CollectorContext['clock'];
  readonly #signal: AbortSignal;
  #msLeft: number;

  constructor(
    ms: number,
    bytes: number,
    { clock }: Pick<CollectorContext, 'clock'>,
    signal: AbortSignal,
  ) {
    this.#msLeft = ms;
    this.bytesLeft = bytes;
    this.#clock = clock;
    this.#signal = signal;
  }

  async spend<T>(work: () => Promise<T>): Promise<Spent<T>> {
    if (this.#msLeft <= 0) return { ok: false, reason: 'time-limit' };
    const started = this.#clock.monotonic();
    const result = await waitWithLimit(work, this.#msLeft, this.#signal);
    this.#msLeft -= this.#clock.monotonic() - started;
    switch (result.ended) {
      case 'done':
        return { ok: true, value: result.value };
      case 'threw':
        return { ok: false, reason: 'collector-failed', detail: errorMessage(result.error) };
      case 'limit':
        // A timer may fire a little early: what is left is not enough for another step.
        this.#msLeft = 0;
        return { ok: false, reason: 'time-limit' };
      case 'aborted':
        return { ok: false, reason: stopReason(this.#signal) };
    }
  }
}
