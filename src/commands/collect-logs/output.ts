import { stat } from 'node:fs/promises';
import path from 'node:path';
import { MOST_NAME_BYTES } from '../../bundle/beside-name.ts';
import { BundleFailure, type FailedRedaction } from '../../bundle/failure.ts';
import type { Sealed } from '../../bundle/seal.ts';
import { collectLogsTexts as en } from '../../i18n/en/collect-logs.ts';
import { redactionTexts as enRedaction } from '../../i18n/en/collect-logs-redaction.ts';
import { formatBytes } from '../../i18n/format.ts';
import type { Language } from '../../i18n/language.ts';
import { collectLogsTexts as ru } from '../../i18n/ru/collect-logs.ts';
import { redactionTexts as ruRedaction } from '../../i18n/ru/collect-logs-redaction.ts';
import type { BundleFailureCode, MissingReason } from '../../model/bundle.ts';
import { UsageError } from '../../model/errors.ts';
import { clean } from '../../report/clean.ts';
import { missingLines } from '../shared/missing-lines.ts';
import { checksumFile } from './checksum.ts';
import { defaultFileName } from './options.ts';

/** `--output` may name a folder: one that exists, or anything that ends with a separator. */
export async function outputPath(
  output: string | undefined,
  cwd: string,
  nowMs: number,
): Promise<string> {
  const name = defaultFileName(nowMs);
  if (output === undefined) return path.resolve(cwd, name);
  const resolved = path.resolve(cwd, output);
  if (/[\\/]$/.test(output)) return path.join(resolved, name);
  const isFolder = await stat(resolved).then(
    (stats) => stats.isDirectory(),
    () => false,
  );
  return isFolder ? path.join(resolved, name) : resolved;
}

/** What lies beside the bundle needs a name, too. `UsageError` before anything is read. */
export function refuseLongName(output: string, language: Language): void {
  if (Buffer.byteLength(path.basename(checksumFile(output))) <= MOST_NAME_BYTES) return;
  const failure = new BundleFailure('output-name-too-long', { path: output });
  throw failureError(failure, language, { path: output, started: false, verbose: false });
}

const MOST_LINES = 20;

/** Told by decision and by nobody missed: the manifest has them, the terminal need not. */
const QUIET_REASONS: ReadonlySet<MissingReason> = new Set<MissingReason>(['not-known', 'grew']);

export function renderSealed(sealed: Sealed, language: Language, verbose: boolean): string {
  const texts = language === 'ru' ? ru : en;
  const { manifest } = sealed;
  const { done } = texts;
  const title =
    manifest.interrupted !== null
      ? manifest.interrupted === 'user'
        ? done.interrupted
        : done.limited
      : manifest.complete
        ? done.sealed
        : done.partial;
  // One more than the entries listed in it: the manifest itself.
  const entries = texts.counts.entries(manifest.entries.length + 1);
  const counts = Object.entries(manifest.redaction.counts).filter(([, count]) => count > 0);
  const lines = [
    title,
    `  ${clean(sealed.path)}`,
    `  ${done.size(formatBytes(language, sealed.bytes), entries, sealed.sha256)}`,
    redactedLine(manifest.redaction.applied, counts, done),
  ];
  const missing = missingLines(manifest, {
    ...{ language, details: verbose },
    ...(verbose ? {} : { without: QUIET_REASONS }),
  });
  if (missing.length > 0) {
    const shown = verbose ? missing : missing.slice(0, MOST_LINES);
    lines.push(done.missing, ...shown.map((line) => `  ${line}`));
    const rest = missing.length - shown.length;
    if (rest > 0) lines.push(`  ${done.more(String(rest))}`);
  }
  return `${lines.join('\n')}\n`;
}

function redactedLine(
  applied: boolean,
  counts: readonly (readonly [string, number])[],
  done: (typeof en)['done'],
): string {
  if (!applied) return done.notRedacted;
  if (counts.length === 0) return `${done.redacted} ${done.nothingRedacted}`;
  return `${done.redacted} ${counts.map(([name, count]) => `${name} ${count}`).join(', ')}`;
}

/** 5: refused. 2: the place was wrong, before anything was run. 3: it broke on the way. */
const EXIT_CODES: Readonly<Record<BundleFailureCode, number>> = {
  'output-exists': 2,
  'output-is-folder': 2,
  'output-not-a-file': 2,
  'output-name-too-long': 2,
  'output-folder-missing': 2,
  'output-unwritable': 2,
  'disk-full': 3,
  'write-failed': 3,
  'redaction-failed': 5,
  leak: 5,
  verification: 5,
  cancelled: 130,
};

function failedRedaction({ reason, rule, entry }: FailedRedaction, language: Language): string {
  const texts = language === 'ru' ? ruRedaction : enRedaction;
  return texts.failed[reason](rule, entry === null ? null : clean(entry));
}

/** The user's error for a bundle that there is none of; `started` when more than the output was looked at. */
export function failureError(
  failure: BundleFailure,
  language: Language,
  options: { readonly path: string; readonly started: boolean; readonly verbose: boolean },
): UsageError {
  const texts = language === 'ru' ? ru : en;
  const { message, hint } = texts.failures[failure.code];
  const details = [
    ...failure.leaks
      .slice(0, MOST_LINES)
      .map((leak) => texts.leak(clean(leak.entry), leak.line, leak.class, clean(leak.sample))),
    ...failure.problems
      .slice(0, MOST_LINES)
      .map(
        ({ code, entry }) => `${entry === null ? '' : `${clean(entry)}: `}${texts.problems[code]}`,
      ),
    ...(failure.redaction === null ? [] : [failedRedaction(failure.redaction, language)]),
    // A redaction error may quote the line that it failed on: that text stays inside, even with --verbose.
    ...(options.verbose && failure.code !== 'redaction-failed' ? [clean(failure.message)] : []),
  ];
  const code = EXIT_CODES[failure.code];
  return new UsageError([message(clean(failure.path ?? options.path)), ...details].join('\n  '), {
    hint,
    exitCode: code === 2 && options.started ? 3 : code,
    cause: failure,
  });
}
