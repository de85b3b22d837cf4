import type { CollectEvent, EntryEvent } from '../engine/collect.ts';
import { mayHoldUtf16 } from '../model/text-encoding.ts';
import { RedactionFailure } from '../redact/failure.ts';
import type { Redactor } from '../redact/redactor.ts';
import { EntryNames } from './entry-names.ts';
import { BundleFailure } from './failure.ts';
import { MANIFEST_NAME, type ManifestEntry, type ManifestMissing } from './manifest.ts';
import type { Packer } from './threads/redaction.ts';
import type { BundleWriter } from './writer.ts';

/** archiver's memory grew with the number of entries; so does the manifest. 20,000 stay under 400 MiB (measured). */
export const MAX_ENTRIES = 20_000;
/** A file up to this size is held in memory as a whole. */
const SMALL_BYTES = 64 * 1024;
/** Small files that may be on their way at once. */
const ON_THE_WAY = 64;

export type SealProgress =
  | { readonly stage: 'collecting'; readonly what: string; readonly bytes: number }
  | { readonly stage: 'verifying'; readonly what: string };

export interface EntriesOptions {
  readonly events: AsyncIterable<CollectEvent>;
  readonly redactor: Redactor;
  /** Small files go through it as a whole; without it they are streams like all others. */
  readonly packer?: Packer | undefined;
  readonly maxEntries?: number;
  readonly kill: AbortSignal;
  readonly onProgress?: ((progress: SealProgress) => void) | undefined;
}

/** What the manifest says of the content. */
export interface Content {
  readonly entries: readonly ManifestEntry[];
  readonly missing: readonly ManifestMissing[];
}

/** Redacts what is collected and writes it, in the order in which it comes. */
export async function writeEntries(
  writer: BundleWriter,
  options: EntriesOptions,
): Promise<Content> {
  return new Entries(writer, options).run();
}

class Entries {
  readonly #writer: BundleWriter;
  readonly #options: EntriesOptions;
  readonly #entries: ManifestEntry[] = [];
  readonly #missing: ManifestMissing[] = [];
  readonly #names = new EntryNames([MANIFEST_NAME]);
  /** Small files that are being redacted elsewhere; written in this order. */
  readonly #onTheWay: (() => Promise<void>)[] = [];

  constructor(writer: BundleWriter, options: EntriesOptions) {
    this.#writer = writer;
    this.#options = options;
  }

