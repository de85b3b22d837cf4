import { STATUSES } from '../model/status.ts';
import { nagiosExitCode } from './exit-code.ts';
import type { PresentedReport } from './presented.ts';

type Labels = Readonly<Record<string, string>>;
interface Sample {
  readonly labels: Labels;
  readonly value: number;
}

/**
 * For node_exporter's textfile collector: the text format 0.0.4
 * (https://prometheus.io/docs/instrumenting/exposition_formats/), without timestamps, as that collector demands.
 */
export function renderPrometheus(presented: PresentedReport): string {
  const { report } = presented;
  const checks = presented.groups.flatMap((group) => group.checks);
  const findings = checks.flatMap((check) => check.findings.map((finding) => ({ check, finding })));
  return [
    metric('info', 'The program and the application that it looked at.', [
      {
        labels: { version: report.tool.version, application: presented.header.application },
        value: 1,
      },
    ]),
    metric('last_run_timestamp_seconds', 'When the run began.', [
      { labels: {}, value: Date.parse(report.startedAt) / 1000 },
    ]),
    metric('run_duration_seconds', 'How long the run took.', [
      { labels: {}, value: report.durationMs / 1000 },
    ]),
    metric('exit_code', 'Exit code of the run.', [{ labels: {}, value: presented.exitCode }]),
    metric(
      'state',
      'The run as monitoring plugins say it: 0 ok, 1 warning, 2 critical, 3 unknown.',
      [{ labels: {}, value: nagiosExitCode(report) }],
    ),
    metric(
      'check_status',
      'Status of each check: 1 for the one that it has, 0 for the others.',
      checks.flatMap((check) =>
        STATUSES.map((status) => ({
          labels: { id: check.id, group: check.group, status },
          value: check.status === status ? 1 : 0,
        })),
      ),
    ),
    metric(
      'check_duration_seconds',
      'How long each check took.',
      checks.map((check) => ({
        labels: { id: check.id, group: check.group },
        value: check.durationMs / 1000,
      })),
    ),
    metric(
      'finding',
      'Each finding that is not good, with its failure code or reason.',
      distinct(
        findings
          .filter(({ finding }) => finding.status !== 'pass')
          .map(({ check, finding }) => ({
            labels: {
              id: check.id,
              subject: finding.subject ?? '',
              status: finding.status,
              code: finding.code ?? finding.reason ?? '',
            },
            value: 1,
          })),
      ),
    ),
  ].join('');
}

function metric(name: string, help: string, samples: readonly Sample[]): string {
  if (samples.length === 0) return '';
  const full = `xpress_doctor_${name}`;
  return [
    `# HELP ${full} ${help}`,
    `# TYPE ${full} gauge`,
    ...samples.map(({ labels, value }) => `${full}${renderLabels(labels)} ${value}`),
    '',
  ].join('\n');
}

function renderLabels(labels: Labels): string {
  const parts = Object.entries(labels).map(([name, value]) => `${name}="${escapeLabel(value)}"`);
  return parts.length === 0 ? '' : `{${parts.join(',')}}`;
}

/** The format knows three escapes; anything else stands as it is, in UTF-8. */
function escapeLabel(value: string): string {
  return value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');
}

/** The same labels twice would make the collector drop the whole file. */
function distinct(samples: readonly Sample[]): readonly Sample[] {
  return [...new Map(samples.map((sample) => [renderLabels(sample.labels), sample])).values()];
}
