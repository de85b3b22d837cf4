import { CHECKS } from '../../checks/index.ts';
import { selectChecks } from '../../engine/select-checks.ts';
import { checkTexts as en } from '../../i18n/en/check.ts';
import { loadReportTexts } from '../../i18n/load.ts';
import { checkTexts as ru } from '../../i18n/ru/check.ts';
import { CHECK_GROUPS, groupOf } from '../../model/check-id.ts';
import { wrapText } from '../../report/width.ts';
import type { CommandContext } from '../shared/context.ts';

/** `check --list`: ids in their groups with what they measure; with `--format json` as data. */
export async function renderCheckList(
  words: readonly string[],
  skip: readonly string[],
  format: string,
  context: CommandContext,
): Promise<string> {
  const words_ = context.language === 'ru' ? ru : en;
  const texts = await loadReportTexts(context.language);
  const { checks } = selectChecks(CHECKS, words, skip, words.length === 0 ? ['android'] : []);
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
          `      ${onlyWhenNamed === 'by-id' ? words_.onlyByItsId : words_.onlyWhenNamed}`,
        );
      }
      if (needs.length > 0) lines.push(`      ${words_.needs}: ${needs.join(', ')}`);
    }
  }
  return `${lines.join('\n')}\n`;
}
