import { EXPLANATIONS } from '../../checks/explains.ts';
import { findRootCauses } from '../../engine/root-causes.ts';
import type { CheckOutcome } from '../../guide/step.ts';
import type { Report } from '../../model/report.ts';

/** Several runs as one report: of a check that ran twice, the later word counts. */
export function mergeReports(reports: readonly Report[]): Report | null {
  const [first] = reports;
  if (first === undefined) return null;
  const checks = [
    ...new Map(
      reports.flatMap((report) => report.checks).map((check) => [check.id, check]),
    ).values(),
  ];
  return {
    ...first,
    durationMs: reports.reduce((sum, report) => sum + report.durationMs, 0),
    checks,
    rootCauses: findRootCauses(checks, EXPLANATIONS),
    interrupted: reports.find((report) => report.interrupted !== null)?.interrupted ?? null,
  };
}

/** What a run means for the way on. A thing that was not measured is never `clear`. */
export function outcomeOf(report: Report): CheckOutcome {
  if (report.rootCauses.length > 0) return 'found';
  const measured = report.checks.some(({ status }) => status === 'pass');
  const settled = report.checks.every(({ status }) => status === 'pass' || status === 'skip');
  return measured && settled && report.interrupted === null ? 'clear' : 'unsettled';
}
