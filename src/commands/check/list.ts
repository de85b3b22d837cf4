import { CHECKS } from '../../checks/index.ts';
import { checkTexts as en } from '../../i18n/en/check.ts';
import { cliTexts as enCli } from '../../i18n/en/cli.ts';
import { loadReportTexts } from '../../i18n/load.ts';
import { checkTexts as ru } from '../../i18n/ru/check.ts';
import { cliTexts as ruCli } from '../../i18n/ru/cli.ts';
import { CHECK_GROUPS, groupOf } from '../../model/check-id.ts';
import { UsageError } from '../../model/errors.ts';
import type { Format } from '../../report/formats.ts';
import { wrapText } from '../../report/width.ts';
import type { CommandContext } from '../shared/context.ts';
import { chosenChecks } from '../shared/selection.ts';

/** `check --list`: ids in their groups with what they measure; with `--format json` as data. */
export async function renderCheckList(
  words: readonly string[],
  skip: readonly string[],
  format: Format,
  context: CommandContext,
): Promise<string> {
  refuseOther(format, context);
  const labels = context.language === 'ru' ? ru : en;
  const texts = await loadReportTexts(context.language);
  const also = words.length === 0 ? ['android'] : [];
  const { checks } = chosenChecks(CHECKS, { words, skip, also }, context.language);
  if (format === 'json') {
    const rows = checks.map(({ id, scope, needs = [], codes, limitMs, onlyWhenNamed = false }) => ({
      id,
      group: groupOf(id),
      title: texts.checks[id].title,
      measures: texts.checks[id].measures,
      scope,
      needs,
      codes,
      limitMs,
      onlyWhenNamed: onlyWhenNamed !== false,
    }));
    return `${JSON.stringify({ schema: 'xpress-doctor/check-list/1', checks: rows }, null, 2)}\n`;
  }
  const width = Math.min(context.io.columns, 100);
  const lines: string[] = [];
  for (const group of CHECK_GROUPS) {
    const own = checks.filter(({ id }) => groupOf(id) === group);
    if (own.length === 0) continue;
    if (lines.length > 0) lines.push('');
    lines.push(`${texts.groups[group]} (${group})`);
    for (const { id, needs = [], onlyWhenNamed } of own) {
      lines.push(`  ${id}`);
      lines.push(...wrapText(texts.checks[id].measures, width - 6).map((line) => `      ${line}`));
      if (onlyWhenNamed !== undefined) {
        lines.push(
          `      ${onlyWhenNamed === 'by-id' ? labels.onlyByItsId : labels.onlyWhenNamed}`,
        );
      }
      if (needs.length > 0) lines.push(`      ${labels.needs}: ${needs.join(', ')}`);
    }
  }
  return `${lines.join('\n')}\n`;
}

const LIST_FORMATS: readonly Format[] = ['pretty', 'json'];

/** A text where a program expects XML would be taken for a broken report. */
function refuseOther(format: Format, { language }: Pick<CommandContext, 'language'>): void {
  if (LIST_FORMATS.includes(format)) return;
  const { errors } = language === 'ru' ? ruCli : enCli;
  throw new UsageError(errors.contradiction('--list', `--format ${format}`), {
    hint: errors.allowed(LIST_FORMATS.join(', ')),
  });
}
