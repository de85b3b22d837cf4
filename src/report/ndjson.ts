import { findingOf, headerOf, rootCauseOf, stringify, summaryOf, targetsOf } from './json.ts';
import type { PresentedReport } from './presented.ts';

/**
 * One JSON object a line, told apart by `type`: `header`, then `finding`s in the order of the report, then
 * `root-cause`s, then `summary`. The fields are those of the JSON format.
 */
export function renderNdjson(presented: PresentedReport): string {
  const checks = presented.groups.flatMap((group) => group.checks);
  const lines = [
    { type: 'header', ...headerOf(presented), targets: targetsOf(presented) },
    ...checks.flatMap((check) =>
      check.findings.map((finding) => ({
        type: 'finding',
        check: check.id,
        group: check.group,
        ...findingOf(finding),
      })),
    ),
    ...presented.rootCauses.map((cause) => ({ type: 'root-cause', ...rootCauseOf(cause) })),
    { type: 'summary', ...summaryOf(presented) },
  ];
  return lines.map((line) => `${stringify(line)}\n`).join('');
}
