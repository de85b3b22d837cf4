import {
  type Collector,
  type CollectorContext,
  isLeftOut,
  type PlanItem,
} from '../../collectors/define.ts';
import { formatBytes } from '../../i18n/format.ts';
import { collectLogsTexts as en } from '../../i18n/en/collect-logs.ts';
import type { Language } from '../../i18n/language.ts';
import { collectLogsTexts as ru } from '../../i18n/ru/collect-logs.ts';
import { planQueries } from '../../i18n/ru/plan-queries.ts';
import { clean } from '../../report/clean.ts';

type FileItem = Extract<PlanItem, { kind: 'file' }>;

export interface CollectPlan {
  readonly items: readonly PlanItem[];
  /** Of what would be read. */
  readonly files: number;
  readonly bytes: number;
}

/** Asks every collector what it would do. Names and sizes are looked at; nothing is read, run or sent. */
export async function makePlan(
  collectors: readonly Collector[],
  context: CollectorContext,
): Promise<CollectPlan> {
  const items: PlanItem[] = [];
  for (const collector of collectors) {
    if (!isLeftOut(collector, context)) items.push(...(await collector.plan(context)));
  }
  const taken = items.filter((item): item is FileItem => item.kind === 'file' && isTaken(item));
  return {
    items,
    files: taken.length,
    bytes: taken.reduce((sum, item) => sum + item.takenBytes, 0),
  };
}

function isTaken(item: FileItem): boolean {
  return item.takenBytes > 0 || item.reason === undefined;
}

export function renderPlan(
  plan: CollectPlan,
  options: {
    readonly language: Language;
    readonly output: string;
    /** Hosts of the checks; null: the checks are not run. */
    readonly hosts: readonly string[] | null;
  },
): string {
  const { language } = options;
  const texts = language === 'ru' ? ru : en;
  const lines: string[] = [];
  const list = (title: string, entries: readonly string[]): void => {
    lines.push(title, ...entries.map((entry) => `  ${entry}`), '');
  };
  const none = [texts.plan.none];
  const files = plan.items.filter((item) => item.kind === 'file');
  const fileLines = files.map((item) => fileLine(item, language));
  const total = texts.plan.total(texts.counts.files(plan.files), formatBytes(language, plan.bytes));
  list(texts.plan.files, files.length === 0 ? none : [...fileLines, total]);

  const folders = plan.items.filter((item) => item.kind === 'folder');
  list(
    texts.plan.folders,
    folders.map(({ path, what }) => {
      const depth = what === 'sizes' ? texts.plan.sizesOnly : texts.plan.namesOnly;
      return `${clean(path)} (${depth})`;
    }),
  );
  const queries = plan.items.filter((item) => item.kind === 'query');
  list(
    texts.plan.queries,
    queries.flatMap(({ query, commands }) => [
      clean(queryText(query, language)),
      ...(commands.length === 0 ? [] : [`    ${commands.join('; ')}`]),
    ]),
  );
  if (options.hosts !== null) {
    list(texts.plan.checks, options.hosts.length === 0 ? none : options.hosts.map(clean));
  }
  lines.push(texts.plan.output(clean(options.output)), texts.plan.nothingDone);
  return `${lines.join('\n')}\n`;
}

/** What a collector asks, in the language of the run; a question that has no translation stays as it is. */
export function queryText(query: string, language: Language): string {
  if (language === 'en') return query;
  const whole = planQueries.get(query);
  if (whole !== undefined) return whole;
  for (const [before, text] of planQueries) {
    if (before.endsWith(' ') && query.startsWith(before)) return text + query.slice(before.length);
  }
  return query;
}

function fileLine(item: FileItem, language: Language): string {
  const texts = language === 'ru' ? ru : en;
  const size = formatBytes(language, item.bytes);
  const path = clean(item.path);
  if (!isTaken(item) && item.reason !== undefined) {
    return `- ${path} (${size}): ${texts.reasons[item.reason]}`;
  }
  if (item.takenBytes < item.bytes) {
    return `+ ${path} (${texts.plan.taken(formatBytes(language, item.takenBytes), size)})`;
  }
  return `+ ${path} (${size})`;
}
