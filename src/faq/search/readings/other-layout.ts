import { isEmptyWord } from '../empty-words.ts';
import { otherLayout } from '../keyboard.ts';
import { tokensOf } from '../letters.ts';
import type { OpenIndex } from '../open-index.ts';
import type { QueryWord } from '../reading.ts';
import { directReadings, isClear } from './direct.ts';
import { misspeltReadings } from './misspelt.ts';
import { transliteratedReadings } from './transliterated.ts';
import { scale, SURE } from './weights.ts';

/** The piece as if it had been typed with the other keyboard layout; null when that makes no sense. */
export function wordsOfOtherLayout(
  piece: string,
  folded: string,
  index: OpenIndex,
): readonly QueryWord[] | null {
  const tokens = tokensOf(otherLayout(folded));
  if (tokens.length === 0) return null;
  const steps = ['layout'] as const;
  const read = tokens.map(({ word }) => ({ word, readings: directReadings(word, index) }));
  const [only] = read;
  // Signs that are letters there make one word of several: it has to be written as one.
  const sensible = read.every(({ word, readings }) => isClear(word, readings));
  if (sensible) {
    return read
      .filter(({ word }) => !isEmptyWord(word))
      .map(({ word, readings }) => ({
        written: piece,
        word: read.length === 1 ? folded : word,
        readings: scale(readings, SURE.layout, steps),
      }));
  }
  const typed = tokensOf(piece);
  const isKnown = typed.some(({ word }) => directReadings(word, index).length > 0);
  if (read.length !== 1 || only === undefined || isKnown) return null;
  const misspelt = misspeltReadings(only.word, index, 1);
  const plain = typed.flatMap(({ word }) => [
    ...transliteratedReadings(word, index),
    ...misspeltReadings(word, index),
  ]);
  if (misspelt.length === 0 || plain.length > 0) return null;
  return [{ written: piece, word: folded, readings: scale(misspelt, SURE.layout, steps) }];
}
