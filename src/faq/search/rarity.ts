/** Inverse document frequency as BM25 has it: how much a word that `count` of `all` articles have says. */
export function rarityOf(count: number, all: number): number {
  return Math.log(1 + (all - count + 0.5) / (count + 0.5));
}
