import type { MatchStep } from '../../../model/faq-match.ts';
import { isEmptyWord } from '../empty-words.ts';
import { seenAs, spelledAlike } from '../letters.ts';
import type { OpenIndex } from '../open-index.ts';
import type { Reading } from '../reading.ts';
import { stemOf } from '../stem.ts';
import { familyReadings } from './family.ts';
import { ownReadings } from './own.ts';
import { scale, SURE } from './weights.ts';

/**
 * The word as it is typed and its synonyms. Words of its family too, but not where an article has the very word: a guess
 * in a title («открыть») would outweigh it («открывается»).
 */
export function directReadings(word: string, index: OpenIndex): readonly Reading[] {
  return seenAs(word).flatMap((seen) => {
    if (isEmptyWord(seen)) return [];
    const steps: readonly MatchStep[] = seen === word ? [] : ['look-alike'];
    const stem = stemOf(seen);
    const readings = [
      ...ownReadings(stem, index),
      ...(index.written.has(spelledAlike(seen)) ? [] : familyReadings(stem, index)),
    ];
    return scale(readings, seen === word ? 1 : SURE.lookAlike, steps);
  });
}

/** Is the word understood without guessing: it is known, has a synonym, or is empty. */
export function isClear(word: string, readings: readonly Reading[]): boolean {
  return isEmptyWord(word) || readings.some(({ steps }) => !steps.includes('form'));
}
