import { CHECKS } from '../../checks/index.ts';
import type { FailureCode } from '../../model/failures/index.ts';

/** Check id → its failure codes, for the checks of which the text names the id. */
export function codesOfChecksIn(text: string): ReadonlyMap<string, readonly FailureCode[]> {
  const folded = text.toLowerCase();
  return new Map(
    CHECKS.filter(({ id }) => folded.includes(id)).map(({ id, codes }) => [id, codes]),
  );
}
