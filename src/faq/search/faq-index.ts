import type { Article } from '../article.ts';

/**
 * What a search needs of the FAQ, as small as it can be: 127 short texts do not need a general index, and a general
 * one takes longer to load than the rest of the program. Each text is a `WordTable`.
 */
export interface FaqIndex {
  /** How many articles there are. */
  readonly count: number;
  /** Stem → the articles that have it: `position impact position impact …`. */
  readonly terms: string;
  /** Words that differ much from their stems → stem: a misspelt word is compared with them too. */
  readonly forms: string;
  /** Words as they stand in some article, of those that have a family: guesses are not made for them. No values. */
  readonly written: string;
  /** Stem of what people say → what articles say: alternatives parted by `|`, stems by blanks. */
  readonly synonyms: string;
  /** Sound → the stems of terms and synonyms that have it, parted by blanks. */
  readonly sounds: string;
}

export interface LoadedIndex {
  readonly index: FaqIndex;
  /** By position in the index; only what is asked for is parsed. */
  readonly article: (position: number) => Article;
}
