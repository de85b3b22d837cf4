import { systemErrors as en } from '../../i18n/en/system-errors.ts';
import type { Language } from '../../i18n/language.ts';
import { systemErrors as ru } from '../../i18n/ru/system-errors.ts';
import { errorCode, errorMessage } from '../../model/errors.ts';
import { clean } from '../../report/clean.ts';

/** Why a file could not be read or written, for people; what has no words here stays as the system says it. */
export function systemErrorText(error: unknown, language: Language): string {
  const code = errorCode(error);
  const texts = language === 'ru' ? ru : en;
  const known = Object.entries(texts).find(([one]) => one === code)?.[1];
  return known ?? clean(errorMessage(error));
}
