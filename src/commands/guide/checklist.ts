import type { Article } from '../../faq/article.ts';
import { loadArticles } from '../../faq/articles.ts';
import { reachable } from '../../guide/routes.ts';
import type { AnyTree, CheckStep, Condition, Next } from '../../guide/step.ts';
import { guideTexts as en } from '../../i18n/en/guide.ts';
import type { Language } from '../../i18n/language.ts';
import { guideTexts as ru } from '../../i18n/ru/guide.ts';
import type { GuideStepTexts } from '../../i18n/guide-texts.ts';
import type { GuideStepId } from '../../model/guide-steps.ts';
import type { Target } from '../../model/target.ts';
import { whereToRead } from '../faq/text.ts';
import { serverLines } from './remarks.ts';
import { loadStepTexts, type StepView, viewOf } from './view.ts';

interface ChecklistOptions {
  readonly language: Language;
  readonly targets: readonly Target[];
}

interface Sheet extends ChecklistOptions {
  readonly tree: AnyTree;
  readonly stepTexts: GuideStepTexts;
  readonly texts: typeof en;
  /** Everything that is printed, in order. */
  readonly ids: readonly GuideStepId[];
  readonly articles: ReadonlyMap<string, Article>;
}

/** `--print`: the steps from `start` on as a Markdown checklist for a runbook; every answer says where it leads. */
export async function renderChecklist(
  tree: AnyTree,
  start: GuideStepId,
  options: ChecklistOptions,
): Promise<string> {
  const { language } = options;
  const texts = language === 'ru' ? ru : en;
  const [stepTexts, articles] = await Promise.all([loadStepTexts(language), loadArticles()]);
  const ids = reachable(tree, start).filter((id) => id !== 'solved');
  const byId = new Map<string, Article>(articles.map((article) => [article.id, article]));
  const sheet: Sheet = { ...options, tree, stepTexts, texts, ids, articles: byId };
  const lines = ids.flatMap((id) => stepLines(viewOf(id, tree, stepTexts, language), sheet));
  const all = [`# ${texts.checklist.title}`, '', texts.checklist.how, '', ...lines];
  return `${all.map((line) => line.trimEnd()).join('\n')}\n`;
}

function stepLines(view: StepView, sheet: Sheet): readonly string[] {
  const { texts, stepTexts, targets, language } = sheet;
  const { id, step, title } = view;
  const box = step.kind === 'end' ? `- **${texts.checklist.end}:** ` : '- [ ] ';
  const told = view.lines.map((line) =>
    line === stepTexts.doSteps ? texts.checklist.doSteps(commandBefore(id, sheet)) : line,
  );
  return [
    `${box}${title} (\`${id}\`)`,
    ...[
      ...told,
      ...(id === 'right-server' ? serverLines(targets, language) : []),
      ...(step.kind === 'check' ? [`${texts.checklist.run}: \`${commandOf(step)}\``] : []),
      ...articleLines(view, sheet),
    ].map((line) => `  ${line}  `),
    ...waysOn(view, sheet).map((line) => `  - ${line}`),
  ];
}

function commandOf({ checks }: CheckStep): string {
  return `xpress-doctor check ${checks.join(' ')}`;
}

/** The checks whose finds this step is about. */
function commandBefore(id: GuideStepId, { tree }: Sheet): string {
  const checks = Object.values(tree).filter((step) => step.kind === 'check');
  const before = checks.find(({ found }) => found === id);
  return before === undefined ? 'xpress-doctor check' : commandOf(before);
}

function articleLines({ step }: StepView, { articles, language, texts }: Sheet): readonly string[] {
  return (step.kind === 'advice' ? (step.articles ?? []) : []).flatMap((id) => {
    const found = articles.get(id);
    if (found === undefined) return [];
    const where = whereToRead(found, language);
    return [`${texts.article}: ${found.title[language].text} (\`${id}\`, ${where})`];
  });
}

function waysOn({ id, step, choices }: StepView, sheet: Sheet): readonly string[] {
  const { checklist } = sheet.texts;
  const way = (name: string, next: Next): string => `${name} → ${nextText(next, sheet)}`;
  switch (step.kind) {
    case 'question': {
      const { next } = step;
      // A question by the way belongs to the step that asks it.
      const asker = sheet.ids.find((one) => sheet.tree[one].asks?.some((asked) => asked === id));
      return choices.flatMap(({ value, name }) => {
        const to = next === 'by-the-way' ? asker : next[value];
        return to === undefined ? [name] : [way(name, to)];
      });
    }
    case 'advice':
      return [way(checklist.notHelped, step.next)];
    case 'check':
      return step.found === step.otherwise
        ? [way(checklist.next, step.otherwise)]
        : [way(checklist.found, step.found), way(checklist.otherwise, step.otherwise)];
    case 'field':
    case 'list':
      return [way(checklist.next, step.next)];
    case 'end':
      return [];
  }
}

/** `reinstall`, or what it depends on: «`a` (Where? Android), otherwise `b`». */
function nextText(next: Next, sheet: Sheet): string {
  const { checklist } = sheet.texts;
  if (typeof next === 'string') return `\`${next}\``;
  return next
    .map(({ to, when = [] }) =>
      when.length === 0
        ? checklist.otherwiseTo(`\`${to}\``)
        : `\`${to}\` (${when.map((one) => conditionText(one, sheet)).join('; ')})`,
    )
    .join(', ');
}

function conditionText(condition: Condition, sheet: Sheet): string {
  const { tree, stepTexts, language, texts } = sheet;
  const { checklist } = texts;
  const of = 'step' in condition ? condition.step : condition.outcome;
  const { title, choices } = viewOf(of, tree, stepTexts, language);
  const values =
    'step' in condition
      ? condition.is.map((value) => choices.find((one) => one.value === value)?.name ?? value)
      : condition.is.map((value) => checklist.outcomes[value]);
  return checklist.is('step' in condition ? title : `${title}:`, values.join(` ${checklist.or} `));
}
