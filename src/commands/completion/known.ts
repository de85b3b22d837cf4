import { CHECKS } from '../../checks/index.ts';
import { loadArticles } from '../../faq/articles.ts';
import type { GuideStepText } from '../../i18n/guide-texts.ts';
import type { Language } from '../../i18n/language.ts';
import { loadReportTexts } from '../../i18n/load.ts';
import { CHECK_GROUPS } from '../../model/check-id.ts';
import { loadStepTexts } from '../guide/view.ts';
import { SHELLS } from './shells.ts';
import type { Known, Word } from './tree.ts';

/** Where words of ours are due that commander takes for any text. */
export const PLACES = {
  'check checks': 'checks',
  'check --skip': 'checks',
  'faq show id': 'articles',
  'guide --step': 'steps',
  'completion shell': 'shells',
} as const;

/** Names of checks, articles and steps, with their titles in the language of the run. */
export async function knownWords(language: Language): Promise<Known> {
  const [texts, articles, steps] = await Promise.all([
    loadReportTexts(language),
    loadArticles(),
    loadStepTexts(language),
  ]);
  const checks: readonly Word[] = [
    ...CHECK_GROUPS.map((group) => ({ value: group, note: texts.groups[group] })),
    ...CHECKS.map(({ id }) => ({ value: id, note: texts.checks[id].title })),
  ];
  return {
    places: PLACES,
    lists: {
      checks,
      articles: articles.map(({ id, title }) => ({ value: id, note: title[language].text })),
      steps: [
        ...words(steps.questions),
        ...words(steps.advice),
        ...words(steps.checks),
        ...words(steps.fields),
        ...words(steps.lists),
        ...words(steps.ends),
      ],
      shells: SHELLS.map((value) => ({ value, note: '' })),
    },
  };
}

function words(group: Readonly<Record<string, GuideStepText>>): readonly Word[] {
  return Object.entries(group).map(([value, { title }]) => ({ value, note: title }));
}
