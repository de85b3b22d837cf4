import type { ReportWords } from '../i18n/en/report.ts';
import type { Status } from '../model/status.ts';
import { shorten } from './clean.ts';
import { mark, paint, plainPunctuation } from './marks.ts';
import type { PresentedCheck, PresentedFinding } from './presented.ts';
import { type Style, plainStyle } from './style.ts';
import { shownSubject } from './unicode-name.ts';
import { padEnd, textWidth, wrapText } from './width.ts';

export interface PrettyOptions {
  /** Columns; no line is longer. 80 unless said. */
  readonly width?: number;
  /** False: marks and punctuation of plain ASCII. */
  readonly unicode?: boolean;
  /** No emphasis unless given. */
  readonly style?: Style;
  /** A line for each subject of each check, and original error texts. */
  readonly verbose?: boolean;
}

/** Where the details of a check begin, after its mark and title. */
const TITLE_WIDTH = 22;
/** The longest detail of a line: what is wrong is told in full below. */
const MAX_DETAIL = 300;

/**
 * One check as it is shown when it ends: mark, title, short detail; then a line for each subject that differs.
 * Ends with a line feed.
 */
export function renderCheckLine(
  check: PresentedCheck,
  words: ReportWords,
  options: PrettyOptions = {},
): string {
  const layout = toLayout(options);
  const told = headline(check, words);
  const lines = row(check.status, check.title, told, layout);
  const details = options.verbose === true ? check.findings : notable(check);
  for (const finding of details) {
    if (finding.subject === null && details.length === 1) continue;
    lines.push(...subjectLines(finding, layout));
  }
  return `${lines.join('\n')}\n`;
}

interface Layout {
  readonly width: number;
  readonly unicode: boolean;
  readonly style: Style;
}

function toLayout(options: PrettyOptions): Layout {
  return {
    width: Math.max(40, options.width ?? 80),
    unicode: options.unicode ?? true,
    style: options.style ?? plainStyle,
  };
}

function row(status: Status, title: string, detail: string, layout: Layout): string[] {
  const { width, unicode, style } = layout;
  const sign = mark(status, unicode);
  const name = padEnd(title, TITLE_WIDTH);
  const start = 2 + textWidth(sign) + 1 + textWidth(name) + 1;
  const text = unicode ? detail : plainPunctuation(detail);
  const [first = '', ...more] = wrapText(shorten(text, MAX_DETAIL), width - start);
  const colour = paint(status, style);
  const shade = status === 'pass' || status === 'skip' ? style.dim : colour;
  return [
    `  ${colour(sign)} ${name} ${shade(first)}`.trimEnd(),
    ...more.map((line) => ' '.repeat(start) + shade(line)),
  ];
}

/** What a check says in one line. */
function headline(check: PresentedCheck, words: ReportWords): string {
  const [first] = check.findings;
  if (first === undefined) return check.statusName;
  if (check.findings.length === 1) return label(first);
  const same = check.findings.every((finding) => finding.status === check.status);
  const titles = [...new Set(check.findings.map((finding) => finding.title))];
  const part = check.findings.filter((finding) => finding.status === check.status).length;
  const count = words.partOf(part, check.findings.length);
  if (same && titles.length === 1) return `${count}: ${label(first)}`;
  if (check.status === 'skip') return `${count}: ${check.statusName}: ${titles.join('; ')}`;
  return `${count}: ${check.statusName}`;
}

function label(finding: PresentedFinding): string {
  const plain = finding.status === 'pass' || finding.status === 'fail' || finding.status === 'warn';
  return plain ? finding.title : `${finding.statusName}: ${finding.title}`;
}

/** Of several subjects those that are not well; what was skipped is told under its cause. */
function notable(check: PresentedCheck): readonly PresentedFinding[] {
  return check.findings.filter(({ status }) => status !== 'pass' && status !== 'skip');
}

function subjectLines(finding: PresentedFinding, layout: Layout): readonly string[] {
  const { width, unicode, style } = layout;
  const indent = 5 + (unicode ? 0 : 3);
  const text = [shownSubject(finding), label(finding)].filter((part) => part !== null).join(': ');
  const sign = mark(finding.status, unicode);
  const shown = shorten(unicode ? text : plainPunctuation(text), MAX_DETAIL);
  const inner = width - indent - textWidth(sign) - 1;
  return wrapText(shown, inner).map((line, index) =>
    index === 0
      ? `${' '.repeat(indent)}${paint(finding.status, style)(sign)} ${line}`
      : `${' '.repeat(indent + textWidth(sign) + 1)}${line}`,
  );
}
