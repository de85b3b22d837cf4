import { type Candidate, candidateAfter, candidateBehind, runEnd } from './candidate.ts';
import { judge, type Verdict } from './judge.ts';
import { type SecretWord, secretWords } from './secret-words.ts';

export interface ProseFind {
  readonly word: SecretWord;
  readonly candidate: Candidate;
  readonly verdict: Exclude<Verdict, null>;
}

/** What stands behind the secret words of one line of prose. Time linear in the line. */
export function findsIn(line: string): readonly ProseFind[] {
  const finds: ProseFind[] = [];
  let taken = 0;
  for (const word of secretWords(line)) {
    // A part of what was found behind the word before it.
    if (word.start < taken) continue;
    const candidate = candidateAfter(line, word);
    if (candidate === null) continue;
    const verdict = judge(line, word, candidate);
    if (verdict === null) continue;
    const end = runEnd(line, candidate);
    finds.push({ word, candidate: { ...candidate, end }, verdict });
    taken = end;
    // «Логин и пароль ivanov qwerty123»: the plain word may be the other one's.
    const second = verdict === 'maybe' ? candidateBehind(line, candidate) : null;
    if (second === null || !/\p{L}/u.test(second.text)) continue;
    if (judge(line, word, second) !== 'secret') continue;
    finds.push({ word, candidate: second, verdict: 'secret' });
    taken = second.end;
  }
  return finds;
}
