import { shorten } from './clean.ts';
import { nagiosExitCode } from './exit-code.ts';
import type { PresentedReport } from './presented.ts';

/** Words that every monitoring system knows; not translated. */
const STATES = ['OK', 'WARNING', 'CRITICAL', 'UNKNOWN'] as const;
/** NRPE's old limit is 1 KiB for everything. */
const MAX_TEXT = 400;

/**
 * One status line with performance data (https://www.monitoring-plugins.org/doc/guidelines.html); the exit code is
 * `nagiosExitCode`, alone among the formats.
 */
export function renderNagios(presented: PresentedReport): string {
  const { summary, report, rootCauses } = presented;
  const causes = rootCauses.slice(0, 3).map((cause) => {
    const subjects = cause.findings
      .map((finding) => finding.subject)
      .filter((text) => text !== null);
    return subjects.length === 0 ? cause.title : `${cause.title} (${subjects.join(', ')})`;
  });
  const text = [summary.text, ...causes].join('; ');
  const { counts } = summary;
  const perfdata = [
    `time=${(report.durationMs / 1000).toFixed(3)}s;;;0`,
    `checks=${summary.checks};;;0`,
    `fail=${counts.fail};;;0`,
    `warn=${counts.warn};;;0`,
    `unknown=${counts.unknown + counts.error + counts.timeout + counts.cancelled};;;0`,
    ...qualityOf(presented),
  ];
  return `EXPRESS ${STATES[nagiosExitCode(report)]} - ${shorten(plain(text), MAX_TEXT)} | ${perfdata.join(' ')}\n`;
}

const QUALITY = [
  { key: 'lossPercent', name: 'loss', unit: '%' },
  { key: 'jitterMs', name: 'jitter', unit: 'ms' },
  { key: 'latencyMs', name: 'latency', unit: 'ms' },
] as const;

/** What `network.stability` measured, by target. */
function qualityOf(presented: PresentedReport): readonly string[] {
  return presented.groups
    .flatMap((group) => group.checks)
    .filter((check) => check.id === 'network.stability')
    .flatMap((check) => check.findings)
    .flatMap(({ subject, evidence }) =>
      QUALITY.flatMap(({ key, name, unit }) => {
        const value = evidence[key];
        if (typeof value !== 'number' || !Number.isFinite(value)) return [];
        return [`${label(subject, name)}=${Number(value.toFixed(3))}${unit};;;0`];
      }),
    );
}

/** A label may hold neither `=` nor `'`, and `|` would end the text before it. */
function label(subject: string | null, name: string): string {
  const host = subject === null ? '' : `${subject.replace(/[^\w.:[\]-]+/gu, '_').slice(0, 80)} `;
  return `'${host}${name}'`;
}

/** Without what splits the line or what a monitoring core forbids in output (`illegal_macro_output_chars`). */
function plain(text: string): string {
  return text.replace(/[|`~$&<>"]/gu, ' ').replace(/ {2,}/gu, ' ');
}
