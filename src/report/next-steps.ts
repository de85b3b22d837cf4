import type { CheckId } from '../model/check-id.ts';
import { CHECKS_LIMIT_SECONDS } from '../model/checks-limit.ts';
import type { Report } from '../model/report.ts';
import { clean } from './clean.ts';
import type { Sentences } from './present-finding.ts';
import type { NextStep, Verdict } from './presented.ts';

/** The commands that come after a run, each as it can be typed. */
export function nextSteps(
  report: Report,
  verdict: Verdict,
  words: Sentences['words']['next'],
): readonly NextStep[] {
  const command = (name: string, ...rest: readonly string[]): string =>
    ['xpress-doctor', name, ...rest].join(' ');
  const check = (...rest: readonly string[]): string =>
    report.embedded === true
      ? command('self-test')
      : command('check', ...rest, ...sameSettings(report), ...sameLogin(report));
  const collect = command('collect-logs', ...samePhones(report), ...sameSettings(report));
  switch (verdict) {
    case 'pass':
      return [{ sentence: words.stillBroken, command: collect }];
    case 'warn':
    case 'fail':
      return [
        { sentence: words.again, command: check(...toRepeat(report), ...sameSerial(report)) },
        { sentence: words.help, command: collect },
      ];
    case 'unfinished':
      return [
        { sentence: words.rerun, command: check(...chosen(report), ...longer(report)) },
        ...(report.embedded === true
          ? []
          : [{ sentence: words.selfTest, command: command('self-test') }]),
      ];
    case 'cancelled':
      return [{ sentence: words.rerun, command: check(...chosen(report)) }];
  }
}

/** The same checks as the run that did not get through them. */
function chosen(report: Report): readonly string[] {
  const { asked } = report;
  if (asked === undefined) return [];
  const { words, skip } = asked;
  const named = words.some((word) => word.startsWith('android'));
  return [
    ...words,
    ...(named ? sameSerial(report) : samePhones(report)),
    ...skip.flatMap((word) => ['--skip', word]),
  ];
}

/** Phones are taken along only when a command is told to. */
function samePhones(report: Report): readonly string[] {
  if (!report.checks.some(({ group }) => group === 'android')) return [];
  const serial = sameSerial(report);
  return serial.length > 0 ? serial : ['--android'];
}

function sameSerial({ asked }: Report): readonly string[] {
  const serial = asked?.serial;
  return serial === undefined || !isPlain(serial) ? [] : ['--serial', quote(serial)];
}

/** Behind a proxy that wants a login the same command without it would find the proxy's refusal only. */
function sameLogin({ asked }: Report): readonly string[] {
  const login = asked?.proxyLogin;
  if (login === undefined) return [];
  if (login === 'asked') return ['--proxy-login'];
  return isPlain(login.file) ? ['--proxy-credentials', quote(login.file)] : [];
}

function longer({ asked, interrupted }: Report): readonly string[] {
  if (asked === undefined || interrupted !== 'run-limit') return ['--verbose'];
  const twice = Math.ceil((asked.limitMs * 2) / 1000);
  const { usual, most } = CHECKS_LIMIT_SECONDS;
  const seconds = Math.min(most, Math.max(usual, twice));
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
    ...(file !== null && isPlain(file) ? ['--profile', quote(file)] : []),
    ...report.targets
      .filter((target) => target.source === 'command-line' && /^[\w.:[\]-]+$/u.test(target.id))
      // zsh takes the brackets of an IPv6 address for a pattern.
      .flatMap((target) => ['--server', quote(target.id)]),
  ];
}

/** A text that means the same in double quotes in a POSIX shell, cmd and PowerShell. */
function isPlain(text: string): boolean {
  return !/["$`%!|<>]/u.test(text) && text === clean(text);
}

function quote(text: string): string {
  return /^[\w./:\\~-]+$/u.test(text) && !text.includes('\\') ? text : `"${text}"`;
}
