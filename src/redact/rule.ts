import type { Pseudonyms } from './pseudonyms.ts';

/** What a rule may use while it looks at one line. */
export interface RuleContext {
  readonly names: Pseudonyms;
  /**
   * Puts `text` in the place of `[start, end)` (UTF-16 units of the line). Rules do not see each other's
   * work: where two overlap, the earlier rule of the registry wins and no part of either stays.
   */
  replace(start: number, end: number, text: string, countAs?: string): void;
}

/** One class of what must not leave, one file. */
export interface Rule {
  /** Stable: counts, samples and documents key on it. */
  readonly id: string;
  /** What the counts are kept under. */
  readonly class: string;
  /** A secret vanishes; an identity gets a name that is the same in the whole bundle. */
  readonly kind: 'secret' | 'identity';
  /**
   * A line without any of these is never shown to the rule. Syntax in `needle.ts`; letters match in
   * either case. They may promise too much, never too little.
   */
  readonly needles: readonly string[];
  /**
   * Rules that share a bit of the prefilter are asked together: those made of this computer's and the profile's own
   * values, and those that few lines concern.
   */
  readonly shares?: 'own' | 'seldom';
  /** Time linear in the line's length. The line has no line end. */
  apply(line: string, context: RuleContext): void;
}
