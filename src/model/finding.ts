import type { CheckId } from './check-id.ts';
import type { UnknownReason } from './fact.ts';
import type { FailureCode, FailureEvidence } from './failures/index.ts';

/** What was seen, as data: JSON values only, units in the names (`ms`, `bytes`). */
export type EvidenceValue =
  | string
  | number
  | boolean
  | null
  | readonly EvidenceValue[]
  | { readonly [key: string]: EvidenceValue };
export type Evidence = Readonly<Record<string, EvidenceValue>>;

/** Why a check, or one target of it, was left out. */
export const SKIP_REASONS = [
  'need-failed',
  'no-target',
  'does-not-apply',
  'via-proxy',
  'not-installed',
  'no-media-server',
] as const;
export type SkipReason = (typeof SKIP_REASONS)[number];

/** The failure that made a dependent check impossible. */
export interface Because {
  readonly check: CheckId;
  readonly subject?: string;
  readonly code?: FailureCode;
}

/** A failure code with the evidence its sentences need; `C` narrows it to the codes of one check. */
export type Failure<C extends FailureCode = FailureCode> = {
  [K in C]: { readonly code: K; readonly evidence: FailureEvidence[K] };
}[C];

/** What a check says. Only the engine makes `error`, `timeout` and `cancelled`. */
export type Verdict<C extends FailureCode = FailureCode> =
  | { readonly status: 'pass'; readonly evidence: Evidence }
  | ({ readonly status: 'warn' | 'fail' } & Failure<C>)
  | {
      readonly status: 'skip';
      readonly reason: SkipReason;
      readonly because?: Because;
      readonly evidence?: Evidence;
    }
  | {
      readonly status: 'unknown';
      readonly reason: UnknownReason;
      readonly detail?: string;
      readonly evidence?: Evidence;
    };

export type EngineVerdict =
  | { readonly status: 'error'; readonly message: string }
  | { readonly status: 'timeout'; readonly limitMs: number; readonly limit: 'check' | 'run' }
  | { readonly status: 'cancelled' };

/** One verdict about one subject: a target's id, a path, or nothing for the computer as a whole. */
export type Finding<C extends FailureCode = FailureCode> = (Verdict<C> | EngineVerdict) & {
  readonly subject?: string;
  /** Id of the FAQ article that the profile names for what was found, in place of the code's own. */
  readonly article?: string;
};

export function pass(evidence: Evidence = {}): Verdict<never> {
  return { status: 'pass', evidence };
}

export function fail<C extends FailureCode>(code: C, evidence: FailureEvidence[C]): Verdict<C> {
  return { status: 'fail', code, evidence } as Verdict<C>;
}

export function warn<C extends FailureCode>(code: C, evidence: FailureEvidence[C]): Verdict<C> {
  return { status: 'warn', code, evidence } as Verdict<C>;
}

export function skip(reason: SkipReason, evidence: Evidence = {}): Verdict<never> {
  return { status: 'skip', reason, evidence };
}

export function unknown(
  reason: UnknownReason,
  detail?: string,
  evidence: Evidence = {},
): Verdict<never> {
  return { status: 'unknown', reason, evidence, ...(detail === undefined ? {} : { detail }) };
}
