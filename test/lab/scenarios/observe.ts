import { performance } from 'node:perf_hooks';
import { expect } from 'vitest';
import { findScenario, type ScenarioId } from './catalogue.ts';
import { judge } from './judge.ts';
import { records, RUN } from './places.ts';

/** What of the program's JSON a scenario is judged by. */
export interface ObservedReport {
  readonly rootCauses: readonly {
    readonly code: string;
    readonly status: string;
    readonly remedy?: { readonly fixer?: string } | null;
  }[];
  readonly checks: readonly {
    readonly findings: readonly {
      readonly status: string;
      readonly code: string | null;
      readonly reason?: string | null;
      readonly remedy: { readonly steps: readonly string[] } | null;
      readonly article: { readonly id: string } | null;
    }[];
  }[];
}

/**
 * Runs the program for a scenario, writes down what it printed and how long it took, and holds it to the catalogue:
 * this root cause and no other, a remedy and an article at everything that is not well.
 */
export async function scenario<R extends ObservedReport>(
  id: ScenarioId,
  run: () => Promise<R>,
): Promise<R> {
  const startedAt = performance.now();
  const report = await run();
  const ms = Math.round(performance.now() - startedAt);
  const findings = report.checks.flatMap((check) => check.findings);
  const seen = {
    printed: [...new Set(findings.flatMap(({ code }) => (code === null ? [] : [code])))],
    rootCauses: report.rootCauses.map(({ code, status, remedy }) => ({
      code,
      status: status === 'warn' ? ('warn' as const) : ('fail' as const),
      fixer: remedy?.fixer ?? '',
    })),
    ms,
  };
  await records.add(id, RUN, seen);
  expect(judge(findScenario(id), seen)).toBeNull();
  for (const finding of findings) {
    if (finding.status === 'pass') continue;
    expect(finding.code ?? finding.reason).not.toBeNull();
    expect(finding.remedy?.steps.length).toBeGreaterThan(0);
    expect(finding.article?.id).toBeTruthy();
  }
  return report;
}
