import type { ArticleSummary } from '../faq/source.ts';
import type { Language } from '../i18n/language.ts';
import type { ReportWords } from '../i18n/en/report.ts';
import type { CheckGroup, CheckId } from '../model/check-id.ts';
import type { UnknownReason } from '../model/fact.ts';
import type { FailureCode } from '../model/failures/index.ts';
import type { Because, Evidence, SkipReason } from '../model/finding.ts';
import type { Fixer } from '../model/fixer.ts';
import type { Report } from '../model/report.ts';
import type { Status } from '../model/status.ts';
import type { ExitCode, FailOn } from './exit-code.ts';

/** Why a finding that is neither good nor bad is so. */
export const ENGINE_REASONS = ['check-broke', 'check-limit', 'run-limit', 'cancelled'] as const;
export type FindingReason = SkipReason | UnknownReason | (typeof ENGINE_REASONS)[number];

export interface PresentedRemedy {
  readonly fixer: Fixer;
  readonly fixerName: string;
  /** In order; at least one. */
  readonly steps: readonly string[];
}

/** A finding with its sentences. Every sentence is one line without control characters. */
export interface PresentedFinding {
  readonly check: CheckId;
  readonly checkTitle: string;
  /** For people: `host:port`, a path; null: the computer as a whole. */
  readonly subject: string | null;
  readonly status: Status;
  readonly statusName: string;
  readonly code: FailureCode | null;
  readonly reason: FindingReason | null;
  readonly because: Because | null;
  /** What is the matter, without a full stop; for a pass, what was measured. */
  readonly title: string;
  readonly seen: string | null;
  readonly expected: string | null;
  readonly cause: string | null;
  /** The original text of a foreign error. */
  readonly original: string | null;
  /** Null for a pass only. */
  readonly remedy: PresentedRemedy | null;
  /** Null for a pass only. */
  readonly article: ArticleSummary | null;
  /** As measured: raw, for machines. */
  readonly evidence: Evidence;
}

export interface PresentedCheck {
  readonly id: CheckId;
  readonly group: CheckGroup;
  readonly title: string;
  readonly status: Status;
  readonly statusName: string;
  readonly durationMs: number;
  readonly findings: readonly PresentedFinding[];
}

/** Another finding that a root cause explains. */
export interface PresentedEffect {
  readonly check: CheckId;
  readonly checkTitle: string;
  readonly subject: string | null;
  readonly status: Status;
  readonly code: FailureCode | null;
}

/** What is wrong, told once. The sentences are those of the first finding; `seen` has one of each. */
export interface PresentedRootCause {
  readonly status: 'warn' | 'fail';
  readonly code: FailureCode;
  readonly title: string;
  readonly findings: readonly PresentedFinding[];
  /** Different sentences only. */
  readonly seen: readonly string[];
  readonly expected: string;
  readonly cause: string;
  readonly remedy: PresentedRemedy;
  readonly article: ArticleSummary;
  readonly explains: readonly PresentedEffect[];
}

export type Verdict = 'pass' | 'warn' | 'fail' | 'unfinished' | 'cancelled';

export interface NextStep {
  readonly sentence: string;
  /** Runnable as it stands. */
  readonly command: string;
}

/** A report with every sentence made, in one language: what every renderer reads. */
export interface PresentedReport {
  readonly language: Language;
  readonly words: ReportWords;
  /** As measured: raw, for machines. */
  readonly report: Report;
  readonly header: {
    /** `xpress-doctor 1.0.0`. */
    readonly program: string;
    readonly application: string;
    /** The profile's file, or the words for the built-in defaults. */
    readonly profile: string;
    readonly started: string;
    readonly computer: string;
    /** Why the run ended early, or null. */
    readonly interrupted: string | null;
  };
  readonly groups: readonly {
    readonly id: CheckGroup;
    readonly title: string;
    readonly checks: readonly PresentedCheck[];
  }[];
  readonly rootCauses: readonly PresentedRootCause[];
  readonly summary: {
    readonly verdict: Verdict;
    readonly verdictText: string;
    /** Checks by their status. */
    readonly counts: Readonly<Record<Status, number>>;
    readonly checks: number;
    /** `21 checks in 8 s`. */
    readonly total: string;
    /** `14 ok`, `2 failed`. */
    readonly numbers: readonly string[];
    /** Both in one line: `21 checks in 8 s: 14 ok, 2 failed`. */
    readonly text: string;
    readonly next: readonly NextStep[];
  };
  readonly failOn: FailOn;
  readonly exitCode: ExitCode;
}
