import type { Manifest, ManifestEntry, ManifestMissing } from '../../bundle/manifest.ts';
import { collectLogsTexts as en } from '../../i18n/en/collect-logs.ts';
import { formatBytes } from '../../i18n/format.ts';
import type { Language } from '../../i18n/language.ts';
import { collectLogsTexts as ru } from '../../i18n/ru/collect-logs.ts';
import { makesPartial, type MissingReason } from '../../model/bundle.ts';
import { clean } from '../../report/clean.ts';

export interface MissingLinesOptions {
  readonly language: Language;
  /** With the original error texts. */
  readonly details: boolean;
  /** Reasons that are not told. */
  readonly without?: ReadonlySet<MissingReason>;
}

/**
 * What is not in a bundle, a line each, for people: what was cut, then what is missing against the will of the one who
 * asked, then what is missing by decision, and last what was left out by the options.
 */
export function missingLines(
  manifest: Pick<Manifest, 'entries' | 'missing'>,
  { language, details, without }: MissingLinesOptions,
): readonly string[] {
  const cut = manifest.entries
    .filter(({ cutBytes }) => cutBytes > 0)
    .map((entry) => cutLine(entry, language));
  const missing = manifest.missing
    .filter(({ reason }) => without?.has(reason) !== true)
    .sort((a, b) => rank(a) - rank(b))
    .map((item) => missingLine(item, language, details));
  // Two collectors may have come across one file.
  return [...new Set([...cut, ...missing])];
}

function rank({ reason }: ManifestMissing): number {
  if (reason === 'excluded') return 2;
  return makesPartial(reason) ? 0 : 1;
}

function cutLine(
  { name, cutBytes, cutReason = 'size-limit', cutSpan }: ManifestEntry,
  language: Language,
): string {
  const { done } = language === 'ru' ? ru : en;
  const size = formatBytes(language, cutBytes);
  // A newer program's reason is told as it is called.
  const known = Object.entries(done.cut).find(([code]) => code === cutReason)?.[1];
  const text = known === undefined ? `${cutReason} (${size})` : known(size);
  return clean(`${name}: ${text}${spanText(cutSpan, language)}`);
}

function missingLine(item: ManifestMissing, language: Language, details: boolean): string {
  const { reasons } = language === 'ru' ? ru : en;
  const { what, reason, bytes, detail, span, count } = item;
  const size =
    bytes === undefined
      ? count === undefined
        ? ''
        : ` (+${count})`
      : ` (${formatBytes(language, bytes)}${spanText(span, language)})`;
  const why = Object.entries(reasons).find(([code]) => code === reason)?.[1] ?? reason;
  const original = details && detail !== undefined ? ` [${detail}]` : '';
  return clean(`${what}${size}: ${why}${original}`);
}

function spanText(span: ManifestMissing['span'], language: Language): string {
  const { done } = language === 'ru' ? ru : en;
  return span === undefined ? '' : `, ${done.span(span.first, span.last)}`;
}
