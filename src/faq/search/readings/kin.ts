import type { WordTable } from '../word-table.ts';
import { SURE } from './weights.ts';

/** A stem shorter than this is the beginning of too many words. */
const SHORTEST_FAMILY = 4;

interface Kin {
  readonly word: string;
  readonly weight: number;
}

/** The words of a table of which one begins with the other, and how near they are. */
export function kinOf(stem: string, table: WordTable): readonly Kin[] {
  if (stem.length < SHORTEST_FAMILY) return [];
  const beginnings = Array.from({ length: stem.length - SHORTEST_FAMILY }, (_, index) =>
    stem.slice(0, SHORTEST_FAMILY + index),
  );
  return [...beginnings.filter((word) => table.has(word)), ...table.beginningWith(stem)]
    .filter((word) => !word.includes('-')) // ids and failure codes are found whole only
    .map((word) => ({ word, weight: kinship(stem.length, word.length) }));
}

function kinship(a: number, b: number): number {
  const [short, long] = [Math.min(a, b), Math.max(a, b)];
  return long - short === 1 ? SURE.sibling : SURE.family * Math.sqrt(short / long);
}
