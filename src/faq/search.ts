import type { Article } from './article.ts';
import { explain, type Match } from './search/explain.ts';
import { openIndex } from './search/open-index.ts';
import { rank } from './search/rank.ts';
import { readQuery } from './search/read-query.ts';
import type { QueryWord } from './search/reading.ts';

export interface FaqHit {
  readonly article: Article;
  /** Greater is better; only the order means something. */
  readonly score: number;
  /** Why it was found, in the order of the query's words. */
  readonly matches: readonly Match[];
  /** Words of the query that were found elsewhere, but not here. */
  readonly missing: readonly string[];
}

export interface FaqAnswer {
  /** Best first, at most as many as were asked for. */
  readonly hits: readonly FaqHit[];
  /** How many there are. */
  readonly total: number;
  /** How the query was understood. */
  readonly words: readonly QueryWord[];
  /** The query was too long: its end was not looked at. */
  readonly cut: boolean;
}

/** Searches the FAQ in both languages. Only the articles that are returned are read. */
export async function searchFaq(
  query: string,
  options: {
    readonly limit: number;
    /** The failure codes of checks that the query may name, by the check's id. */
    readonly codesOfCheck?: ReadonlyMap<string, readonly string[]>;
  },
): Promise<FaqAnswer> {
  const index = await openIndex();
  const { words, cut } = readQuery(query, index, options.codesOfCheck);
  const ranked = rank(words, index);
  return {
    hits: ranked.slice(0, options.limit).map(({ position, score }) => {
      const article = index.article(position);
      return { article, score, ...explain(article, position, words, index) };
    }),
    total: ranked.length,
    words,
    cut,
  };
}
