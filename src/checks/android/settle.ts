import type { Fact } from '../../model/fact.ts';
import type { FailureCode } from '../../model/failures/index.ts';
import { type Evidence, pass, unknown, type Verdict } from '../../model/finding.ts';

/** What is wrong, then one `unknown` for all that the phone did not tell; a pass when there is neither. */
export function settle<C extends FailureCode>(
  problems: readonly Verdict<C>[],
  facts: readonly Fact<unknown>[],
  evidence: Evidence,
): readonly Verdict<C>[] {
  const untold = facts.filter((fact) => !fact.known);
  const [first] = untold;
  const verdicts =
    first === undefined
      ? problems
      : [...problems, unknown(first.reason, untold.map(describe).join('; '), evidence)];
  return verdicts.length === 0 ? [pass(evidence)] : verdicts;
}

function describe({ source, detail }: { source: string; detail?: string }): string {
  return detail === undefined ? source : `${source}: ${detail}`;
}

/** The value of a fact, or null where it is not known: the fact itself goes to `settle`. */
export function valueOf<T>(fact: Fact<T>): T | null {
  return fact.known ? fact.value : null;
}
