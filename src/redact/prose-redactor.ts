import { randomBytes } from 'node:crypto';
import { LineRedactor } from './line-redactor.ts';
import type { Listener } from './met.ts';
import { findsIn } from './prose/finds.ts';
import { Pseudonyms } from './pseudonyms.ts';
import { createLines, createRedactor, type Redactor, type RedactorOptions } from './redactor.ts';
import { rules } from './rules/index.ts';
import { proseLogin } from './rules/prose-login.ts';
import { proseSecret } from './rules/prose-secret.ts';

/** A redactor for what people write and for the files that they add to it. */
export interface ProseRedactor extends Redactor {
  /** A text of a person: all rules, and those for sentences. */
  prose(text: string): string;
}

/** Files and sentences get the same pseudonyms; `listener` hears of each of them. */
export function createProseRedactor(
  options: RedactorOptions & { readonly listener?: Listener },
): ProseRedactor {
  const { identity, extraRules = [], pseudonymKey = randomBytes(32), listener } = options;
  const files = createLines({ identity, extraRules, pseudonymKey });
  const sentences = new LineRedactor(
    [...rules(identity, extraRules), proseSecret, proseLogin],
    new Pseudonyms(identity, pseudonymKey),
  );
  if (listener !== undefined) for (const one of [files, sentences]) one.listen(listener);
  const redactor = createRedactor({ identity, extraRules, pseudonymKey }, files);
  return {
    ...redactor,
    prose: (text) => byLine(text, (line) => sentences.text(line)),
    counts() {
      const counts: Record<string, number> = { ...files.counts() };
      for (const [name, count] of Object.entries(sentences.counts())) {
        counts[name] = (counts[name] ?? 0) + count;
      }
      return Object.fromEntries(Object.entries(counts).sort(([a], [b]) => (a < b ? -1 : 1)));
    },
  };
}

/**
 * The words («пароль», "password") behind which a plain word stands that may be a secret, of a text that was redacted.
 * Never what stands there.
 */
export function suspectedIn(redacted: string): readonly string[] {
  const words = redacted
    .split('\n')
    .flatMap((line) => findsIn(line))
    .filter(({ verdict }) => verdict === 'maybe')
    .map(({ word }) => word.text);
  return [...new Set(words)];
}

function byLine(text: string, redact: (line: string) => string): string {
  return text.split('\n').map(redact).join('\n');
}
