import path from 'node:path';
import { type Verified, verifyBundle } from '../../bundle/verify.ts';
import { bundleTexts as en } from '../../i18n/en/bundle.ts';
import { collectLogsTexts as enCollect } from '../../i18n/en/collect-logs.ts';
import { formatBytes } from '../../i18n/format.ts';
import type { Language } from '../../i18n/language.ts';
import { bundleTexts as ru } from '../../i18n/ru/bundle.ts';
import { collectLogsTexts as ruCollect } from '../../i18n/ru/collect-logs.ts';
import { clean } from '../../report/clean.ts';
import { type AskSecret, askSecret } from '../shared/prompt.ts';
import { bundleKey } from './key.ts';
import { problemLines, readingBundle } from './open.ts';
import type { CommandContext } from '../shared/context.ts';
import { missingLines } from '../shared/missing-lines.ts';
import { printWrapped } from '../shared/print-wrapped.ts';

export interface ShowOptions {
  readonly format: 'pretty' | 'json';
  /** Files of age identities. */
  readonly identity: readonly string[];
}

/**
 * `bundle verify` and `bundle list`. Exit codes: 0; 5 when the zip does not verify (a list of what is in a zip that
 * cannot be trusted would be its sender's word); 2 when it cannot be read.
 */
export async function showBundle(
  action: 'verify' | 'list',
  file: string,
  options: ShowOptions,
  context: CommandContext,
  ask: AskSecret = askSecret,
): Promise<void> {
  const { language, io } = context;
  const { format } = options;
  const verified = await readingBundle(file, context, async () =>
    verifyBundle(path.resolve(context.cwd, file), {
      signal: context.interrupts.stop,
      decrypt: bundleKey(options.identity, context, ask),
    }),
  );
  const { problems, manifest, entries, bytes } = verified;
  const whole = problems.length === 0;
  context.setExitCode(whole ? 0 : 5);
  if (format === 'json') {
    const answer =
      action === 'list' && whole ? { whole, manifest } : { whole, problems, entries, bytes };
    io.out(`${JSON.stringify(answer, null, 2)}\n`);
  } else if (whole && action === 'list') {
    printWrapped(io, renderList(verified, language));
  } else {
    printWrapped(io, renderVerdict(verified, file, language));
  }
}

function renderVerdict(verified: Verified, file: string, language: Language): string {
  const [texts, collect] = language === 'ru' ? [ru, ruCollect] : [en, enCollect];
  if (verified.problems.length === 0) {
    const entries = collect.counts.entries(verified.entries);
    return `${clean(file)}: ${texts.verify.ok(entries, formatBytes(language, verified.bytes))}\n`;
  }
  const lines = problemLines(verified.problems, language);
  return `${clean(file)}: ${texts.verify.bad}\n${lines.join('\n')}\n`;
}

function renderList({ manifest }: Verified, language: Language): string {
  const [texts, collect] = language === 'ru' ? [ru, ruCollect] : [en, enCollect];
  if (manifest === null) return '';
  const stopped = Object.entries(texts.list.stopped).find(([by]) => by === manifest.interrupted);
  const state = stopped?.[1] ?? (manifest.complete ? texts.list.complete : texts.list.partial);
  const sizes = manifest.entries.map((entry) => formatBytes(language, entry.bytes));
  const width = Math.max(0, ...sizes.map((size) => size.length));
  const lines = [
    `${texts.list.made(clean(manifest.createdAt), clean(manifest.tool.version))} (${state})`,
    ...(manifest.redaction.applied ? [] : [collect.done.notRedacted]),
    '',
    ...manifest.entries.map((entry, index) => {
      const counts = Object.entries(entry.redactions).map(([name, n]) => `${clean(name)} ${n}`);
      const redacted = counts.length === 0 ? '' : `  (${texts.list.redactions(counts.join(', '))})`;
      return `${(sizes[index] ?? '').padStart(width)}  ${clean(entry.name)}${redacted}`;
    }),
  ];
  const missing = missingLines(manifest, { language, details: true });
  if (missing.length > 0)
    lines.push('', collect.done.missing, ...missing.map((line) => `  ${line}`));
  return `${lines.join('\n')}\n`;
}
