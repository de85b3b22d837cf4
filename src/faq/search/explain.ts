import { type MatchStep, SEARCH_FIELDS, type SearchField } from '../../model/faq-match.ts';
import type { Article } from '../article.ts';
import { searchTexts } from './fields.ts';
import { meantAs, spelledAlike, tokensOf } from './letters.ts';
import type { OpenIndex } from './open-index.ts';
import { scoreOf } from './rank.ts';
import type { QueryWord, Reading } from './reading.ts';
import { stemOf } from './stem.ts';

/** Why one word of the query brought the article. */
export interface Match {
  /** As it was typed. */
  readonly word: string;
  /** As it stands in the article. */
  readonly found: string;
  readonly field: SearchField;
  /** How the one became the other, in order. */
  readonly through: readonly MatchStep[];
}

export interface Explanation {
  readonly matches: readonly Match[];
  readonly missing: readonly string[];
}

/** Reads the article's own text once more, so that a reason shows words that stand in it. */
export function explain(
  article: Article,
  position: number,
  words: readonly QueryWord[],
  index: OpenIndex,
): Explanation {
  const places = placesOf(article);
  const matches: Match[] = [];
  const missing: string[] = [];
  for (const word of words) {
    if (word.readings.length === 0) continue;
    const best = bestReading(word, position, index);
    const match = best === null ? null : matchOf(word, best, places);
    if (match === null) missing.push(word.written);
    else matches.push(match);
  }
  return { matches, missing: [...new Set(missing)] };
}

interface Place {
  readonly field: SearchField;
  readonly written: string;
  readonly word: string;
}

/** Stem → where it stands, best field first. */
function placesOf(article: Article): ReadonlyMap<string, readonly Place[]> {
  const places = new Map<string, Place[]>();
  const put = (term: string, place: Place): void => {
    const known = places.get(term);
    if (known === undefined) places.set(term, [place]);
    else known.push(place);
  };
  put(article.id, { field: 'id', written: article.id, word: article.id });
  const texts = searchTexts(article).toSorted(
    ([a], [b]) => SEARCH_FIELDS.indexOf(a) - SEARCH_FIELDS.indexOf(b),
  );
  for (const [field, values] of texts) {
    for (const value of values) {
      if (field === 'failures') put(value, { field, written: value, word: value });
      for (const { written, word } of tokensOf(value)) {
        const meant = meantAs(word);
        put(stemOf(meant), { field, written, word: meant });
      }
    }
  }
  return places;
}

/** The word itself is the better reason, even when a synonym stands in a better place. */
const PLAIN_ENOUGH = 0.3;

function bestReading(word: QueryWord, position: number, index: OpenIndex): Reading | null {
  const scored = word.readings
    .map((reading) => ({ reading, score: scoreOf(reading, index).get(position) ?? 0 }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score);
  const highest = scored[0]?.score ?? 0;
  const plain = scored.find(
    ({ reading, score }) => reading.steps.length === 0 && score >= highest * PLAIN_ENOUGH,
  );
  return (plain ?? scored[0])?.reading ?? null;
}

function matchOf(
  word: QueryWord,
  reading: Reading,
  places: ReadonlyMap<string, readonly Place[]>,
): Match | null {
  const found = reading.terms
    .map((term) => placeOf(word.word, places.get(term) ?? []))
    .filter((place) => place !== null);
  const [first] = found;
  if (first === undefined) return null;
  return {
    word: word.written,
    found: [...new Set(found.map(({ written }) => written))].join(' '),
    field: first.field,
    through: throughOf(word.word, first, reading.steps),
  };
}

/** The best field; in it the very word rather than another form. */
function placeOf(word: string, places: readonly Place[]): Place | null {
  const [first] = places;
  if (first === undefined) return null;
  return places.find((place) => place.field === first.field && isSame(place.word, word)) ?? first;
}

function throughOf(word: string, place: Place, steps: readonly MatchStep[]): readonly MatchStep[] {
  if (steps.length > 0) return steps;
  return isSame(place.word, word) ? ['exact'] : ['form'];
}

function isSame(a: string, b: string): boolean {
  return spelledAlike(a) === spelledAlike(b);
}
