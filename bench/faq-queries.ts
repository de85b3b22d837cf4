import { createHash } from 'node:crypto';
import type { ArticleId } from '../src/faq/article-ids.ts';
import { isArticleId } from '../src/faq/articles.ts';
import queries from './faq-queries.json' with { type: 'json' };
import blind from './faq-queries-blind.json' with { type: 'json' };
import added from './faq-queries-tuning.json' with { type: 'json' };

/** A query as somebody would type it, and the articles of which one has to be among the first. */
export interface LabelledQuery {
  readonly query: string;
  /** What makes it hard: `typo`, `layout`, `slang` … */
  readonly kind: string;
  /** Empty: the FAQ has nothing about it, and nothing should be found. */
  readonly expected: readonly ArticleId[];
}

export interface QuerySet {
  readonly name: string;
  readonly queries: readonly LabelledQuery[];
}

const drawn = labelled(queries);

/**
 * The halves were drawn before anything was tuned, by the query alone. Words were collected and weights chosen with
 * the tuning queries in view. The blind ones were written when that was over, and nothing was changed for them: words
 * and queries of the halves come from one head at one time, which flatters them.
 */
export const QUERY_SETS: readonly QuerySet[] = [
  { name: 'tuning', queries: [...drawn.filter(isForTuning), ...labelled(added)] },
  { name: 'reporting half', queries: drawn.filter((query) => !isForTuning(query)) },
  { name: 'blind', queries: labelled(blind) },
];

/** The first byte of the query's SHA-256, even or odd. */
function isForTuning({ query }: LabelledQuery): boolean {
  const [first = 0] = createHash('sha256').update(query).digest();
  return first % 2 === 0;
}

function labelled(
  entries: readonly { query: string; kind: string; expected: readonly string[] }[],
): readonly LabelledQuery[] {
  return entries.map(({ query, kind, expected }) => ({
    query,
    kind,
    expected: expected.map((id) => {
      if (!isArticleId(id)) throw new Error(`there is no article ${id} (${query})`);
      return id;
    }),
  }));
}
