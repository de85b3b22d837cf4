import type { MatchStep } from '../../../model/faq-match.ts';
import type { Reading } from '../reading.ts';

/** How sure each way of understanding is; chosen on the tuning half of bench/faq-queries.json. */
export const SURE = {
  lookAlike: 0.95,
  layout: 0.95,
  transliteration: 0.9,
  synonym: 0.8,
  /** «звонит» and «звонки»: one letter more. */
  sibling: 0.85,
  family: 0.65,
  oneTypo: 0.7,
  twoTypos: 0.45,
} as const;

/** A reading that weighs less is a guess: a word of the family, a typing mistake. */
const CERTAIN = 0.75;

export function isCertain(readings: readonly Reading[]): boolean {
  return readings.some(({ weight }) => weight > CERTAIN);
}

/** What was read through one more step. */
export function scale(
  readings: readonly Reading[],
  factor: number,
  steps: readonly MatchStep[],
): readonly Reading[] {
  return readings.map((reading) => ({
    terms: reading.terms,
    steps: [...steps, ...reading.steps],
    weight: reading.weight * factor,
  }));
}
