import type { ClientFailures } from './client.ts';
import type { InterferenceFailures } from './interference.ts';
import type { NetworkFailures } from './network.ts';
import type { SystemFailures } from './system.ts';

/**
 * The closed vocabulary of what can be wrong: code → the evidence its sentences need.
 * For each code the compiler demands an entry in `faq/remedies` (who can fix it, which article)
 * and in both languages of `i18n` (what was seen, what was expected, what to do).
 */
export interface FailureEvidence
  extends NetworkFailures,
    InterferenceFailures,
    ClientFailures,
    SystemFailures {}

export type FailureCode = keyof FailureEvidence;
