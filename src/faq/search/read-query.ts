import { isEmptyWord } from './empty-words.ts';
import { fold, piecesOf, type Token, tokensOf } from './letters.ts';
import type { OpenIndex } from './open-index.ts';
import type { QueryWord, Reading } from './reading.ts';
import { directReadings, isClear } from './readings/direct.ts';
import { misspeltReadings, swappedReadings } from './readings/misspelt.ts';
import { wordsOfOtherLayout } from './readings/other-layout.ts';
import { transliteratedReadings } from './readings/transliterated.ts';
import { isCertain } from './readings/weights.ts';
import { wordOfWholeName } from './readings/whole-name.ts';

/** A pasted page is cut: what an error says stands at its beginning, and every word costs time. */
const MOST_LETTERS = 2_000;
const MOST_WORDS = 40;

/** An error pasted from a terminal may bring its colours along (ECMA-48, SGR). */
const COLOURS = /\u001b\[[\d;]*m/g;

export interface ReadQuery {
  readonly words: readonly QueryWord[];
  /** Was something left out because the query is too long. */
  readonly cut: boolean;
}

/** `codesOfCheck`: check id → its failure codes, for the checks that the query may name. */
export function readQuery(
  query: string,
  index: OpenIndex,
  codesOfCheck: ReadonlyMap<string, readonly string[]> = new Map(),
): ReadQuery {
  const words = new Map<string, QueryWord>();
  let left = query.length > MOST_LETTERS;
  for (const piece of piecesOf(query.slice(0, MOST_LETTERS).replace(COLOURS, ' '))) {
    const named = wordOfWholeName(fold(piece), index, codesOfCheck);
    for (const word of named === null ? wordsOf(piece, index) : [named]) {
      if (words.has(word.word)) continue;
      if (words.size === MOST_WORDS) left = true;
      else words.set(word.word, word);
    }
  }
  return { words: withoutGuesses([...words.values()]), cut: left };
}

/** Guesses are not enough where the other words say nothing at all: «курс доллара» is not about «курсив». */
function withoutGuesses(words: readonly QueryWord[]): readonly QueryWord[] {
  const known = words.filter(({ readings }) => readings.length > 0);
  const someCertain = known.some(({ readings }) => isCertain(readings));
  if (someCertain || known.length > words.length / 2) return words;
  return words.map((word) => ({ ...word, readings: [] }));
}

/** A piece between blanks: its words with their readings; none when they all are empty words. */
function wordsOf(piece: string, index: OpenIndex): readonly QueryWord[] {
  const tokens = tokensOf(piece);
  const plain = tokens.map((token) => ({ token, readings: directReadings(token.word, index) }));
  const swapped = plain.some(({ token, readings }) => isClear(token.word, readings))
    ? null
    : wordsOfOtherLayout(piece, fold(piece), index);
  return swapped ?? plain.flatMap(({ token, readings }) => wordOf(token, readings, index));
}

function wordOf(
  { written, word }: Token,
  direct: readonly Reading[],
  index: OpenIndex,
): readonly QueryWord[] {
  if (isEmptyWord(word) || (word.length === 1 && direct.length === 0)) return [];
  if (isClear(word, direct)) return [{ written, word, readings: direct }];
  const transliterated = transliteratedReadings(word, index);
  const swapped = swappedReadings(word, index);
  if (swapped.length > 0) return [{ written, word, readings: [...transliterated, ...swapped] }];
  const read = [...direct, ...transliterated];
  const readings = isCertain(read) ? read : [...read, ...misspeltReadings(word, index)];
  return [{ written, word, readings }];
}
