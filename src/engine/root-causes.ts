import type { Explanation } from '../checks/explains.ts';
import type { FailureCode } from '../model/failures/index.ts';
import type { Finding } from '../model/finding.ts';
import type { CheckResult, RootCause, SubjectRef } from '../model/report.ts';

type Failed = Extract<Finding, { status: 'warn' | 'fail' }>;
type Located<F> = SubjectRef & { readonly finding: F };

/**
 * Collapses findings with one cause: the same code on several targets is told once; a failure that another
 * one explains stands under it; a dependent that was skipped stands under what stopped it.
 * Failures first, then what explains most, then the order of the report.
 */
export function findRootCauses(
  results: readonly CheckResult[],
  explanations: readonly Explanation[],
): readonly RootCause[] {
  const located = results.flatMap((result) =>
    result.findings.map(
      (finding): Located<Finding> => ({
        check: result.id,
        ...(finding.subject === undefined ? {} : { subject: finding.subject }),
        finding,
      }),
    ),
  );
  const failed = located.filter((entry): entry is Located<Failed> => isFailed(entry.finding));

  const causeOf = (entry: Located<Failed>): FailureCode => {
    // Chains are followed to their end; the table has no cycles, the set guards against a future one.
    const seen = new Set<FailureCode>([entry.finding.code]);
    let code = entry.finding.code;
    for (;;) {
      const cause = explanations.find(
        (explanation) =>
          explanation.effects.includes(code) &&
          !seen.has(explanation.cause) &&
          failed.some(
            (other) =>
              other.finding.code === explanation.cause &&
              (explanation.scope === 'everything' || sameHost(other.finding, entry.finding)),
          ),
      )?.cause;
      if (cause === undefined) return code;
      seen.add(cause);
      code = cause;
    }
  };

  const byCode = new Map<FailureCode, { own: Located<Failed>[]; explains: Located<Finding>[] }>();
  const groupOf = (code: FailureCode): { own: Located<Failed>[]; explains: Located<Finding>[] } => {
    let group = byCode.get(code);
    if (group === undefined) {
      group = { own: [], explains: [] };
      byCode.set(code, group);
    }
    return group;
  };
  const causes = new Map<string, FailureCode>();
  for (const entry of failed) {
    const code = causeOf(entry);
    causes.set(keyOf(entry), code);
    const group = groupOf(code);
    if (code === entry.finding.code) group.own.push(entry);
    else group.explains.push(entry);
  }
  for (const entry of located) {
    const { finding } = entry;
    if (finding.status !== 'skip' || finding.because?.code === undefined) continue;
    groupOf(causes.get(keyOf(finding.because)) ?? finding.because.code).explains.push(entry);
  }

  return [...byCode]
    .filter(([, group]) => group.own.length > 0)
    .map(
      ([code, { own, explains }]): RootCause => ({
        status: [...own, ...explains].some(({ finding }) => finding.status === 'fail')
          ? 'fail'
          : 'warn',
        code,
        findings: own,
        explains: explains.map(({ finding, ...place }) => ({
          ...place,
          status: finding.status,
          ...(isFailed(finding) ? { code: finding.code } : {}),
        })),
      }),
    )
    .sort(
      (a, b) =>
        Number(b.status === 'fail') - Number(a.status === 'fail') ||
        b.explains.length - a.explains.length,
    );
}

function isFailed(finding: Finding): finding is Failed {
  return finding.status === 'warn' || finding.status === 'fail';
}

function keyOf(place: SubjectRef): string {
  return `${place.check} ${place.subject ?? ''}`;
}

function sameHost(a: Failed, b: Failed): boolean {
  const host = hostOf(a);
  return host !== null && host === hostOf(b);
}

/** The host that the evidence names, else that of the subject (`host:port`). */
function hostOf(finding: Failed): string | null {
  if ('host' in finding.evidence) return finding.evidence.host.toLowerCase();
  return /^(.+):\d+$/.exec(finding.subject ?? '')?.[1]?.toLowerCase() ?? null;
}
