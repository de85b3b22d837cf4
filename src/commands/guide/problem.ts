import type { AnswerProblem } from '../../guide/read-answers.ts';
import { guideTexts as en } from '../../i18n/en/guide.ts';
import type { Language } from '../../i18n/language.ts';
import { guideTexts as ru } from '../../i18n/ru/guide.ts';
import { UsageError } from '../../model/errors.ts';
import { clean } from '../../report/clean.ts';

/** What is wrong with an answer, and what would be right, as two sentences. */
export function problemText(
  problem: AnswerProblem,
  language: Language,
): { readonly message: string; readonly hint: string } {
  const texts = language === 'ru' ? ru : en;
  const { problems } = texts;
  const guess = (name: string | null): string =>
    name === null ? texts.seeList : texts.didYouMean(name);
  switch (problem.kind) {
    case 'not-a-mapping':
      return { message: problems['not-a-mapping'], hint: texts.seeList };
    case 'unknown-step': {
      const step = clean(problem.step.slice(0, 100));
      return { message: problems['unknown-step'](step), hint: guess(problem.nearest) };
    }
    case 'ends-take-no-answer':
      return { message: problems['ends-take-no-answer'](problem.step), hint: texts.seeList };
    case 'unknown-answer': {
      const got = clean(problem.got) || problems.nothing;
      const near = problem.nearest === null ? '' : `${texts.didYouMean(problem.nearest)} `;
      return {
        message: problems['unknown-answer'](problem.step, got),
        hint: `${near}${texts.choices(problem.choices.join(', '))}`,
      };
    }
    case 'not-a-text':
      return { message: problems['not-a-text'](problem.step), hint: texts.freeText };
    case 'too-long':
      return {
        message: problems['too-long'](problem.step, problem.limit),
        hint: texts.freeText,
      };
    case 'empty':
      return { message: problems.empty(problem.step), hint: texts.freeText };
    case 'not-a-list-of-files':
      return { message: problems['not-a-list-of-files'](problem.step), hint: texts.listOfFiles };
    case 'bad-row':
      return {
        message: problems['bad-row'](problem.step, problem.row),
        hint: texts.listOfDevices,
      };
  }
}

export function answerError(problem: AnswerProblem, language: Language): UsageError {
  const { message, hint } = problemText(problem, language);
  return new UsageError(message, { hint });
}
