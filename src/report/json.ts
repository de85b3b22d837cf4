import type { ArticleSummary } from '../faq/source.ts';
import type { EvidenceValue } from '../model/finding.ts';
import { STATUSES, type Status } from '../model/status.ts';
import type {
  PresentedCheck,
  PresentedFinding,
  PresentedRemedy,
  PresentedReport,
  PresentedRootCause,
} from './presented.ts';

type Json = EvidenceValue;

/** docs/report.schema.json. Keys always come in the same order; sentences are in `language`. */
export function renderJson(presented: PresentedReport): string {
  const checks = presented.groups.flatMap((group) => group.checks);
  const document = {
    ...headerOf(presented),
    targets: targetsOf(presented),
    checks: checks.map(checkOf),
    rootCauses: presented.rootCauses.map(rootCauseOf),
    summary: summaryOf(presented),
  };
  return `${stringify(document, 2)}\n`;
}

/**
 * JSON that is also safe to look at: what JSON may hold as it is but a terminal obeys (DEL, C1, bidirectional
 * controls, line separators, broken surrogates) is escaped. The value stays the same.
 */
export function stringify(value: Json, indent?: number): string {
  return JSON.stringify(value, null, indent).replace(
    /[\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/gu,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

export function headerOf(presented: PresentedReport): { readonly [key: string]: Json } {
  const { report } = presented;
  return {
    schema: report.schema,
    language: presented.language,
    tool: { name: report.tool.name, version: report.tool.version },
    startedAt: report.startedAt,
    durationMs: report.durationMs,
    interrupted: report.interrupted,
    host: {
      platform: report.host.platform,
      release: report.host.release,
      arch: report.host.arch,
      node: report.host.node,
    },
    profile: { application: report.profile.application, file: report.profile.file },
  };
}

export function targetsOf(presented: PresentedReport): Json {
  return presented.report.targets.map((target) => ({
    id: target.id,
    host: target.host,
    port: target.port,
    role: target.role,
    required: target.required,
    source: target.source,
  }));
}

export function summaryOf(presented: PresentedReport): { readonly [key: string]: Json } {
  const { summary, groups } = presented;
  const findings = groups.flatMap((group) => group.checks).flatMap((check) => check.findings);
  return {
    verdict: summary.verdict,
    exitCode: presented.exitCode,
    failOn: presented.failOn,
    checks: { total: summary.checks, ...countsOf((status) => summary.counts[status]) },
    findings: {
      total: findings.length,
      ...countsOf((status) => findings.filter((finding) => finding.status === status).length),
    },
    text: `${summary.verdictText}. ${summary.text}.`,
    next: summary.next.map((step) => ({ sentence: step.sentence, command: step.command })),
  };
}

function countsOf(count: (status: Status) => number): { readonly [key: string]: Json } {
  return Object.fromEntries(STATUSES.map((status) => [status, count(status)]));
}

function checkOf(check: PresentedCheck): Json {
  return {
    id: check.id,
    group: check.group,
    title: check.title,
    status: check.status,
    durationMs: check.durationMs,
    findings: check.findings.map(findingOf),
  };
}

export function findingOf(finding: PresentedFinding): { readonly [key: string]: Json } {
  const { because } = finding;
  return {
    subject: finding.subject,
    status: finding.status,
    code: finding.code,
    reason: finding.reason,
    because:
      because === null
        ? null
        : {
            check: because.check,
            subject: because.subject ?? null,
            code: because.code ?? null,
          },
    title: finding.title,
    seen: finding.seen,
    expected: finding.expected,
    cause: finding.cause,
    original: finding.original,
    remedy: remedyOf(finding.remedy),
    article: articleOf(finding.article),
    evidence: finding.evidence,
  };
}

export function rootCauseOf(cause: PresentedRootCause): { readonly [key: string]: Json } {
  return {
    status: cause.status,
    code: cause.code,
    title: cause.title,
    findings: cause.findings.map((finding) => ({ check: finding.check, subject: finding.subject })),
    seen: cause.seen,
    expected: cause.expected,
    cause: cause.cause,
    remedy: remedyOf(cause.remedy),
    article: articleOf(cause.article),
    explains: cause.explains.map((effect) => ({
      check: effect.check,
      subject: effect.subject,
      status: effect.status,
      code: effect.code,
    })),
  };
}

function remedyOf(remedy: PresentedRemedy | null): Json {
  if (remedy === null) return null;
  return { fixer: remedy.fixer, fixerName: remedy.fixerName, steps: remedy.steps };
}

function articleOf(article: ArticleSummary | null): Json {
  if (article === null) return null;
  return { id: article.id, title: article.title, section: article.section, url: article.url };
}
