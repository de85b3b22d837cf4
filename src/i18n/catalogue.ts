import type { CheckGroup, CheckId } from '../model/check-id.ts';
import type { UnknownReason } from '../model/fact.ts';
import type { FailureCode, FailureEvidence } from '../model/failures/index.ts';
import type { Evidence, SkipReason } from '../model/finding.ts';
import type { Fixer } from '../model/fixer.ts';
import type { Status } from '../model/status.ts';
import type { Language } from './language.ts';

/** The sentences of one failure code. */
export interface FailureText<E> {
  /** A short name without a full stop: `Connection refused`. */
  readonly title: string;
  /** What was seen, one sentence with the evidence in it. */
  readonly seen: (evidence: E) => string;
  /** What would have been right, one sentence. */
  readonly expected: string | ((evidence: E) => string);
  /** What usually makes it, one sentence. */
  readonly cause: string;
  /** What to do, in order, imperative, one sentence each. */
  readonly steps: readonly (string | ((evidence: E) => string))[];
}

export type FailureTexts<Area> = { readonly [C in keyof Area]: FailureText<Area[C]> };

export interface CheckText {
  /** A short name: `Name resolution`. */
  readonly title: string;
  /** What it measures, one sentence, for `--list` and docs/checks.md. */
  readonly measures: string;
  /**
   * One line for a pass, with `{key}` for a field of the evidence; `Ms` and `Bytes` fields get their unit.
   * A part in `[…]` is left out when a field in it is missing.
   */
  readonly passed: string | ((evidence: Evidence) => string);
}

/** The checks of one group. */
export type CheckTexts<Group extends CheckGroup> = Readonly<
  Record<Extract<CheckId, `${Group}.${string}`>, CheckText>
>;

export interface ReasonText {
  readonly title: string;
  /** The next step for the one who wants to know. */
  readonly next: string;
}

/** Everything a report is told with, in one language. */
export interface ReportTexts {
  readonly language: Language;
  readonly failures: FailureTexts<FailureEvidence>;
  readonly checks: Readonly<Record<CheckId, CheckText>>;
  readonly groups: Readonly<Record<CheckGroup, string>>;
  readonly statuses: Readonly<Record<Status, string>>;
  readonly unknownReasons: Readonly<Record<UnknownReason, ReasonText>>;
  readonly skipReasons: Readonly<Record<SkipReason, string>>;
  readonly fixers: Readonly<Record<Fixer, string>>;
}

export function failureText(
  texts: ReportTexts,
  code: FailureCode,
): FailureText<FailureEvidence[FailureCode]> {
  return texts.failures[code] as FailureText<FailureEvidence[FailureCode]>;
}
