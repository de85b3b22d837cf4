import { editDistance } from '../../model/nearest.ts';

/** A name or number with a digit is not a misspelt word. */
const LETTERS = /^[^\d-]+$/;

export interface NearTerm {
  readonly term: string;
  /** 1 or 2: letters too many, missing, wrong or swapped. */
  readonly distance: number;
  /** The letters are all there, in another order. */
  readonly swapped: boolean;
}

/** Mistakes allowed in a word of this length: none in short ones, where every word is near another. */
export function allowedMistakes(length: number): number {
  if (length < 5) return 0;
  return length < 8 ? 1 : 2;
}

/** The known stems nearest to one, all at the smallest distance; a false first letter counts as one more mistake. */
export function nearTerms(
  stem: string,
  known: Iterable<string>,
  allowed = allowedMistakes(stem.length),
): readonly NearTerm[] {
  if (allowed === 0 || !LETTERS.test(stem)) return [];
  const letters = letterSet(stem);
  let best = allowed;
  let near: Omit<NearTerm, 'swapped'>[] = [];
  for (const term of known) {
    if (Math.abs(term.length - stem.length) > best || term.length < 4) continue;
    // Every mistake changes at most two letters of the set: most terms end here.
    if (bitCount(letters ^ letterSet(term)) > 2 * best) continue;
    const distance = isShuffled(stem, term) ? 1 : editDistance(stem, term);
    if (distance === 0 || distance + (term[0] === stem[0] ? 0 : 1) > best) continue;
    if (distance < best) near = [];
    best = distance;
    near.push({ term, distance });
  }
  const order = sorted(stem);
  return near
    .filter(({ distance }) => distance === best)
    .map((found) => ({ ...found, swapped: sorted(found.term) === order }));
}

/** «калатог»: the letters are all there, the first in its place. */
function isShuffled(stem: string, term: string): boolean {
  return (
    stem.length >= 6 &&
    stem.length === term.length &&
    stem[0] === term[0] &&
    stem !== term &&
    sorted(stem) === sorted(term)
  );
}

function sorted(word: string): string {
  return Array.from(word).sort().join('');
}

/** Which letters occur, as bits; two letters may share one, which only lets more terms through. */
function letterSet(word: string): number {
  let set = 0;
  for (let index = 0; index < word.length; index += 1) set |= 1 << (word.charCodeAt(index) & 31);
  return set;
}

function bitCount(bits: number): number {
  let count = 0;
  for (let rest = bits; rest !== 0; rest &= rest - 1) count += 1;
  return count;
}
