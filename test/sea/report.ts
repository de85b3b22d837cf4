import { expect } from 'vitest';
import type { Ran } from './ran.ts';

export interface Finding {
  readonly status: string;
  readonly code: string | null;
  readonly reason: string | null;
  readonly original: string | null;
  readonly evidence: Readonly<Record<string, unknown>>;
}

/** What `check ID --format json` says about that one check. */
export function findingsOf({ stdout, stderr }: Ran, id: string): readonly Finding[] {
  expect(stdout, stderr).toMatch(/^\{/);
  const report = JSON.parse(stdout) as { checks: { id: string; findings: Finding[] }[] };
  const check = report.checks.find((entry) => entry.id === id);
  expect(check, `${id} was not run`).toBeDefined();
  return check?.findings ?? [];
}
