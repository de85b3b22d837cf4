import type { Check } from '../../checks/define.ts';
import { type Selection, selectChecks } from '../../engine/select-checks.ts';
import { checkTexts as en } from '../../i18n/en/check.ts';
import type { Language } from '../../i18n/language.ts';
import { checkTexts as ru } from '../../i18n/ru/check.ts';
import { CHECK_GROUPS } from '../../model/check-id.ts';
import { UsageError } from '../../model/errors.ts';
import { nearest } from '../../model/nearest.ts';

export interface ChosenWords {
  /** Check ids and groups; none means all. */
  readonly words: readonly string[];
  readonly skip: readonly string[];
  /** Chosen besides the words. */
  readonly also: readonly string[];
}

/** `selectChecks` for words that a person typed. Throws `UsageError` for an unknown one, and where nothing is left. */
export function chosenChecks(
  all: readonly Check[],
  { words, skip, also }: ChosenWords,
  language: Language,
): Selection {
  const texts = language === 'ru' ? ru : en;
  const selection = selectChecks(all, words, skip, also);
  const [word] = selection.unknown;
  if (word !== undefined) {
    const guess = nearest(word, [...all.map((check) => check.id), ...CHECK_GROUPS]);
    throw new UsageError(texts.unknownCheck(word), {
      hint: guess === null ? texts.seeList : texts.didYouMean(guess),
    });
  }
  if (selection.checks.length === 0) {
    throw new UsageError(texts.nothingLeft, { hint: texts.seeList });
  }
  return selection;
}
