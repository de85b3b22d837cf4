import type { Fact } from '../model/fact.ts';
import { type Evidence, unknown, type Verdict } from '../model/finding.ts';

/** The verdict about a fact that could not be learned: with its source, and the original text where there is one. */
export function unknownFact(
  fact: Extract<Fact<unknown>, { known: false }>,
  evidence: Evidence = {},
): Verdict<never> {
  const detail = fact.detail === undefined ? fact.source : `${fact.source}: ${fact.detail}`;
  return unknown(fact.reason, detail, evidence);
}
