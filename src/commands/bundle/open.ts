import { ArmouredBundle, LockedBundle, WrongKey } from '../../bundle/age-file.ts';
import type { BundleProblem } from '../../bundle/failure.ts';
import { bundleTexts as en } from '../../i18n/en/bundle.ts';
import { collectLogsTexts as enCollect } from '../../i18n/en/collect-logs.ts';
import type { Language } from '../../i18n/language.ts';
import { bundleTexts as ru } from '../../i18n/ru/bundle.ts';
import { collectLogsTexts as ruCollect } from '../../i18n/ru/collect-logs.ts';
import { isUsageError, UsageError } from '../../model/errors.ts';
import { clean } from '../../report/clean.ts';
import type { CommandContext } from '../shared/context.ts';
import { systemErrorText } from '../shared/system-error.ts';

/** Runs `work` on a bundle; a file that cannot be read or opened is a wrong use (exit code 2). */
export async function readingBundle<T>(
  file: string,
  context: CommandContext,
  work: () => Promise<T>,
): Promise<T> {
  const texts = context.language === 'ru' ? ru : en;
  const { stop } = context.interrupts;
  try {
    return await work();
  } catch (error) {
    stop.throwIfAborted();
    const cause = error instanceof WrongKey ? error.cause : error;
    if (isUsageError(cause)) throw cause;
    if (error instanceof LockedBundle) {
      throw new UsageError(texts.locked(clean(file)), { hint: texts.lockedHint, cause: error });
    }
    if (error instanceof ArmouredBundle) {
      throw new UsageError(texts.armoured(clean(file)), { hint: texts.armouredHint, cause: error });
    }
    if (error instanceof WrongKey) {
      throw new UsageError(texts.wrongKey(clean(file)), { hint: texts.wrongKeyHint, cause: error });
    }
    throw new UsageError(texts.unreadable(clean(file), systemErrorText(error, context.language)), {
      hint: texts.unreadableHint,
      cause: error,
    });
  }
}

/** Each thing that is wrong, and what to do about it. */
export function problemLines(
  problems: readonly BundleProblem[],
  language: Language,
): readonly string[] {
  const [texts, collect] = language === 'ru' ? [ru, ruCollect] : [en, enCollect];
  const lines = problems.map(({ code, entry, detail }) => {
    const where = entry === null ? '' : `${clean(entry)}: `;
    const more = detail === undefined ? '' : ` (${clean(detail)})`;
    return `  ${where}${collect.problems[code]} [${code}]${more}`;
  });
  return [...lines, texts.askAgain];
}
