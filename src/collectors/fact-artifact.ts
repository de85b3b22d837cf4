import type { Fact } from '../model/fact.ts';
import { type Artifact, missing, type Missing } from './define.ts';
import { jsonArtifact } from './text-artifact.ts';

/**
 * One JSON file of what is known, one `missing` for each question without an answer. A file that would hold
 * no answer at all is left out.
 */
export function* factArtifacts(
  name: string,
  source: string,
  facts: Readonly<Record<string, Fact<unknown>>>,
): Generator<Artifact | Missing> {
  const answers = Object.entries(facts);
  if (answers.some(([, fact]) => fact.known)) {
    yield jsonArtifact(name, source, Object.fromEntries(answers));
  }
  for (const [question, fact] of answers) {
    if (fact.known) continue;
    const detail = [fact.reason, fact.source, fact.detail].filter(Boolean).join(': ');
    yield missing(`${name}#${question}`, 'not-known', { detail });
  }
}
