import { CHECK_GROUPS } from '../model/check-id.ts';
import type { CheckResult, Report, RootCause } from '../model/report.ts';
import { clean } from './clean.ts';
import { type FailOn, exitCode } from './exit-code.ts';
import { formatInstant } from './instant.ts';
import { type Sentences, presentFinding } from './present-finding.ts';
import type {
  PresentedCheck,
  PresentedFinding,
  PresentedReport,
  PresentedRootCause,
} from './presented.ts';
import { summarize } from './summarize.ts';
import { type WhoCan, whoCan } from './who-can.ts';

/** Makes every sentence of a report, once, for every format. Pure. */
export function present(
  report: Report,
  sentences: Sentences,
  options: { readonly failOn?: FailOn } = {},
): PresentedReport {
  const failOn = options.failOn ?? 'fail';
  const code = exitCode(report, failOn);
  const who = whoCan(report.checks);
  const checks = report.checks.map((result) => presentCheck(result, sentences, who));
  return {
    language: sentences.texts.language,
    words: sentences.words,
    report,
    header: presentHeader(report, sentences),
    groups: CHECK_GROUPS.map((id) => ({
      id,
      title: sentences.texts.groups[id],
      checks: checks.filter((check) => check.group === id),
    })).filter((group) => group.checks.length > 0),
    rootCauses: report.rootCauses.flatMap((cause) => presentRootCause(cause, sentences, who)),
    summary: summarize(report, code, sentences),
    failOn,
    exitCode: code,
  };
}

function presentHeader(report: Report, { words }: Sentences): PresentedReport['header'] {
  const { tool, profile, host, interrupted } = report;
  return {
    program: clean(`${tool.name} ${tool.version}`),
    application: clean(profile.application),
    profile: profile.file === null ? words.fields.builtInProfile : clean(profile.file),
    started: clean(formatInstant(report.startedAt)),
    computer: clean(`${host.platform} ${host.release} ${host.arch}, Node.js ${host.node}`),
    interrupted: interrupted === null ? null : words.interrupted[interrupted],
  };
}

/** One check by itself, for the line that is shown while the run goes on. */
export function presentCheck(
  result: CheckResult,
  sentences: Sentences,
  who?: WhoCan,
): PresentedCheck {
  const { texts } = sentences;
  return {
    id: result.id,
    group: result.group,
    title: texts.checks[result.id].title,
    status: result.status,
    statusName: texts.statuses[result.status],
    durationMs: result.durationMs,
    findings: result.findings.map((finding) => presentFinding(result.id, finding, sentences, who)),
  };
}

function presentRootCause(
  cause: RootCause,
  sentences: Sentences,
  who: WhoCan,
): readonly PresentedRootCause[] {
  const findings = cause.findings.map(({ check, finding }) =>
    presentFinding(check, finding, sentences, who),
  );
  // Findings of one code may each have an article of its own, or somebody else who can mend it: then each stands alone.
  const apart = new Map<string, PresentedFinding[]>();
  for (const finding of findings) {
    const key = `${finding.article?.id ?? ''} ${finding.remedy?.fixer ?? ''}`;
    apart.set(key, [...(apart.get(key) ?? []), finding]);
  }
  return [...apart.values()].flatMap((own, index) =>
    withArticle(cause, own, index === 0 ? cause.explains : [], sentences),
  );
}

function withArticle(
  cause: RootCause,
  findings: readonly PresentedFinding[],
  explains: RootCause['explains'],
  sentences: Sentences,
): readonly PresentedRootCause[] {
  const [first] = findings;
  // A root cause holds failures only; anything else has no sentences to tell.
  if (first?.remedy == null || first.article === null) return [];
  return [
    {
      status: cause.status,
      code: cause.code,
      title: first.title,
      findings,
      seen: [...new Set(findings.map((finding) => finding.seen).filter((seen) => seen !== null))],
      expected: first.expected ?? '',
      cause: first.cause ?? '',
      remedy: first.remedy,
      article: first.article,
      explains: explains.map((effect) => ({
        check: effect.check,
        checkTitle: sentences.texts.checks[effect.check].title,
        subject: effect.subject === undefined ? null : clean(effect.subject),
        status: effect.status,
        code: effect.code ?? null,
      })),
    },
  ];
}
