/** One line that a program of the operating system prints. */
export interface OutputShape {
  /** What lines of it hold, for the automaton (`needle.ts`). */
  readonly needles: readonly string[];
  /** A text that stands in every such line; without it the expression is not asked. Neighbours share one. */
  readonly sign: string;
  /** Its groups follow one another without a gap, in pairs: what stands before a name, and the name. */
  readonly shape: RegExp;
  /** What the name of each pair is; a `person` of one word is an account. */
  readonly names: readonly ('user' | 'person' | 'host')[];
}

/**
 * An account, also `name@realm`; without a letter it is none. `CORP\name` and full addresses are found anywhere by
 * other rules.
 */
export const USER = String.raw`([\p{L}\d_](?:[\p{L}\d._-]{0,62}[\p{L}\d_-])?(?:@\p{L}[\p{L}\d-]{1,62})?)(?!\.?[\p{L}\d_@\\-])`;
export const HOST = String.raw`([\p{L}\d](?:[\p{L}\d._-]{0,251}[\p{L}\d])?)`;
