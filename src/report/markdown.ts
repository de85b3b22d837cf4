import { effectEntries } from './effects.ts';
import type { PresentedFinding, PresentedReport, PresentedRootCause } from './presented.ts';
import { shownSubject } from './unicode-name.ts';

/** For a ticket: CommonMark with GitHub's tables, as Jira, GitLab and GitHub show it. */
export function renderMarkdown(presented: PresentedReport): string {
  const { words, header, summary } = presented;
  const { headings, fields } = words;
  const causes = (status: 'fail' | 'warn'): readonly PresentedRootCause[] =>
    presented.rootCauses.filter((cause) => cause.status === status);
  const blocks = [
    `# ${words.documentTitle}: ${escapeMarkdown(summary.verdictText)}`,
    `${escapeMarkdown(summary.text)}.${header.interrupted === null ? '' : ` ${escapeMarkdown(header.interrupted)}`}`,
    [
      [fields.started, header.started],
      [fields.computer, header.computer],
      [fields.profile, `${header.application}, ${header.profile}`],
      [fields.tool, header.program],
    ]
      .map(([name = '', value = '']) => `- ${name}: ${escapeMarkdown(value)}`)
      .join('\n'),
    ...section(
      headings.failed,
      causes('fail').map((cause) => renderCause(cause, presented)),
    ),
    ...section(
      headings.warned,
      causes('warn').map((cause) => renderCause(cause, presented)),
    ),
    ...section(headings.checks, [renderTable(presented)]),
    ...section(headings.next, [
      summary.next
        .map((step) => `- ${escapeMarkdown(step.sentence)} ${codeSpan(step.command)}`)
        .join('\n'),
    ]),
    `_${escapeMarkdown(words.footer)}_`,
  ];
  return `${blocks.join('\n\n')}\n`;
}

function section(title: string, blocks: readonly string[]): readonly string[] {
  return blocks.length === 0 ? [] : [`## ${title}`, ...blocks];
}

function renderCause(cause: PresentedRootCause, { words }: PresentedReport): string {
  const { labels } = words;
  const { article, remedy } = cause;
  const link = article.url ?? article.section;
  const explains = effectEntries(cause.explains, words);
  const lines = [
    `### ${escapeMarkdown(cause.title)} (${codeSpan(cause.code)})`,
    '',
    ...cause.seen.map((seen) => `- **${labels.seen}:** ${escapeMarkdown(seen)}`),
    `- **${labels.expected}:** ${escapeMarkdown(cause.expected)}`,
    `- **${labels.cause}:** ${escapeMarkdown(cause.cause)}`,
    `- **${labels.steps}:**`,
    ...remedy.steps.map((step, index) => `  ${index + 1}. ${escapeMarkdown(step)}`),
    `- **${labels.fixer}:** ${escapeMarkdown(remedy.fixerName)}`,
    `- **${labels.article}:** ${escapeMarkdown(article.title)} (${article.url === null ? escapeMarkdown(link) : `<${link}>`})`,
  ];
  if (explains.length > 0) {
    lines.push(`- **${labels.explains}:** ${escapeMarkdown(explains.join(', '))}`);
  }
  return lines.join('\n');
}

function renderTable({ groups, words }: PresentedReport): string {
  const { columns } = words;
  const rows = groups
    .flatMap((group) => group.checks)
    .flatMap((check) =>
      check.findings.map((finding) => [
        `${check.title} (${codeSpan(check.id)})`,
        escapeMarkdown(shownSubject(finding) ?? ''),
        finding.status === 'pass' || finding.status === 'skip'
          ? finding.statusName
          : `**${finding.statusName}**`,
        escapeMarkdown(details(finding)),
      ]),
    );
  const table = [
    [columns.check, columns.subject, columns.status, columns.detail],
    ['---', '---', '---', '---'],
    ...rows,
  ];
  return table.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function details(finding: PresentedFinding): string {
  const unsettled = finding.code === null && finding.status !== 'pass' && finding.status !== 'skip';
  const next = unsettled ? ` ${finding.remedy?.steps.join(' ') ?? ''}` : '';
  const original = unsettled && finding.original !== null ? ` (${finding.original})` : '';
  return `${finding.title}${original}${unsettled ? '.' : ''}${next}`;
}

/** Every sign that could make markup, a link, an entity or a formula is escaped; the text reads the same. */
export function escapeMarkdown(text: string): string {
  return text
    .replace(/[\\`*_[\]<>|~#!&$^{}]/gu, '\\$&')
    .replace(/^(?:[-+=]|\d+[.)](?=\s|$))/u, (start) => start.replace(/[-+=.)]/u, '\\$&'));
}

/** A code span whose text cannot end it. */
function codeSpan(text: string): string {
  return `\`${text.replaceAll('`', "'")}\``;
}
