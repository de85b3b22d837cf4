import type { Check } from '../checks/define.ts';
import { CHECK_GROUPS, type CheckId, groupOf } from '../model/check-id.ts';

export interface Selection {
  readonly checks: readonly Check[];
  /** Checks that nobody asked for, taken along because a chosen one needs them. */
  readonly added: readonly CheckId[];
  /** Words that are neither a check nor a group. */
  readonly unknown: readonly string[];
}

/**
 * Words are check ids or groups; none means everything but what is run only when it is named. What is skipped is left
 * out even when needed. `also` is named besides the words: with none of them, everything else is still chosen.
 */
export function selectChecks(
  all: readonly Check[],
  words: readonly string[],
  skipped: readonly string[],
  also: readonly string[] = [],
): Selection {
  const names = new Set<string>([...CHECK_GROUPS, ...all.map((check) => check.id)]);
  const unknown = [...words, ...skipped].filter((word) => !names.has(word));
  const matches = (check: Check, list: readonly string[]): boolean =>
    list.includes(check.id) || list.includes(groupOf(check.id));

  const isNamed = (check: Check, list: readonly string[]): boolean =>
    check.onlyWhenNamed === 'by-id' ? list.includes(check.id) : matches(check, list);

  const chosen = new Set(
    all.filter(
      (check) =>
        !matches(check, skipped) &&
        (matches(check, also) ||
          (words.length === 0 ? check.onlyWhenNamed === undefined : isNamed(check, words))),
    ),
  );
  const taken = new Set(chosen);
  const byId = new Map(all.map((check) => [check.id, check]));
  const take = (check: Check): void => {
    for (const id of check.needs ?? []) {
      const need = byId.get(id);
      if (need === undefined || taken.has(need)) continue;
      taken.add(need);
      take(need);
    }
  };
  for (const check of chosen) take(check);

  const checks = all.filter((check) => taken.has(check) && !matches(check, skipped));
  return {
    checks,
    added: checks.filter((check) => !chosen.has(check)).map((check) => check.id),
    unknown,
  };
}
