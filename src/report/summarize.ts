import { formatDuration } from '../i18n/format.ts';
import type { CheckResult, Report } from '../model/report.ts';
import { STATUSES, type Status } from '../model/status.ts';
import type { ExitCode } from './exit-code.ts';
import { nextSteps } from './next-steps.ts';
import type { Sentences } from './present-finding.ts';
import type { PresentedReport, Verdict } from './presented.ts';

/** Worst first, as a reader wants the numbers after the good ones. */
const COUNT_ORDER: readonly Status[] = [
  'pass',
  'fail',
  'warn',
  'error',
  'timeout',
  'cancelled',
  'unknown',
  'skip',
];

/** The whole run in one line, with the commands that come next. `code` is the run's exit code. */
export function summarize(
  report: Report,
  code: ExitCode,
  { texts, words }: Pick<Sentences, 'texts' | 'words'>,
): PresentedReport['summary'] {
  const counts = countStatuses(report.checks);
  const verdict = verdictOf(report, code);
  const numbers = COUNT_ORDER.filter((status) => counts[status] > 0).map((status) =>
    words.counts[status](counts[status]),
  );
  const time = words.inTime(formatDuration(texts.language, report.durationMs));
  const total = `${words.checks(report.checks.length)} ${time}`;
  return {
    verdict,
    verdictText: words.verdicts[verdict],
    counts,
    checks: report.checks.length,
    total,
    numbers,
    text: numbers.length === 0 ? total : `${total}: ${numbers.join(', ')}`,
    next: nextSteps(report, verdict, words.next),
  };
}

function countStatuses(checks: readonly CheckResult[]): Record<Status, number> {
  const counts: Record<Status, number> = {
    pass: 0,
    warn: 0,
    fail: 0,
    skip: 0,
    unknown: 0,
    error: 0,
    timeout: 0,
    cancelled: 0,
  };
  for (const status of STATUSES) {
    counts[status] = checks.filter((check) => check.status === status).length;
  }
  return counts;
}

/** By the exit code, so that the words never say another thing than the number. */
function verdictOf(report: Report, code: ExitCode): Verdict {
  switch (code) {
    case 130:
      return 'cancelled';
    case 1:
      return 'fail';
    case 3:
      return 'unfinished';
    case 4:
      return 'warn';
    case 0:
      return report.checks.some((check) => check.findings.some(({ status }) => status === 'warn'))
        ? 'warn'
        : 'pass';
  }
}
