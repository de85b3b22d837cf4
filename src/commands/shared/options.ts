import { cliTexts as en } from '../../i18n/en/cli.ts';
import type { Language } from '../../i18n/language.ts';
import { cliTexts as ru } from '../../i18n/ru/cli.ts';

/** An option that may be given several times. */
export function repeated(value: string, before: readonly string[]): readonly string[] {
  return [...before, value];
}

/** The last part of a command's help. */
export function examples(language: Language, lines: readonly string[]): string {
  const title = (language === 'ru' ? ru : en).examples;
  return `\n${title}\n${lines.map((line) => `  ${line}`).join('\n')}\n`;
}
