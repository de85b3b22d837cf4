import type { OpenIndex } from '../open-index.ts';
import { rarityOf } from '../rarity.ts';
import type { Reading } from '../reading.ts';
import { SURE } from './weights.ts';

/** The stem itself, and its synonyms. */
export function ownReadings(stem: string, index: OpenIndex): readonly Reading[] {
  const readings: Reading[] = [];
  if (index.terms.has(stem)) readings.push({ terms: [stem], steps: [], weight: 1 });
  for (const meant of index.meaningsOf(stem)) {
    const weight = SURE.synonym * commonness(stem, meant, index);
    readings.push({ terms: meant, steps: ['synonym'], weight });
  }
  return readings;
}

/** A synonym that is rarer in the FAQ than the word itself must not outweigh it: «users» are not first «контакты». */
function commonness(stem: string, meant: readonly string[], index: OpenIndex): number {
  const { count, postingsOf } = index;
  const articlesWith = (term: string): number => postingsOf(term).length / 2;
  const own = articlesWith(stem);
  const others = meant.map(articlesWith).filter((known) => known > 0);
  if (own === 0 || others.length === 0) return 1;
  return Math.min(1, rarityOf(own, count) / rarityOf(Math.min(...others), count));
}
