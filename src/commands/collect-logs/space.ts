import path from 'node:path';
import { collectLogsTexts as en } from '../../i18n/en/collect-logs.ts';
import { formatBytes } from '../../i18n/format.ts';
import { collectLogsTexts as ru } from '../../i18n/ru/collect-logs.ts';
import { UsageError } from '../../model/errors.ts';
import { spaceAt } from '../../platform/statfs.ts';
import { clean } from '../../report/clean.ts';
import type { CommandContext } from '../shared/context.ts';

/** Logs deflate to a tenth; a quarter is the careful guess. What is not a log takes less than a mebibyte. Our choice. */
const WORST_RATIO = 4;
const ALWAYS_BYTES = 1024 * 1024;

/**
 * Refuses (exit code 2) before anything is read when the bundle will surely not fit. A disk that does not tell, and
 * one that fills up meanwhile, is noticed when it is full.
 */
export async function refuseWithoutSpace(
  output: string,
  plannedBytes: number,
  context: CommandContext,
): Promise<void> {
  const { language, interrupts } = context;
  const texts = language === 'ru' ? ru : en;
  const needed = Math.ceil(plannedBytes / WORST_RATIO) + ALWAYS_BYTES;
  const folder = path.dirname(output);
  const space = await spaceAt(folder, interrupts.kill);
  if (!space.known || space.value.freeBytes >= needed) return;
  // Such as /sys, which has no size at all: whether it can be written to is told later.
  if (space.value.totalBytes === 0) return;
  const free = formatBytes(language, space.value.freeBytes);
  throw new UsageError(texts.noSpace(clean(folder), free, formatBytes(language, needed)), {
    hint: texts.failures['disk-full'].hint,
  });
}
