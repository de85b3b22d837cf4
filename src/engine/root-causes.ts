import type { Explanation, FailedFinding } from '../checks/explanation.ts';
import type { FailureCode } from '../model/failures/index.ts';
import type { Finding } from '../model/finding.ts';
import { targetId } from '../model/target.ts';
import type { CheckResult, RootCause, SubjectRef } from '../model/report.ts';

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
  const failed = located.filter((entry): entry is Located<FailedFinding> =>
    isFailed(entry.finding),
  );

  const causeOf = (entry: Located<FailedFinding>): FailureCode => {
    // Finding by finding, as a cause may stand under another one; the set guards against a future circle.
    const seen = new Set<FailureCode>();
    let at = entry;
    for (;;) {
      seen.add(at.finding.code);
      const effect = at;
      const causes = explanations.flatMap((explanation) =>
        explanation.effects.includes(effect.finding.code) && !seen.has(explanation.cause)
          ? failed.filter((other) => explains(explanation, other, effect))
          : [],
      );
      const [cause] = causes;
      if (cause === undefined) return effect.finding.code;
      at = cause;
    }
  };

  const byCode = new Map<
    FailureCode,
    { own: Located<FailedFinding>[]; explains: Located<Finding>[] }
  >();
  const groupOf = (
    code: FailureCode,
  ): { own: Located<FailedFinding>[]; explains: Located<Finding>[] } => {
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

function isFailed(finding: Finding): finding is FailedFinding {
  return finding.status === 'warn' || finding.status === 'fail';
}

function keyOf(place: SubjectRef): string {
  return `${place.check} ${place.subject ?? ''}`;
}

function explains(
  { cause, scope, onlyFailed, kinds, naming, when }: Explanation,
  { finding, subject }: Located<FailedFinding>,
  effect: Located<FailedFinding>,
): boolean {
  if (finding.code !== cause || (onlyFailed === true && finding.status !== 'fail')) return false;
  if (kinds !== undefined && !kindsOf(effect.finding).every((kind) => kinds.test(kind))) {
    return false;
  }
  if (naming !== undefined && !names(finding, naming)) return false;
  if (when?.(finding, effect.finding) === false) return false;
  if (scope === 'everything') return true;
  if (scope === 'same-host') return sameHost(finding, effect.finding);
  return (
    (subject !== undefined && subject === effect.subject) || sameProxy(finding, effect.finding)
  );
}

function names({ evidence }: FailedFinding, key: 'resolvers'): boolean {
  return key in evidence && evidence[key].length > 0;
}

function kindsOf({ evidence }: FailedFinding): readonly string[] {
  return 'kinds' in evidence ? evidence.kinds.map(({ kind }) => kind) : [];
}

/** Is what the cause names the proxy that the effect tells of? */
function sameProxy(cause: FailedFinding, effect: FailedFinding): boolean {
  if (!('proxy' in effect.evidence) || !('host' in cause.evidence) || !('port' in cause.evidence)) {
    return false;
  }
  const { host, port } = cause.evidence;
  const endpoint = `://${targetId(host, port)}`.toLowerCase();
  return effect.evidence.proxy.toLowerCase().endsWith(endpoint);
}

function sameHost(cause: FailedFinding, effect: FailedFinding): boolean {
  const host = hostOf(effect);
  if (host === null) return false;
  const named = 'hosts' in cause.evidence ? cause.evidence.hosts : [hostOf(cause)];
  return named.some((one) => one?.toLowerCase() === host);
}

/** The host that the evidence names, else that of the subject (`host:port`). */
function hostOf(finding: FailedFinding): string | null {
  if ('host' in finding.evidence) return finding.evidence.host.toLowerCase();
  return /^(.+):\d+$/.exec(finding.subject ?? '')?.[1]?.toLowerCase() ?? null;
}
