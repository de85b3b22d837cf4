import { stemmer as english } from '@orama/stemmers/english';
import { stemmer as russian } from '@orama/stemmers/russian';
import { isCyrillic, spelledAlike } from './letters.ts';

/** Digits and codes have no forms. */
const PLAIN = /^[^\d-]+$/;

/**
 * What is compared: the word without its ending (Snowball's Russian, Porter's English), with э as е, because
 * «кэш» and «кеш» are both in use. Takes a folded word.
 */
export function stemOf(word: string): string {
  if (!PLAIN.test(word)) return word;
  const spelled = spelledAlike(word);
  const stem = isCyrillic(spelled) ? russian(spelled) : english(spelled);
  // A stem of one letter would bring unlike words together.
  return stem.length >= 2 ? stem : spelled;
}
