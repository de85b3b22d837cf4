import type { CheckResult, Report } from '../model/report.ts';
import type { Status } from '../model/status.ts';

/** From which status on a run counts as failed. */
export const FAIL_ON = ['fail', 'warn'] as const;
export type FailOn = (typeof FAIL_ON)[number];

/** What the verdict is made from. */
export type Judged = Pick<Report, 'interrupted'> & {
  readonly checks: readonly Pick<CheckResult, 'findings'>[];
};

export type ExitCode = 0 | 1 | 3 | 4 | 130;

/**
 * The one exit code of a run, for every format but nagios.
 * 130 interrupted by the user; 1 something failed; 3 could not finish (an error, a timeout, something cancelled) or
 * measured nothing at all; 4 only warnings, with `warn`; 0 measured, nothing failed. Usage errors (2) and a refused
 * bundle (5) never come this far.
 */
export function exitCode(report: Judged, failOn: FailOn): ExitCode {
  if (report.interrupted === 'user') return 130;
  const seen = statusesOf(report);
  if (seen.has('fail')) return 1;
  if (isUnfinished(report, seen)) return 3;
  if (failOn === 'warn' && seen.has('warn')) return 4;
  return 0;
}

/**
 * Monitoring plugins' own scale: 0 OK, 1 WARNING, 2 CRITICAL, 3 UNKNOWN
 * (https://www.monitoring-plugins.org/doc/guidelines.html). A failure that was seen stays critical in a run that
 * was cut short; a run cut short with nothing failed knows nothing.
 */
export function nagiosExitCode(report: Judged): 0 | 1 | 2 | 3 {
  const seen = statusesOf(report);
  if (seen.has('fail')) return 2;
  if (report.interrupted === 'user' || isUnfinished(report, seen)) return 3;
  return seen.has('warn') ? 1 : 0;
}

function statusesOf(report: Judged): ReadonlySet<Status> {
  return new Set(report.checks.flatMap((check) => check.findings.map((finding) => finding.status)));
}

function isUnfinished(report: Judged, seen: ReadonlySet<Status>): boolean {
  const stopped = seen.has('error') || seen.has('timeout') || seen.has('cancelled');
  const measured = seen.has('pass') || seen.has('warn');
  return report.interrupted !== null || stopped || !measured;
}
