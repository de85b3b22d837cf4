import type { FailureCode } from '../model/failures/index.ts';

/**
 * When the cause was found, the effect is its consequence and not a second trouble.
 * `same-host`: only for findings about the host that the cause names.
 */
export interface Explanation {
  readonly cause: FailureCode;
  readonly effects: readonly FailureCode[];
  readonly scope: 'everything' | 'same-host';
}
