import type { Observation, ScenarioRecord } from './record.ts';
import type { Scenario } from './scenario.ts';

/** What is wrong with what was seen; null: it is as expected. */
export function judge(scenario: Scenario, { rootCauses }: Observation): string | null {
  const { id, expected, status = 'fail' } = scenario;
  if (expected === 'open') return `${id}: the catalogue does not say what is expected`;
  const seen = rootCauses.map((cause) => `${cause.code} (${cause.status})`);
  const due = expected === null ? [] : [`${expected} (${status})`];
  if (seen.join() === due.join()) return null;
  const text = (causes: readonly string[]): string => causes.join(', ') || 'no root cause';
  return `${id}: expected ${text(due)}, seen ${text(seen)}`;
}

/** Every scenario without a record and every record that is wrong; of a `partial` run what is missing is no trouble. */
export function judgeAll(
  scenarios: readonly Scenario[],
  records: readonly ScenarioRecord[],
  partial: boolean,
): readonly string[] {
  const troubles: string[] = [];
  for (const scenario of scenarios) {
    const found = records.find((one) => one.scenario === scenario.id);
    if (found === undefined) {
      if (!partial && scenario.expected !== 'open') troubles.push(`${scenario.id}: no record`);
      continue;
    }
    for (const seen of found.observations) {
      const wrong = judge(scenario, seen);
      if (wrong !== null) troubles.push(wrong);
    }
  }
  const known = new Set(scenarios.map(({ id }) => id));
  for (const { scenario } of records) {
    if (!known.has(scenario)) troubles.push(`${scenario}: not in the catalogue`);
  }
  return troubles;
}
