import type { CheckGroup, CheckId } from './check-id.ts';
import type { FailureCode } from './failures/index.ts';
import type { Finding } from './finding.ts';
import type { Status } from './status.ts';
import type { Target } from './target.ts';

export interface CheckResult {
  readonly id: CheckId;
  readonly group: CheckGroup;
  /** The worst of the findings. */
  readonly status: Status;
  /** In the order of the targets; never empty. */
  readonly findings: readonly Finding[];
  /** From the first task's start to the last one's end; 0 for what never started. */
  readonly durationMs: number;
}

export interface SubjectRef {
  readonly check: CheckId;
  readonly subject?: string;
}

/** Findings with one cause, told once. */
export interface RootCause {
  readonly status: 'warn' | 'fail';
  readonly code: FailureCode;
  /** The findings that show the cause itself; the first one's evidence speaks for it. */
  readonly findings: readonly (SubjectRef & { readonly finding: Finding })[];
  /** Findings that this cause explains: other failures and skipped dependents. */
  readonly explains: readonly (SubjectRef & {
    readonly status: Status;
    readonly code?: FailureCode;
  })[];
}

/** Everything that was learned, as data. Every output format is made from this one object. */
export interface Report {
  readonly schema: 'xpress-doctor/report/1';
  readonly tool: { readonly name: 'xpress-doctor'; readonly version: string };
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  readonly durationMs: number;
  readonly host: {
    readonly platform: string;
    readonly release: string;
    readonly arch: string;
    readonly node: string;
  };
  /** The application name of the profile and the file it came from; null: built-in defaults. */
  readonly profile: { readonly application: string; readonly file: string | null };
  readonly targets: readonly Target[];
  readonly checks: readonly CheckResult[];
  readonly rootCauses: readonly RootCause[];
  /** What the command line chose; left out: not by a command line. */
  readonly asked?: {
    /** Checks and groups; none: all. */
    readonly words: readonly string[];
    readonly skip: readonly string[];
    /** For the whole run. */
    readonly limitMs: number;
    /** One phone of several. */
    readonly serial?: string;
    /** How the login of the proxy was given: typed, or in this file. */
    readonly proxyLogin?: 'asked' | { readonly file: string };
  };
  /** True: the servers were inside the program (`self-test`), and no command about real ones repeats this run. */
  readonly embedded?: true;
  /** Set when the run was ended early: what is missing is `cancelled` or `timeout`. */
  readonly interrupted: 'user' | 'run-limit' | null;
}
