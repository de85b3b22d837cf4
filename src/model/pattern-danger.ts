/** Why a pattern of a profile is refused. */
export const PATTERN_DANGERS = [
  'not-a-pattern',
  'too-long',
  'back-reference',
  'look-around',
  'nested-repetition',
  'shared-repetition',
] as const;
export type PatternDanger = (typeof PATTERN_DANGERS)[number];

export const MAX_PATTERN_LENGTH = 1_000;
