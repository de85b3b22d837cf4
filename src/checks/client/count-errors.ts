import { leadingTime } from '../../platform/line-time.ts';
import type { FileTail } from '../../platform/client.ts';
import type { ErrorPattern } from '../../profile/profile.ts';
import { patternMatcher } from './error-pattern.ts';
import { errorIn, type ErrorFamily } from './log-line.ts';

export interface Counted {
  readonly count: number;
  /** Epoch ms of the last one; null: its lines carry no time. */
  readonly lastAt: number | null;
}

export interface KindCount extends Counted {
  readonly family: ErrorFamily;
  readonly kind: string;
}

export interface PatternCount extends Counted {
  readonly pattern: ErrorPattern;
}

export interface ErrorCount {
  /** Lines in the window, those without an error included. */
  readonly lines: number;
  /** Most frequent first. */
  readonly kinds: readonly KindCount[];
  /** In the profile's order; only those that were met. */
  readonly patterns: readonly PatternCount[];
}

/**
 * Counts the error lines of logs from `sinceMs` on. A line without a time belongs to the last time before it; a log
 * without any times counts whole when it was written in the window.
 */
export function countErrors(
  logs: readonly FileTail[],
  patterns: readonly ErrorPattern[],
  sinceMs: number,
): ErrorCount {
  const kinds = new Map<string, KindCount>();
  const matchers = patterns.map((pattern) => ({ pattern, matches: patternMatcher(pattern) }));
  const met = new Map<ErrorPattern, PatternCount>();
  let lines = 0;
  for (const { text, modifiedAt } of logs) {
    // Nothing before the first time of a cut log says how old it is: it is taken for recent when the file is.
    let at: number | null = null;
    for (const line of text.split('\n')) {
      if (line.trim() === '') continue;
      at = leadingTime(line.slice(0, 80), modifiedAt)?.ms ?? at;
      if ((at ?? modifiedAt) < sinceMs) continue;
      lines += 1;
      const lower = matchers.length === 0 ? '' : line.toLowerCase();
      for (const { pattern, matches } of matchers) {
        if (matches(lower)) met.set(pattern, { pattern, ...more(met.get(pattern), at) });
      }
      const error = errorIn(line);
      if (error !== null) kinds.set(error.kind, { ...error, ...more(kinds.get(error.kind), at) });
    }
  }
  return {
    lines,
    kinds: [...kinds.values()].sort((a, b) => b.count - a.count || (a.kind < b.kind ? -1 : 1)),
    patterns: patterns.flatMap((pattern) => met.get(pattern) ?? []),
  };
}

function more(before: Counted | undefined, at: number | null): Counted {
  const lastAt =
    before?.lastAt == null || at === null ? (before?.lastAt ?? at) : Math.max(before.lastAt, at);
  return { count: (before?.count ?? 0) + 1, lastAt };
}
