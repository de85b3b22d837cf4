/**
 * The number of insertions, deletions, replacements and swaps of neighbours that turn `a` into `b`
 * (optimal string alignment, the restricted Damerau-Levenshtein distance).
 */
export function editDistance(a: string, b: string): number {
  const from = Array.from(a);
  const to = Array.from(b);
  let beforeLast: number[] = [];
  let last = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (const [row, char] of from.entries()) {
    const current = [row + 1];
    for (const [column, other] of to.entries()) {
      const replace = at(last, column) + (char === other ? 0 : 1);
      let best = Math.min(at(last, column + 1) + 1, at(current, column) + 1, replace);
      if (row > 0 && column > 0 && char === to[column - 1] && from[row - 1] === other) {
        best = Math.min(best, at(beforeLast, column - 1) + 1);
      }
      current.push(best);
    }
    beforeLast = last;
    last = current;
  }
  return at(last, to.length);
}

function at(row: readonly number[], column: number): number {
  return row[column] ?? Number.POSITIVE_INFINITY;
}

/** Longer than every name of ours: a pasted page must not cost a quadratic comparison. */
const LONGEST = 100;

/**
 * The name that was probably meant, or null when none is near: at most a third of the letters may
 * differ, without regard to case. A beginning of four letters or more counts as one mistake. The first of equals wins.
 */
export function nearest<T extends string>(typed: string, names: Iterable<T>): T | null {
  const wanted = typed.trim().toLowerCase();
  if (wanted === '' || wanted.length > LONGEST) return null;
  let best: T | null = null;
  let bestDistance = Number.POSITIVE_INFINITY;
  for (const name of names) {
    const known = name.toLowerCase();
    const begins = wanted.length >= 4 && known.startsWith(wanted) && known !== wanted;
    const distance = begins ? 1 : editDistance(wanted, known);
    const allowed = Math.max(1, Math.floor(Math.max(wanted.length, known.length) / 3));
    if (distance <= allowed && distance < Math.min(known.length, bestDistance)) {
      best = name;
      bestDistance = distance;
    }
  }
  return best;
}
