import { isCyrillic, isLatin } from '../letters.ts';
import type { OpenIndex } from '../open-index.ts';
import type { Reading } from '../reading.ts';
import { stemOf } from '../stem.ts';
import { soundOf, toCyrillic } from '../transliteration.ts';
import { familyReadings } from './family.ts';
import { ownReadings } from './own.ts';
import { scale, SURE } from './weights.ts';

/** A Russian word in Latin letters, or a name in Cyrillic ones. */
export function transliteratedReadings(word: string, index: OpenIndex): readonly Reading[] {
  if (word.length < 3) return [];
  const steps = ['transliteration'] as const;
  if (!isLatin(word)) {
    return scale(soundingLike(stemOf(word), isLatin, index), SURE.transliteration, steps);
  }
  const stem = stemOf(toCyrillic(word));
  const read = [...ownReadings(stem, index), ...familyReadings(stem, index)];
  const found = read.length > 0 ? read : soundingLike(stem, isCyrillic, index);
  return scale(found, SURE.transliteration, steps);
}

function soundingLike(
  stem: string,
  isWanted: (stem: string) => boolean,
  index: OpenIndex,
): readonly Reading[] {
  const same = index.sounds.get(soundOf(stem));
  if (same === undefined) return [];
  return same
    .split(' ')
    .filter(isWanted)
    .flatMap((other) => ownReadings(other, index));
}
