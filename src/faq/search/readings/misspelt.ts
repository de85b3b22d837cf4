import { nearTerms, type NearTerm } from '../near-terms.ts';
import type { OpenIndex } from '../open-index.ts';
import type { Reading } from '../reading.ts';
import { stemOf } from '../stem.ts';
import { ownReadings } from './own.ts';
import { scale, SURE } from './weights.ts';

/** The known words nearest to a misspelt one. `allowed`: mistakes at most, by default as its length permits. */
export function misspeltReadings(
  word: string,
  index: OpenIndex,
  allowed?: number,
): readonly Reading[] {
  return readingsOf(nearTo(word, index, allowed), index);
}

/** «проски»: every letter is there, in another order. Less of a guess than a word that begins alike («просит»). */
export function swappedReadings(word: string, index: OpenIndex): readonly Reading[] {
  return readingsOf(
    nearTo(word, index).filter(({ swapped }) => swapped),
    index,
  );
}

function nearTo(
  word: string,
  { terms, synonyms, forms }: OpenIndex,
  allowed?: number,
): readonly NearTerm[] {
  return [
    ...nearTerms(stemOf(word), new Set([...terms.words(), ...synonyms.words()]), allowed),
    ...nearTerms(word, forms.words(), allowed).map((near) => ({
      ...near,
      term: forms.get(near.term) ?? near.term,
    })),
  ];
}

function readingsOf(near: readonly NearTerm[], index: OpenIndex): readonly Reading[] {
  return near.flatMap(({ term, distance }) =>
    scale(ownReadings(term, index), distance === 1 ? SURE.oneTypo : SURE.twoTypos, ['typo']),
  );
}
