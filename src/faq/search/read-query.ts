import type { MatchStep } from '../../model/faq-match.ts';
import { isEmptyWord } from './empty-words.ts';
import { otherLayout } from './keyboard.ts';
import { fold, isCyrillic, isLatin, piecesOf, seenAs, type Token, tokensOf } from './letters.ts';
import { nearTerms } from './near-terms.ts';
import type { OpenIndex } from './open-index.ts';
import type { QueryWord, Reading } from './reading.ts';
import { stemOf } from './stem.ts';
import { rarityOf } from './rarity.ts';
import { soundOf, toCyrillic } from './transliteration.ts';
import type { WordTable } from './word-table.ts';

/** A pasted page is cut: what an error says stands at its beginning, and every word costs time. */
const MOST_LETTERS = 2_000;
const MOST_WORDS = 40;

/** An error pasted from a terminal may bring its colours along (ECMA-48, SGR). */
const COLOURS = /\u001b\[[\d;]*m/g;

/** How sure each way of understanding is; chosen on the tuning half of bench/faq-queries.json. */
const SURE = {
  lookAlike: 0.95,
  layout: 0.95,
  transliteration: 0.9,
  synonym: 0.8,
  /** «звонит» and «звонки»: one letter more. */
  sibling: 0.85,
  family: 0.65,
  oneTypo: 0.7,
  twoTypos: 0.45,
} as const;

/** A stem shorter than this is the beginning of too many words. */
const SHORTEST_FAMILY = 4;

export interface ReadQuery {
  readonly words: readonly QueryWord[];
  /** Was something left out because the query is too long. */
  readonly cut: boolean;
}

export function readQuery(query: string, index: OpenIndex): ReadQuery {
  const reader = new QueryReader(index);
  const words = new Map<string, QueryWord>();
  let left = query.length > MOST_LETTERS;
  for (const piece of piecesOf(query.slice(0, MOST_LETTERS).replace(COLOURS, ' '))) {
    for (const word of reader.read(piece)) {
      if (words.has(word.word)) continue;
      if (words.size === MOST_WORDS) left = true;
      else words.set(word.word, word);
    }
  }
  return { words: withoutGuesses([...words.values()]), cut: left };
}

/** A reading that weighs less is a guess: a word of the family, a typing mistake. */
const CERTAIN = 0.75;

/** Guesses are not enough where the other words say nothing at all: «курс доллара» is not about «курсив». */
function withoutGuesses(words: readonly QueryWord[]): readonly QueryWord[] {
  const known = words.filter(({ readings }) => readings.length > 0);
  const isCertain = known.some(({ readings }) => readings.some(({ weight }) => weight > CERTAIN));
  if (isCertain || known.length > words.length / 2) return words;
  return words.map((word) => ({ ...word, readings: [] }));
}

/** Reads the words of queries with one index. */
class QueryReader {
  readonly #index: OpenIndex;

  constructor(index: OpenIndex) {
    this.#index = index;
  }

  /** A piece between blanks: its words with their readings; none when they all are empty words. */
  read(piece: string): readonly QueryWord[] {
    const folded = fold(piece);
    const code = /[a-z\d]+(?:-[a-z\d]+)+/.exec(folded)?.[0];
    if (code !== undefined && this.#index.terms.has(code)) {
      return [{ written: code, word: code, readings: [{ terms: [code], steps: [], weight: 1 }] }];
    }
    const tokens = tokensOf(piece);
    const plain = tokens.map((token) => ({ token, readings: this.#direct(token.word) }));
    if (tokens.length > 0 && plain.some(({ token, readings }) => isClear(token.word, readings))) {
      return plain.flatMap(({ token, readings }) => this.#wordOf(token, readings));
    }
    const swapped = this.#fromOtherLayout(piece, folded);
    if (swapped !== null) return swapped;
    return plain.flatMap(({ token, readings }) => this.#wordOf(token, readings));
  }

  /** The word as it is typed, its synonyms, and the words of its family. */
  #direct(word: string): readonly Reading[] {
    return seenAs(word).flatMap((seen) => {
      if (isEmptyWord(seen)) return [];
      const steps: readonly MatchStep[] = seen === word ? [] : ['look-alike'];
      return scale(this.#known(stemOf(seen)), seen === word ? 1 : SURE.lookAlike, steps);
    });
  }

  #known(stem: string): readonly Reading[] {
    return [...this.#own(stem), ...this.#family(stem)];
  }

  #own(stem: string): readonly Reading[] {
    const { terms, meaningsOf } = this.#index;
    const readings: Reading[] = [];
    if (terms.has(stem)) readings.push({ terms: [stem], steps: [], weight: 1 });
    for (const meant of meaningsOf(stem)) {
      const weight = SURE.synonym * this.#commonness(stem, meant);
      readings.push({ terms: meant, steps: ['synonym'], weight });
    }
    return readings;
  }

  /** A synonym that is rarer in the FAQ than the word itself must not outweigh it: «users» are not first «контакты». */
  #commonness(stem: string, meant: readonly string[]): number {
    const { count, postingsOf } = this.#index;
    const articlesWith = (term: string): number => postingsOf(term).length / 2;
    const own = articlesWith(stem);
    const others = meant.map(articlesWith).filter((known) => known > 0);
    if (own === 0 || others.length === 0) return 1;
    return Math.min(1, rarityOf(own, count) / rarityOf(Math.min(...others), count));
  }

  /** «удалить» and «удаление»: one of the two stems begins with the other. */
  #family(stem: string): readonly Reading[] {
    if (stem.length < SHORTEST_FAMILY) return [];
    const { terms, synonyms, meaningsOf } = this.#index;
    return [
      ...kinOf(stem, terms).map(({ word, weight }): Reading => {
        return { terms: [word], steps: ['form'], weight };
      }),
      ...kinOf(stem, synonyms).flatMap(({ word, weight }) =>
        meaningsOf(word).map((meant): Reading => {
          return { terms: meant, steps: ['form', 'synonym'], weight: weight * SURE.synonym };
        }),
      ),
    ];
  }

  #wordOf({ written, word }: Token, direct: readonly Reading[]): readonly QueryWord[] {
    if (isEmptyWord(word) || (word.length === 1 && direct.length === 0)) return [];
    if (isClear(word, direct)) return [{ written, word, readings: direct }];
    const read = [...direct, ...this.#transliterated(word)];
    const isCertain = read.some(({ weight }) => weight > CERTAIN);
    return [{ written, word, readings: isCertain ? read : [...read, ...this.#misspelt(word)] }];
  }

  #transliterated(word: string): readonly Reading[] {
    if (word.length < 3) return [];
    const steps = ['transliteration'] as const;
    if (isLatin(word)) {
      const stem = stemOf(toCyrillic(word));
      const read = this.#known(stem);
      const found = read.length > 0 ? read : this.#soundsLike(stem, isCyrillic);
      return scale(found, SURE.transliteration, steps);
    }
    const found = this.#soundsLike(stemOf(word), isLatin);
    return scale(found, SURE.transliteration, steps);
  }

  #soundsLike(word: string, isWanted: (stem: string) => boolean): readonly Reading[] {
    const same = this.#index.sounds.get(soundOf(word));
    if (same === undefined) return [];
    return same
      .split(' ')
      .filter(isWanted)
      .flatMap((stem) => this.#own(stem));
  }

  /** The piece as if it had been typed with the other layout, when that makes sense. */
  #fromOtherLayout(piece: string, folded: string): readonly QueryWord[] | null {
    const tokens = tokensOf(otherLayout(folded));
    if (tokens.length === 0) return null;
    const steps = ['layout'] as const;
    const read = tokens.map(({ word }) => ({ word, readings: this.#direct(word) }));
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
    if (read.length !== 1 || only === undefined || tokensOf(piece).some(this.#isKnown)) return null;
    const misspelt = this.#misspelt(only.word, 1);
    const plain = tokensOf(piece).flatMap(({ word }) => [
      ...this.#transliterated(word),
      ...this.#misspelt(word),
    ]);
    if (misspelt.length === 0 || plain.length > 0) return null;
    return [{ written: piece, word: folded, readings: scale(misspelt, SURE.layout, steps) }];
  }

  readonly #isKnown = ({ word }: Token): boolean => this.#direct(word).length > 0;

  #misspelt(word: string, allowed?: number): readonly Reading[] {
    const { terms, synonyms, forms } = this.#index;
    const near = [
      ...nearTerms(stemOf(word), new Set([...terms.words(), ...synonyms.words()]), allowed),
      ...nearTerms(word, forms.words(), allowed).map(({ term, distance }) => ({
        term: forms.get(term) ?? term,
        distance,
      })),
    ];
    return near.flatMap(({ term, distance }) =>
      scale(this.#own(term), distance === 1 ? SURE.oneTypo : SURE.twoTypos, ['typo']),
    );
  }
}

interface Kin {
  readonly word: string;
  readonly weight: number;
}

/** The words of a table of which one begins with the other, and how near they are. */
function kinOf(stem: string, table: WordTable): readonly Kin[] {
  const beginnings = Array.from(
    { length: Math.max(0, stem.length - SHORTEST_FAMILY) },
    (_, index) => stem.slice(0, SHORTEST_FAMILY + index),
  );
  return [...beginnings.filter((word) => table.has(word)), ...table.beginningWith(stem)]
    .filter((word) => !word.includes('-')) // ids and failure codes are found whole only
    .map((word) => ({ word, weight: kinship(stem.length, word.length) }));
}

function kinship(a: number, b: number): number {
  const [short, long] = [Math.min(a, b), Math.max(a, b)];
  return long - short === 1 ? SURE.sibling : SURE.family * Math.sqrt(short / long);
}

/** Is the word understood without guessing: it is known, has a synonym, or is empty. */
function isClear(word: string, readings: readonly Reading[]): boolean {
  return isEmptyWord(word) || readings.some(({ steps }) => !steps.includes('form'));
}

function scale(
  readings: readonly Reading[],
  factor: number,
  steps: readonly MatchStep[],
): readonly Reading[] {
  return readings.map((reading) => ({
    terms: reading.terms,
    steps: [...steps, ...reading.steps],
    weight: reading.weight * factor,
  }));
}
