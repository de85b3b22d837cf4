import type { FailureCode } from '../model/failures/index.ts';
import type { Finding } from '../model/finding.ts';

export type FailedFinding = Extract<Finding, { status: 'warn' | 'fail' }>;

/**
 * When the cause was found, the effect is its consequence and not a second trouble.
 * `same-host`: only for findings about the host that the cause names.
 * `same-endpoint`: only for findings about the same subject (`host:port`, `host:port/udp`), and for those about a proxy
 * that the cause names.
 */
export interface Explanation {
  readonly cause: FailureCode;
  readonly effects: readonly FailureCode[];
  readonly scope: 'everything' | 'same-host' | 'same-endpoint';
  /** The cause has to be a failure: a warning of it does not go so far. */
  readonly onlyFailed?: true;
  /** The evidence of the cause has to name something under this key. */
  readonly naming?: 'resolvers';
  /** For effects that count kinds of errors: every kind has to be one of these, or something else went wrong too. */
  readonly kinds?: RegExp;
  /** What the evidence of both has to bear out, where the codes alone are not enough. */
  readonly when?: (cause: FailedFinding, effect: FailedFinding) => boolean;
}
