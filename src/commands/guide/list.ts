import { loadArticles } from '../../faq/articles.ts';
import { followers, reachable } from '../../guide/routes.ts';
import type { AnyTree } from '../../guide/step.ts';
import { guideTexts as en } from '../../i18n/en/guide.ts';
import type { Language } from '../../i18n/language.ts';
import { guideTexts as ru } from '../../i18n/ru/guide.ts';
import type { GuideStepId } from '../../model/guide-steps.ts';
import { Page } from '../../report/pretty-page.ts';
import { whereToRead } from '../faq/text.ts';
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

/** `--print`: the same steps as a Markdown checklist for a runbook. */
export async function renderChecklist(
  tree: AnyTree,
  start: GuideStepId,
  language: Language,
): Promise<string> {
  const texts = language === 'ru' ? ru : en;
  const articles = new Map((await loadArticles()).map((article) => [article.id, article]));
  const lines = [`# ${texts.checklist.title}`, ''];
  for (const { id, step, title, lines: told, choices } of await viewsFrom(tree, start, language)) {
    const box = step.kind === 'end' ? `- **${texts.checklist.end}:** ` : '- [ ] ';
    lines.push(`${box}${title} <!-- ${id} -->`);
    for (const line of told) lines.push(`  ${line}  `);
    if (step.kind === 'check') {
      lines.push(`  ${texts.checklist.run}: \`xpress-doctor check ${step.checks.join(' ')}\``);
    }
    if (step.kind === 'question') {
      for (const { name } of choices) lines.push(`  - ${name}`);
    }
    for (const article of step.kind === 'advice' ? (step.articles ?? []) : []) {
      const found = articles.get(article);
      if (found === undefined) continue;
      const where = whereToRead(found, language);
      lines.push(`  ${texts.article}: ${found.title[language].text} (\`${article}\`, ${where})  `);
    }
  }
  return `${lines.map((line) => line.trimEnd()).join('\n')}\n`;
}

async function viewsFrom(
  tree: AnyTree,
  start: GuideStepId,
  language: Language,
): Promise<readonly StepView[]> {
  const stepTexts = await loadStepTexts(language);
  return reachable(tree, start).map((id) => viewOf(id, tree, stepTexts, language));
}