  async run(): Promise<Content> {
    for await (const event of this.#options.events) {
      this.#options.kill.throwIfAborted();
      if (event.type === 'missing') this.#tell({ collector: event.collector, ...event.missing });
      else if (event.type === 'entry') await this.#entry(event);
    }
    await this.#settle(0);
    return { entries: this.#entries, missing: this.#missing };
  }

  async #entry(event: EntryEvent): Promise<void> {
    const { redactor, maxEntries = MAX_ENTRIES } = this.#options;
    const { collector, source } = event;
    if (this.#entries.length + this.#onTheWay.length >= maxEntries) {
      this.#tell({ collector, what: source, reason: 'entry-limit' });
      return;
    }
    const name = this.#names.claim(redactText(redactor, event.name));
    const start = event.whole === null ? await firstBytes(this.#watched(event)) : null;
    const small = start === null ? event.whole : start.whole;
    if (this.#options.packer && small !== null && !mayHoldUtf16(small)) {
      this.#pack(this.#options.packer, name, event, small);
      if (this.#onTheWay.length > ON_THE_WAY) await this.#settle(ON_THE_WAY);
    } else {
      // What is counted until it is written is this entry's alone.
      await this.#settle(0);
      await this.#stream(name, event, start?.all() ?? this.#watched(event));
    }
    for (const note of event.outcome().notes) this.#tell({ collector, what: source, ...note });
  }

  #pack(packer: Packer, name: string, event: EntryEvent, bytes: Buffer): void {
    this.#options.onProgress?.({ stage: 'collecting', what: event.name, bytes: bytes.length });
    const packing = packer.pack(bytes);
    // Told when its turn comes.
    packing.catch(() => undefined);
    this.#onTheWay.push(async () => {
      const packed = await packing.catch((error: unknown) => {
        throw redactionFailure(error, name);
      });
      const written = await this.#writer.addPacked(name, packed);
      this.#list(name, event, { ...written, redactions: sorted(packed.result.counts) });
    });
  }

  async #stream(name: string, event: EntryEvent, source: AsyncIterable<Uint8Array>): Promise<void> {
    const { redactor } = this.#options;
    const before = redactor.counts();
    const written = await this.#writer.add(name, guarded(redactor.stream(source), name));
    this.#list(name, event, { ...written, redactions: added(before, redactor.counts()) });
  }

  #list(
    name: string,
    event: EntryEvent,
    written: Pick<ManifestEntry, 'bytes' | 'sha256' | 'redactions'>,
  ): void {
    const { readBytes, cutBytes, cutReason, cutSpan } = event.outcome();
    this.#entries.push({
      name,
      collector: event.collector,
      source: redactText(this.#options.redactor, event.source),
      bytes: written.bytes,
      sha256: written.sha256,
      sourceBytes: readBytes,
      cutBytes,
      ...(cutReason === undefined ? {} : { cutReason }),
      ...(cutSpan === undefined ? {} : { cutSpan }),
      redactions: written.redactions,
    });
  }

  async #settle(most: number): Promise<void> {
    while (this.#onTheWay.length > most) {
      await this.#onTheWay[0]?.();
      this.#onTheWay.shift();
    }
  }

  #tell(item: ManifestMissing): void {
    const { collector, what, reason, detail, bytes, span, count } = item;
    const { redactor } = this.#options;
    this.#missing.push({
      ...{ collector, what: redactText(redactor, what), reason },
      ...(detail === undefined ? {} : { detail: redactText(redactor, detail) }),
      ...(bytes === undefined ? {} : { bytes }),
      ...(span === undefined ? {} : { span }),
      ...(count === undefined ? {} : { count }),
    });
  }

  async *#watched(event: EntryEvent): AsyncGenerator<Uint8Array> {
    const { onProgress } = this.#options;
    let bytes = 0;
    onProgress?.({ stage: 'collecting', what: event.name, bytes });
    for await (const chunk of event.chunks) {
      bytes += chunk.length;
      onProgress?.({ stage: 'collecting', what: event.name, bytes });
      yield chunk;
    }
  }
}

/** The source up to the limit of a small file; `all` gives the whole from the beginning. */
async function firstBytes(source: AsyncGenerator<Uint8Array>): Promise<{
  /** Null when there is more. */
  readonly whole: Buffer | null;
  readonly all: () => AsyncIterable<Uint8Array>;
}> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  let ended = false;
  while (!ended && size <= SMALL_BYTES) {
    const step = await source.next();
    if (step.done === true) {
      ended = true;
    } else {
      chunks.push(step.value);
      size += step.value.length;
    }
  }
  async function* all(): AsyncGenerator<Uint8Array> {
    yield* chunks.splice(0);
    if (!ended) yield* source;
  }
  return { whole: ended ? Buffer.concat(chunks) : null, all };
}

/** Names and paths are redacted like content, and fail like it. */
export function redactText(redactor: Redactor, text: string): string {
  try {
    return redactor.text(text);
  } catch (error) {
    throw redactionFailure(error, null);
  }
}

/** The sources never reject, so what comes out of here is redaction's own failure: there may be no bundle then. */
async function* guarded(
  chunks: AsyncIterable<Uint8Array>,
  entry: string,
): AsyncGenerator<Uint8Array> {
  try {
    yield* chunks;
  } catch (error) {
    throw redactionFailure(error, entry);
  }
}

function redactionFailure(error: unknown, entry: string | null): BundleFailure {
  const { reason, rule } =
    error instanceof RedactionFailure ? error : { reason: 'error' as const, rule: null };
  return new BundleFailure('redaction-failed', {
    cause: error,
    redaction: { reason, rule, entry },
  });
}

function added(
  before: Readonly<Record<string, number>>,
  after: Readonly<Record<string, number>>,
): Readonly<Record<string, number>> {
  const more = Object.entries(after).map(([name, count]): [string, number] => [
    name,
    count - (before[name] ?? 0),
  ]);
  return sorted(Object.fromEntries(more.filter(([, count]) => count > 0)));
}

/** The order of rules may change; the bytes of a manifest may not. */
export function sorted(counts: Readonly<Record<string, number>>): Readonly<Record<string, number>> {
  return Object.fromEntries(Object.entries(counts).sort(([a], [b]) => (a < b ? -1 : 1)));
}
