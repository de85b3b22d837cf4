import type { Article } from '../article.ts';
import type { LoadedIndex } from './faq-index.ts';
import { loadIndex } from './load-index.ts';
import { WordTable } from './word-table.ts';

export interface OpenIndex {
  readonly count: number;
  readonly terms: WordTable;
  readonly forms: WordTable;
  readonly written: WordTable;
  readonly synonyms: WordTable;
  readonly sounds: WordTable;
  /** The articles that have a stem, as position, impact, position, impact … */
  readonly postingsOf: (stem: string) => readonly number[];
  /** What is meant by what people say: alternatives of one or more stems. */
  readonly meaningsOf: (stem: string) => readonly (readonly string[])[];
  readonly article: (position: number) => Article;
}

let opened: Promise<OpenIndex> | undefined;

export function openIndex(): Promise<OpenIndex> {
  opened ??= loadIndex().then(open);
  return opened;
}

function open({ index, article }: LoadedIndex): OpenIndex {
  const terms = new WordTable(index.terms);
  const synonyms = new WordTable(index.synonyms);
  const known = new Map<string, readonly number[]>();
  return {
    count: index.count,
    terms,
    forms: new WordTable(index.forms),
    written: new WordTable(index.written),
    synonyms,
    sounds: new WordTable(index.sounds),
    postingsOf: (stem) => {
      const postings = known.get(stem) ?? terms.get(stem)?.split(' ').map(Number) ?? [];
      known.set(stem, postings);
      return postings;
    },
    meaningsOf: (stem) =>
      (synonyms.get(stem) ?? '')
        .split('|')
        .filter((stems) => stems !== '')
        .map((stems) => stems.split(' ')),
    article,
  };
}
