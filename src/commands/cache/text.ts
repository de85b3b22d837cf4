import { type ClearPlan, type KeepReason, type Part, sumOf } from '../../cache/plan.ts';
import { cacheTexts as en } from '../../i18n/en/cache.ts';
import { formatBytes, plural } from '../../i18n/format.ts';
import type { Language } from '../../i18n/language.ts';
import { cacheTexts as ru } from '../../i18n/ru/cache.ts';
import type { Fact } from '../../model/fact.ts';
import type { ClientProcess } from '../../platform/client.ts';
import { clean } from '../../report/clean.ts';
import { padEnd } from '../../report/width.ts';

export function cacheTextsOf(language: Language): typeof en {
  return language === 'ru' ? ru : en;
}

type Sum = Pick<Part, 'bytes' | 'files' | 'complete'>;

/** `1.1 GiB in 9 000 files`, with `at least` where not everything could be counted. */
export function sizeText({ bytes, files, complete }: Sum, language: Language): string {
  const texts = cacheTextsOf(language);
  const size = texts.size(formatBytes(language, bytes), plural(language, files, texts.files));
  return complete ? size : texts.atLeast(size);
}

export interface PlanWording {
  readonly takes: (size: string) => string;
  readonly keeps: (size: string) => string;
}

/** What goes and what stays, with sizes; parts that are no cache and not much are told together. */
export function planLines(
  plan: ClearPlan,
  wording: PlanWording,
  language: Language,
): readonly string[] {
  const texts = cacheTextsOf(language);
  const lines: string[] = [];
  if (plan.leftovers.length > 0) lines.push(texts.left(sizeText(sumOf(plan.leftovers), language)));
  if (plan.take.length === 0) lines.push(texts.takesNothing);
  else {
    lines.push(wording.takes(sizeText(sumOf(plan.take), language)));
    lines.push(
      ...table(
        plan.take.map((part) => ({ part, note: '' })),
        language,
      ),
    );
  }
  if (plan.keep.length > 0) {
    const { shown, rest } = shortened(plan.keep);
    lines.push(wording.keeps(sizeText(sumOf(plan.keep.map(({ part }) => part)), language)));
    const rows = shown.map(({ part, reason }) => ({ part, note: texts.reasons[reason] }));
    lines.push(...table(rows, language));
    if (rest.length > 0) {
      const size = sizeText(sumOf(rest), language);
      lines.push(`  ${texts.rest(plural(language, rest.length, texts.parts))}: ${size}`);
    }
  }
  return lines;
}

const MOST_OTHERS = 5;

function shortened(keep: ClearPlan['keep']): {
  readonly shown: readonly { readonly part: Part; readonly reason: KeepReason }[];
  readonly rest: readonly Part[];
} {
  const others = keep.filter(({ reason }) => reason === 'not-a-cache' || reason === 'log');
  const hidden = new Set(others.slice(MOST_OTHERS).map(({ part }) => part));
  return { shown: keep.filter(({ part }) => !hidden.has(part)), rest: [...hidden] };
}

function table(
  rows: readonly { readonly part: Part; readonly note: string }[],
  language: Language,
): readonly string[] {
  const cells = rows.map(({ part, note }) => [
    clean(part.name),
    part.kind === 'symlink' ? '' : sizeText(part, language),
    note,
  ]);
  const width = (column: number): number =>
    Math.max(...cells.map((row) => padEnd(row[column] ?? '', 0).length));
  const [first, second] = [width(0), width(1)];
  return cells.map(([name = '', size = '', note = '']) =>
    `  ${padEnd(name, first)}  ${padEnd(size, second)}  ${note}`.trimEnd(),
  );
}

export function processesText(processes: readonly ClientProcess[], language: Language): string {
  const texts = cacheTextsOf(language);
  // An Electron application has a dozen helpers; their main process tells enough.
  const main = processes.filter((process) => process.main !== false);
  return (main.length > 0 ? main : processes)
    .map(({ pid, name, user }) => clean(texts.client.process(pid, name, user)))
    .join(', ');
}

/** Why something is not known, in words, with the original text where there is one. */
export async function reasonText(
  fact: Extract<Fact<unknown>, { known: false }>,
  language: Language,
): Promise<string> {
  const { unknownReasons } =
    language === 'ru'
      ? await import('../../i18n/ru/vocabulary.ts')
      : await import('../../i18n/en/vocabulary.ts');
  const { title } = unknownReasons[fact.reason];
  return clean(fact.detail === undefined ? title : `${title} (${fact.detail})`);
}
