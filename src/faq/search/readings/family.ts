import type { OpenIndex } from '../open-index.ts';
import type { Reading } from '../reading.ts';
import { kinOf } from './kin.ts';
import { SURE } from './weights.ts';

/** «удалить» and «удаление»: one of the two stems begins with the other. */
export function familyReadings(stem: string, index: OpenIndex): readonly Reading[] {
  const { terms, synonyms, meaningsOf } = index;
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
