import type { OpenIndex } from './open-index.ts';
import type { QueryWord, Reading } from './reading.ts';

export interface Ranked {
  /** In the index. */
  readonly position: number;
  /** Greater is better; only the order means something. */
  readonly score: number;
}

/** An article that has all words of the query is better than one that has a rare one of them. */
const COVERAGE = 0.6;
/** What is that much worse than the best does not help. */
const WORST_SHARE = 0.25;

/** Best first; equals in the FAQ's order. */
export function rank(words: readonly QueryWord[], index: OpenIndex): readonly Ranked[] {
  const scores = words.map(({ readings }) => bestOf(readings, index));
  const highest = scores.map((score) => Math.max(0, ...score.values()));
  const all = highest.reduce((sum, value) => sum + value, 0);
  const totals = new Map<number, { sum: number; covered: number }>();
  for (const [word, score] of scores.entries()) {
    for (const [position, value] of score) {
      const total = totals.get(position) ?? { sum: 0, covered: 0 };
      totals.set(position, {
        sum: total.sum + value,
        covered: total.covered + (highest[word] ?? 0),
      });
    }
  }
  const ranked = [...totals]
    .map(([position, { sum, covered }]) => ({
      position,
      score: Math.round(sum * (1 - COVERAGE + (COVERAGE * covered) / all)),
    }))
    .sort((a, b) => b.score - a.score || a.position - b.position);
  const best = ranked[0]?.score ?? 0;
  return ranked.filter(({ score }) => score > 0 && score >= best * WORST_SHARE);
}

/** For each article the best of a word's readings. */
function bestOf(readings: readonly Reading[], index: OpenIndex): ReadonlyMap<number, number> {
  const best = new Map<number, number>();
  for (const reading of readings) {
    for (const [position, value] of scoreOf(reading, index)) {
      if (value > (best.get(position) ?? 0)) best.set(position, value);
    }
  }
  return best;
}

/** A reading of several stems is worth their mean: an article without one of them gets less. */
export function scoreOf({ terms, weight }: Reading, index: OpenIndex): ReadonlyMap<number, number> {
  const scores = new Map<number, number>();
  for (const term of terms) {
    const postings = index.postingsOf(term);
    for (let at = 0; at < postings.length; at += 2) {
      const position = postings[at] ?? 0;
      const impact = ((postings[at + 1] ?? 0) * weight) / terms.length;
      scores.set(position, (scores.get(position) ?? 0) + impact);
    }
  }
  return scores;
}
