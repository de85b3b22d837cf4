import { followers, reachable } from '../../guide/routes.ts';
import type { AnyTree } from '../../guide/step.ts';
import { guideTexts as en } from '../../i18n/en/guide.ts';
import type { Language } from '../../i18n/language.ts';
import { guideTexts as ru } from '../../i18n/ru/guide.ts';
import type { GuideStepId } from '../../model/guide-steps.ts';
import { Page } from '../../report/pretty-page.ts';
import { loadStepTexts, type StepView, viewOf } from './view.ts';

interface ListOptions {
  readonly language: Language;
  readonly width: number;
  readonly unicode: boolean;
}

/** `--list`: every step that can be come by from `start`, in an order in which they can come. */
export async function renderGuideList(
  tree: AnyTree,
  start: GuideStepId,
  options: ListOptions,
): Promise<string> {
  const texts = options.language === 'ru' ? ru : en;
  const page = new Page(options);
  for (const view of await viewsFrom(tree, start, options.language)) {
    page.blank();
    page.text(`${view.id} (${texts.kinds[view.step.kind]})`, 0, page.style.bold);
    page.text(view.title, 2);
    for (const { value, name } of view.choices) page.text(`${value}: ${name}`, 4);
  }
  return page.toString();
}

/** `--list --format json`: what a script needs to write an answers file. */
export async function renderGuideJson(
  tree: AnyTree,
  start: GuideStepId,
  language: Language,
): Promise<string> {
  const views = await viewsFrom(tree, start, language);
  const steps = views.map(({ id, step, title, lines, choices }) => ({
    id,
    kind: step.kind,
    title,
    lines,
    answers: choices.map(({ value, name }) => ({ id: value, title: name })),
    required: step.kind !== 'field' || step.required,
    asksBefore: step.asks ?? [],
    checks: step.kind === 'check' ? step.checks : [],
    articles: step.kind === 'advice' ? (step.articles ?? []) : [],
    next: followers(step),
  }));
  return `${JSON.stringify({ schema: 'xpress-doctor/guide-steps/1', start, steps }, null, 2)}\n`;
}

async function viewsFrom(
  tree: AnyTree,
  start: GuideStepId,
  language: Language,
): Promise<readonly StepView[]> {
  const stepTexts = await loadStepTexts(language);
  return reachable(tree, start).map((id) => viewOf(id, tree, stepTexts, language));
}
