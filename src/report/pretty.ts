import { effectEntries } from './effects.ts';
import { paint } from './marks.ts';
import { type PrettyOptions, renderCheckLine } from './pretty-line.ts';
import type { PresentedReport, PresentedRootCause } from './presented.ts';
import { shownSubject } from './unicode-name.ts';
import { Page, unbroken } from './pretty-page.ts';

export interface PrettyReportOptions extends PrettyOptions {
  /** False: the lines of the checks were shown while the run went on. */
  readonly withChecks?: boolean;
}

const UNSETTLED = new Set(['unknown', 'error', 'timeout', 'cancelled']);
/** Sentences of one root cause that are told in full; a hundred hosts make one line more. */
const MAX_SEEN = 3;

/** For a terminal: the checks in their groups, then each cause in full, then what could not be settled, then what next. */
export function renderPretty(
  presented: PresentedReport,
  options: PrettyReportOptions = {},
): string {
  const { words, header, summary } = presented;
  const page = new Page(options);
  const verbose = options.verbose ?? false;
  if (options.withChecks ?? true) {
    page.text([header.program, header.application, header.started].join(' · '), 0, page.style.dim);
    for (const group of presented.groups) {
      page.heading(group.title);
      for (const check of group.checks) page.raw(renderCheckLine(check, words, options));
    }
  }
  const failed = presented.rootCauses.filter((cause) => cause.status === 'fail');
  const warned = presented.rootCauses.filter((cause) => cause.status === 'warn');
  if (failed.length > 0) page.heading(words.headings.failed);
  failed.forEach((cause, index) => {
    renderCause(page, cause, index + 1, presented, verbose);
  });
  if (warned.length > 0) page.heading(words.headings.warned);
  warned.forEach((cause, index) => {
    renderCause(page, cause, failed.length + index + 1, presented, verbose);
  });
  renderUnsettled(page, presented);
  page.blank();
  if (header.interrupted !== null) page.text(header.interrupted);
  const numbers = summary.numbers.map(unbroken).join(', ');
  const colour = paint(verdictStatus(presented), page.style);
  page.text(
    `${summary.verdictText}. ${summary.total}${numbers === '' ? '' : `: ${numbers}`}.`,
    0,
    (line) => page.style.bold(colour(line)),
  );
  for (const step of summary.next) {
    page.text(step.sentence);
    page.command(step.command);
  }
  return page.toString();
}

function verdictStatus(presented: PresentedReport): 'pass' | 'warn' | 'fail' {
  const { verdict } = presented.summary;
  return verdict === 'pass' || verdict === 'fail' ? verdict : 'warn';
}

function renderCause(
  page: Page,
  cause: PresentedRootCause,
  number: number,
  presented: PresentedReport,
  verbose: boolean,
): void {
  const { labels, andMore } = presented.words;
  const colour = paint(cause.status, page.style);
  page.blank();
  page.text(`${number}. ${cause.title}`, 0, (line) => page.style.bold(colour(line)));
  const shown = verbose ? cause.seen.length : MAX_SEEN;
  const more = cause.seen.length - shown;
  const field = page.fields(Object.values(labels));
  field(labels.seen, [
    ...cause.seen.slice(0, shown),
    ...(more > 0 ? [`${andMore(more)} (--verbose)`] : []),
  ]);
  if (verbose) field(labels.original, originals(cause));
  field(labels.expected, [cause.expected]);
  field(labels.cause, [cause.cause]);
  field(labels.steps, cause.remedy.steps, true);
  field(labels.fixer, [cause.remedy.fixerName]);
  field(labels.article, articleLines(cause));
  const effects = effectEntries(cause.explains, presented.words);
  field(labels.explains, effects.length === 0 ? [] : [effects.join(', ')]);
}

/** Error texts that the sentences do not hold already. */
function originals(cause: PresentedRootCause): readonly string[] {
  const texts = cause.findings.map((finding) => finding.original).filter((text) => text !== null);
  return [...new Set(texts)].filter((text) => !cause.seen.some((seen) => seen.includes(text)));
}

function articleLines({ article }: PresentedRootCause): readonly string[] {
  const where = article.section === article.title ? '' : ` (${article.section})`;
  return [
    `${article.title}${where}`,
    ...(article.url === null ? [] : [article.url]),
    `xpress-doctor faq show ${article.id}`,
  ];
}

/** What nobody knows, by what was to be learned; never silently left out. */
function renderUnsettled(page: Page, presented: PresentedReport): void {
  const findings = presented.groups
    .flatMap((group) => group.checks)
    .flatMap((check) => check.findings)
    .filter((finding) => UNSETTLED.has(finding.status));
  if (findings.length === 0) return;
  page.heading(presented.words.headings.unsettled);
  const { labels } = presented.words;
  const told = new Set<string>();
  for (const finding of findings) {
    const about = [finding.checkTitle, shownSubject(finding)]
      .filter((part) => part !== null)
      .join(', ');
    page.marked(finding, `${about}: ${finding.title}`);
    if (finding.original !== null) page.text(`${labels.original}: ${finding.original}`, 4);
    const next = finding.remedy?.steps.join(' ') ?? '';
    // The same advice for every host of a check is said once.
    if (told.has(`${finding.check} ${next}`)) continue;
    told.add(`${finding.check} ${next}`);
    page.text(`${labels.next}: ${next}`, 4);
  }
  const article = findings[0]?.article;
  if (article != null)
    page.text(`${labels.article}: ${article.title} (xpress-doctor faq show ${article.id})`, 2);
}
