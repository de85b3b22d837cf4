import type { MatchStep } from '../../model/faq-match.ts';

/** One way to understand a word: the stems to look for, all of them in one article at best. */
export interface Reading {
  readonly terms: readonly string[];
  /** Empty: the word itself; whether exactly or in another form is seen in the article's text. */
  readonly steps: readonly MatchStep[];
  /** 0–1. */
  readonly weight: number;
}

/** One word of the query with everything that it may mean. */
export interface QueryWord {
  /** As it was typed. */
  readonly written: string;
  /** Folded: lower case, ё as е. */
  readonly word: string;
  /** Empty: nothing in the FAQ is like it. */
  readonly readings: readonly Reading[];
}
