import type { MissingReason } from '../model/bundle.ts';
import type { TimeSpan } from './log-times.ts';
import type { Clock } from '../model/clock.ts';
import type { Report } from '../model/report.ts';
import type { Target } from '../model/target.ts';
import type { AndroidPlatform } from '../platform/android/android.ts';
import type { Platform } from '../platform/platform.ts';
import type { RouteFinder } from '../probes/connection-route.ts';
import type { Profile } from '../profile/profile.ts';
import type { RecentLogs } from './client/recent-logs.ts';

/** Everything impure that a collector may touch, and what the user asked for. */
export interface CollectorContext {
  readonly profile: Profile;
  readonly targets: readonly Target[];
  readonly platform: Platform;
  readonly android: AndroidPlatform;
  readonly clock: Clock;
  /** How connections are made by the settings; left out: not known. */
  readonly route?: RouteFinder;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** What the checks found; null when they were not run. */
  readonly report: Report | null;
  /** The report as a page for people (Markdown); null when there is no report. */
  readonly summary: string | null;
  /** Epoch ms: files last written before it are left out. */
  readonly since: number | null;
  /** The most that is read from files, all together. */
  readonly maxSourceBytes: number;
  /** The most that is read from one file; no limit of its own when it is left out. */
  readonly maxFileBytes?: number;
  /** False for names in the bundle that the user does not want. */
  readonly wanted: (name: string) => boolean;
  /**
   * For what is no text: was it asked for by name, and may it be given? `redacted`: it was, but no rule reads it.
   * Left out: nothing was asked for.
   */
  readonly asked?: (name: string) => 'no' | 'redacted' | 'yes';
  /** Carries what the plan found of the client's logs to the collecting; left out: they are looked up again. */
  readonly recentLogs?: RecentLogs;
  /** Fires at the collector's limit, at the run's limit and on Ctrl-C. */
  readonly signal: AbortSignal;
}

/** Gathers evidence of one kind; never judges it, knows nothing of zips. */
export interface Collector {
  readonly id: string;
  /** The longest that the collector itself may take, in ms; the time its reader takes does not count. */
  readonly limitMs: number;
  /** The most that it may give, in bytes, all its artifacts together. */
  maxBytes(context: CollectorContext): number;
  /** Every name that it may give, where they are few and known: when none is wanted, it is not even asked. */
  readonly names?: readonly string[];
  /** True: no wish of `--include` or `--exclude` leaves out what it gives. */
  readonly always?: true;
  /** True: what it gives is there already, so it is taken even after Ctrl-C. */
  readonly atHand?: true;
  /** What `collect` would touch; looks at names and sizes, reads no content, runs nothing. */
  plan(context: CollectorContext): Promise<readonly PlanItem[]>;
  /** In the order of the bundle, most wanted first. */
  collect(context: CollectorContext): AsyncIterable<Artifact | Missing>;
}

/** Nothing that it could give is wanted. */
export function isLeftOut(
  { names }: Pick<Collector, 'names'>,
  { wanted }: Pick<CollectorContext, 'wanted'>,
): boolean {
  return names !== undefined && !names.some((name) => wanted(name));
}

export type PlanItem =
  | {
      readonly kind: 'file';
      readonly path: string;
      /** Its size now. */
      readonly bytes: number;
      /** How much of its end would be taken; 0 with `reason` for one that is left out. */
      readonly takenBytes: number;
      readonly reason?: MissingReason;
    }
  | { readonly kind: 'folder'; readonly path: string; readonly what: 'sizes' | 'names' }
  /** What is asked of the operating system, and by which programs; none: files and Node's own calls. */
  | { readonly kind: 'query'; readonly query: string; readonly commands: readonly string[] };

/** One file of the bundle to be. Nothing is opened before its turn. */
export interface Artifact {
  readonly kind: 'artifact';
  /** Wanted name in the bundle, with `/`; made safe and unique later. */
  readonly name: string;
  /** The file or the question it comes from. */
  readonly source: string;
  open(signal: AbortSignal): Promise<OpenArtifact | Missing>;
  /** Asked first, where it is there: small content that is at hand, as a whole; null when it has to be opened. */
  readNow?(): WholeArtifact | Missing | null;
}

export interface WholeArtifact {
  readonly kind: 'whole';
  readonly bytes: Buffer;
  readonly outcome: ReadOutcome;
}

export interface OpenArtifact {
  readonly kind: 'open';
  /** How many bytes it is about to give, where that is known. */
  readonly bytes?: number;
  /** To be read once, to its end; never rejects because of the source: see `outcome`. */
  readonly chunks: AsyncIterable<Uint8Array>;
  /** To be asked after the last chunk. */
  outcome(): ReadOutcome;
}

export interface ReadOutcome {
  /** Bytes given. */
  readonly readBytes: number;
  /** Bytes at the beginning of the source that were left out (the newest is kept). */
  readonly cutBytes: number;
  /** Why, where something was. */
  readonly cutReason?: 'size-limit' | 'older-than-since';
  /** Which times stand in what was left out, where its lines carry some. */
  readonly cutSpan?: TimeSpan;
  /** What happened to the source meanwhile. */
  readonly notes: readonly { readonly reason: MissingReason; readonly detail?: string }[];
}

export interface Missing {
  readonly kind: 'missing';
  /** The file or the question. */
  readonly what: string;
  readonly reason: MissingReason;
  /** The original text of a foreign error. */
  readonly detail?: string;
  /** How much is missing, where that is known. */
  readonly bytes?: number;
  /** Which times stand in it, where its lines carry some. */
  readonly span?: TimeSpan;
  /** More than one thing is missing for this reason: how many. */
  readonly count?: number;
}

export function missing(
  what: string,
  reason: MissingReason,
  more: {
    readonly detail?: string | undefined;
    readonly bytes?: number;
    readonly span?: TimeSpan | null;
    readonly count?: number;
  } = {},
): Missing {
  return {
    kind: 'missing',
    what,
    reason,
    ...(more.detail === undefined ? {} : { detail: more.detail }),
    ...(more.bytes === undefined ? {} : { bytes: more.bytes }),
    ...(more.span === undefined || more.span === null ? {} : { span: more.span }),
    ...(more.count === undefined ? {} : { count: more.count }),
  };
}
