import type {
  Collector,
  CollectorContext,
  Missing,
  ReadOutcome,
} from '../../src/collectors/define.ts';

export interface Gathered {
  /** Content by wanted name. */
  readonly files: Readonly<Record<string, string>>;
  readonly outcomes: Readonly<Record<string, ReadOutcome>>;
  /** `reason what`, in order. */
  readonly missing: readonly string[];
}

/** Runs one collector to its end and reads everything that it gives. */
export async function gather(collector: Collector, context: CollectorContext): Promise<Gathered> {
  const files: Record<string, string> = {};
  const outcomes: Record<string, ReadOutcome> = {};
  const missing: string[] = [];
  const tell = (item: Missing): void => {
    missing.push(`${item.reason} ${item.what}`);
  };
  for await (const item of collector.collect(context)) {
    if (item.kind === 'missing') {
      tell(item);
      continue;
    }
    const opened = await item.open(context.signal);
    if (opened.kind === 'missing') {
      tell(opened);
      continue;
    }
    files[item.name] = (await readAll(opened.chunks)).toString('utf8');
    outcomes[item.name] = opened.outcome();
  }
  return { files, outcomes, missing };
}

export async function readAll(chunks: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for await (const chunk of chunks) parts.push(chunk);
  return Buffer.concat(parts);
}
