import path from 'node:path';
import { openGuarded } from '../../collectors/guarded-file.ts';
import type { CollectorContext } from '../../collectors/define.ts';
import { collect } from '../../engine/collect.ts';
import { redactionTexts as en } from '../../i18n/en/collect-logs-redaction.ts';
import type { Language } from '../../i18n/language.ts';
import { redactionTexts as ru } from '../../i18n/ru/collect-logs-redaction.ts';
import { UsageError } from '../../model/errors.ts';
import { utf16Of } from '../../model/text-encoding.ts';
import { decodeLine } from '../../redact/line-codec.ts';
import { createRedactor, type Redactor } from '../../redact/redactor.ts';
import { clean } from '../../report/clean.ts';
import type { CollectLogsWorld } from './world.ts';
import type { CommandContext } from '../shared/context.ts';

/** Changed lines that are shown of each file, and how much of a line. */
const SAMPLES = 5;
const SHOWN = 400;
/** The sample is looked for in so much of a file; the counts are of the whole. */
const SAMPLED_BYTES = 1024 * 1024;

interface Source {
  readonly name: string;
  readonly chunks: AsyncIterable<Uint8Array>;
}

/**
 * Shows what redaction does: a few lines of each log before and after, and what it replaces by class. For the eyes
 * of the one who asked, who may read these logs anyway; nothing is written anywhere.
 */
export async function redactPreview(
  wish: string | true,
  collecting: CollectorContext,
  context: CommandContext,
  world: CollectLogsWorld,
): Promise<void> {
  const { io, language, interrupts, cwd } = context;
  const texts = (language === 'ru' ? ru : en).preview;
  const identity = await world.identity(interrupts.kill);
  const { rules: extraRules } = world.run.context.profile.redaction;
  const key = world.pseudonymKey === undefined ? {} : { pseudonymKey: world.pseudonymKey };
  const redactor = createRedactor({ identity, extraRules, ...key });
  let files = 0;
  const sources =
    wish === true
      ? logs(collecting, world, interrupts.stop)
      : oneFile(path.resolve(cwd, wish), language, interrupts.stop);
  for await (const { name, chunks } of sources) {
    interrupts.stop.throwIfAborted();
    files += 1;
    const { counts, changed } = await sample(chunks, redactor);
    io.out(`${texts.file(clean(name), listed(counts, texts.none))}\n`);
    for (const [before, after] of changed) io.out(`  - ${before}\n  + ${after}\n`);
  }
  if (files === 0) io.out(`${texts.noFiles}\n`);
  else io.out(`${texts.total(listed(redactor.counts(), texts.none))}\n`);
  io.out(`${texts.nothingWritten}\n`);
}

/** What the collectors of logs would give. */
async function* logs(
  collecting: CollectorContext,
  world: CollectLogsWorld,
  stop: AbortSignal,
): AsyncGenerator<Source> {
  const collectors = world.collectors.filter(({ id }) => id.endsWith('.logs'));
  for await (const event of collect(collectors, collecting, stop)) {
    if (event.type === 'entry') yield { name: event.name, chunks: event.chunks };
  }
}

async function* oneFile(
  file: string,
  language: Language,
  signal: AbortSignal,
): AsyncGenerator<Source> {
  const texts = (language === 'ru' ? ru : en).reveal;
  const within = path.parse(file).root;
  const opened = await openGuarded(file, { tailBytes: Infinity, within }, signal);
  if (opened.kind === 'missing') {
    throw new UsageError(texts.unreadable(clean(file), clean(opened.detail ?? opened.reason)));
  }
  yield { name: file, chunks: opened.chunks };
}

interface Sampled {
  readonly counts: Readonly<Record<string, number>>;
  readonly changed: readonly (readonly [string, string])[];
}

/** Redaction keeps every line end, so line n is line n. */
async function sample(chunks: AsyncIterable<Uint8Array>, redactor: Redactor): Promise<Sampled> {
  const before: Uint8Array[] = [];
  const after: Uint8Array[] = [];
  const size = { before: 0, after: 0 };
  async function* kept(): AsyncGenerator<Uint8Array> {
    for await (const chunk of chunks) {
      if (size.before < SAMPLED_BYTES) before.push(Buffer.from(chunk));
      size.before += chunk.length;
      yield chunk;
    }
  }
  const counted = redactor.counts();
  for await (const chunk of redactor.stream(kept())) {
    if (size.after < SAMPLED_BYTES) after.push(Buffer.from(chunk));
    size.after += chunk.length;
  }
  const counts = Object.entries(redactor.counts()).map(([name, count]): [string, number] => [
    name,
    count - (counted[name] ?? 0),
  ]);
  return {
    counts: Object.fromEntries(counts.filter(([, count]) => count > 0)),
    changed: changedLines(Buffer.concat(before), Buffer.concat(after), size.before < SAMPLED_BYTES),
  };
}

function changedLines(
  before: Buffer,
  after: Buffer,
  whole: boolean,
): (readonly [string, string])[] {
  const old = linesOf(before);
  const now = linesOf(after);
  const changed: (readonly [string, string])[] = [];
  // The last line of a part may be cut.
  const lines = Math.min(old.length, now.length) - (whole ? 0 : 1);
  for (let at = 0; at < lines; at++) {
    const [a = '', b = ''] = [old[at], now[at]];
    if (a === b) continue;
    changed.push([short(a), short(b)]);
    if (changed.length >= SAMPLES) break;
  }
  return changed;
}

function linesOf(bytes: Buffer): string[] {
  const order = utf16Of(bytes);
  if (order !== null) {
    const even = bytes.subarray(0, bytes.length & ~1);
    const text = (order === 'utf16be' ? Buffer.from(even).swap16() : even).toString('utf16le');
    return text.split('\n');
  }
  const lines: string[] = [];
  let from = 0;
  for (let end = bytes.indexOf(10); end >= 0; end = bytes.indexOf(10, from)) {
    lines.push(decodeLine(bytes.subarray(from, end), true).text);
    from = end + 1;
  }
  lines.push(decodeLine(bytes.subarray(from), true).text);
  return lines;
}

function short(line: string): string {
  const text = clean(line.trimEnd());
  return text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text;
}

function listed(counts: Readonly<Record<string, number>>, none: string): string {
  const all = Object.entries(counts).filter(([, count]) => count > 0);
  return all.length === 0 ? none : all.map(([name, count]) => `${name} ${count}`).join(', ');
}
