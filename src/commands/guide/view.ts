import { choicesOf } from '../../guide/read-answers.ts';
import type { AnyTree, Step } from '../../guide/step.ts';
import { guideTexts as en } from '../../i18n/en/guide.ts';
import type { GuideStepText, GuideStepTexts } from '../../i18n/guide-texts.ts';
import type { Language } from '../../i18n/language.ts';
import { guideTexts as ru } from '../../i18n/ru/guide.ts';
import {
  GUIDE_QUESTIONS,
  type GuideQuestionId,
  type GuideStepId,
} from '../../model/guide-steps.ts';

/** A step as a person sees it, in one language. */
export interface StepView {
  readonly id: GuideStepId;
  readonly step: Step;
  readonly title: string;
  readonly lines: readonly string[];
  /** Empty: the answer is a text or a list. */
  readonly choices: readonly { readonly value: string; readonly name: string }[];
}

export async function loadStepTexts(language: Language): Promise<GuideStepTexts> {
  return language === 'ru'
    ? (await import('../../i18n/ru/guide-steps.ts')).guideStepTexts
    : (await import('../../i18n/en/guide-steps.ts')).guideStepTexts;
}

export function viewOf(
  id: GuideStepId,
  tree: AnyTree,
  stepTexts: GuideStepTexts,
  language: Language,
): StepView {
  const step = tree[id];
  const { title, lines = [] } = textsOf(id, stepTexts);
  const names = namesOf(id, step, stepTexts, language);
  const choices = choicesOf(id, step).map((value) => ({ value, name: names[value] ?? value }));
  return { id, step, title, lines, choices };
}

function textsOf(id: GuideStepId, texts: GuideStepTexts): GuideStepText {
  const all: Readonly<Record<GuideStepId, GuideStepText>> = {
    ...texts.questions,
    ...texts.advice,
    ...texts.checks,
    ...texts.fields,
    ...texts.lists,
    ...texts.ends,
  };
  return all[id];
}

function namesOf(
  id: GuideStepId,
  step: Step,
  stepTexts: GuideStepTexts,
  language: Language,
): Readonly<Record<string, string>> {
  const texts = language === 'ru' ? ru : en;
  if (step.kind === 'advice') return texts.answers;
  if (step.kind === 'check') return texts.checkAnswers;
  return isQuestion(id) ? stepTexts.questions[id].choices : {};
}

function isQuestion(id: GuideStepId): id is GuideQuestionId {
  return Object.hasOwn(GUIDE_QUESTIONS, id);
}
