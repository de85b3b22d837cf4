import { otherLayout } from './keyboard.ts';
import { fold, isCyrillic, isLatin } from './letters.ts';
import type { QueryWord } from './reading.ts';
import { toCyrillic } from './transliteration.ts';

/** A word that nothing in the FAQ is like, and as what else it was looked for. */
export interface TriedWord {
  readonly word: string;
  /** The same keys in the other keyboard layout; null for numbers. */
  readonly layout: string | null;
  /** In Cyrillic letters; null for a word that has them already. */
  readonly transliteration: string | null;
}

export function triedWords(words: readonly QueryWord[]): readonly TriedWord[] {
  return words
    .filter(({ readings }) => readings.length === 0)
    .map(({ written }) => {
      const word = fold(written);
      return {
        word: written,
        layout: isLatin(word) || isCyrillic(word) ? otherLayout(word) : null,
        transliteration: isLatin(word) ? toCyrillic(word) : null,
      };
    });
}
