import { formatDuration } from '../i18n/format.ts';
import type { CheckId } from '../model/check-id.ts';
import type { CheckResult, Report } from '../model/report.ts';
import { STATUSES, type Status } from '../model/status.ts';
import { clean } from './clean.ts';
import type { ExitCode } from './exit-code.ts';
import type { Sentences } from './present-finding.ts';
import type { NextStep, PresentedReport, Verdict } from './presented.ts';

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

function nextSteps(
  report: Report,
  verdict: Verdict,
  words: Sentences['words']['next'],
): readonly NextStep[] {
  const command = (name: string, ...rest: readonly string[]): string =>
    ['xpress-doctor', name, ...rest, ...sameSettings(report)].join(' ');
  // A bundle takes the phones along only when it is told to.
  const phones = report.checks.some(({ group }) => group === 'android') ? ['--android'] : [];
  switch (verdict) {
    case 'pass':
      return [{ sentence: words.stillBroken, command: command('collect-logs', ...phones) }];
    case 'warn':
    case 'fail':
      return [
        { sentence: words.again, command: command('check', ...toRepeat(report)) },
        { sentence: words.help, command: command('collect-logs', ...phones) },
      ];
    case 'unfinished':
      return [
        { sentence: words.rerun, command: command('check', ...chosen(report), ...longer(report)) },
        { sentence: words.selfTest, command: 'xpress-doctor self-test' },
      ];
    case 'cancelled':
      return [{ sentence: words.rerun, command: command('check', ...chosen(report)) }];
  }
}

/** The same checks as the run that did not get through them. */
function chosen({ asked, checks }: Report): readonly string[] {
  if (asked === undefined) return [];
  const { words, skip } = asked;
  const named = words.some((word) => word.startsWith('android'));
  const phones = !named && checks.some(({ group }) => group === 'android') ? ['--android'] : [];
  return [...words, ...phones, ...skip.flatMap((word) => ['--skip', word])];
}

/** The default of `--limit`, and the most that it takes, in seconds. */
const LIMIT_SECONDS = { usual: 60, most: 3600 };

function longer({ asked, interrupted }: Report): readonly string[] {
  if (asked === undefined || interrupted !== 'run-limit') return ['--verbose'];
  const twice = Math.ceil((asked.limitMs * 2) / 1000);
  const seconds = Math.min(LIMIT_SECONDS.most, Math.max(LIMIT_SECONDS.usual, twice));
  return ['--limit', String(seconds)];
}

/** The checks that showed the causes; what they need comes along by itself. */
function toRepeat(report: Report): readonly CheckId[] {
  const shown = new Set(
    report.rootCauses.flatMap((cause) => cause.findings.map((entry) => entry.check)),
  );
  return report.checks.map((check) => check.id).filter((id) => shown.has(id));
}

/** The options that made this run look at what it looked at, so that the command means the same again. */
function sameSettings(report: Report): readonly string[] {
  const { file } = report.profile;
  return [
    ...(file !== null && isPlainPath(file) ? ['--profile', quote(file)] : []),
    ...report.targets
      .filter((target) => target.source === 'command-line' && /^[\w.:[\]-]+$/u.test(target.id))
      // zsh takes the brackets of an IPv6 address for a pattern.
      .flatMap((target) => ['--server', quote(target.id)]),
  ];
}

/** A path that means the same in double quotes in a POSIX shell, cmd and PowerShell. */
function isPlainPath(path: string): boolean {
  return !/["$`%!|<>]/u.test(path) && path === clean(path);
}

function quote(path: string): string {
  return /^[\w./:\\~-]+$/u.test(path) && !path.includes('\\') ? path : `"${path}"`;
}
