import type { ReportWords } from '../i18n/en/report.ts';
import type { PresentedEffect } from './presented.ts';
import { withUnicodeNames } from './unicode-name.ts';

/** `TCP connection (6 servers)`: one entry a check; a single subject is named. */
export function effectEntries(
  effects: readonly PresentedEffect[],
  words: ReportWords,
): readonly string[] {
  const byCheck = new Map<string, Set<string>>();
  for (const { checkTitle, subject } of effects) {
    const subjects = byCheck.get(checkTitle) ?? new Set();
    if (subject !== null) subjects.add(withUnicodeNames(subject));
    byCheck.set(checkTitle, subjects);
  }
  return [...byCheck].map(([title, subjects]) => {
    const [only] = subjects;
    if (only === undefined) return title;
    return `${title} (${subjects.size === 1 ? only : words.servers(subjects.size)})`;
  });
}
