import { redactionTexts as en } from '../../i18n/en/collect-logs-redaction.ts';
import { redactionTexts as ru } from '../../i18n/ru/collect-logs-redaction.ts';
import { UsageError } from '../../model/errors.ts';
import { clean } from '../../report/clean.ts';
import type { CommandContext } from '../shared/context.ts';

/**
 * The moment that the bundle is said to be made at, epoch ms. `SOURCE_DATE_EPOCH` fixes it
 * (reproducible-builds.org, "SOURCE_DATE_EPOCH"): with it and a pseudonyms file the same input gives the same bytes.
 */
export function bundleMoment(context: CommandContext): number {
  const epoch = context.env['SOURCE_DATE_EPOCH'];
  if (epoch === undefined || epoch === '') return context.clock.now();
  const ms = /^\d{1,11}$/.test(epoch) ? Number(epoch) * 1000 : Number.NaN;
  if (!Number.isSafeInteger(ms) || ms > 8.64e15) {
    const texts = context.language === 'ru' ? ru : en;
    throw new UsageError(texts.badEpoch(clean(epoch)), { hint: texts.badEpochHint });
  }
  return ms;
}
