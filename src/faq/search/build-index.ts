import type { SearchField } from '../../model/faq-match.ts';
import type { Article } from '../article.ts';
import { isEmptyWord } from './empty-words.ts';
import type { FaqIndex } from './faq-index.ts';
import { searchTexts } from './fields.ts';
import { meantAs, spelledAlike, tokensOf } from './letters.ts';
import { rarityOf } from './rarity.ts';
import { stemOf } from './stem.ts';
import { soundOf } from './transliteration.ts';
import { kinOf } from './readings/kin.ts';
import { WordTable, wordTableText } from './word-table.ts';
import synonyms from './synonyms.json' with { type: 'json' };

type IndexedField = Exclude<SearchField, 'id'>;

/** How much a word says about an article by where it stands; chosen on the tuning half of bench/faq-queries.json. */
export const FIELD_WEIGHTS: Readonly<Record<IndexedField, number>> = {
  title: 5,
  errorTexts: 4,
  otherTitles: 3,
  keywords: 4,
  speech: 3,
  failures: 1,
  section: 1.5,
  summary: 1,
};

/** BM25F (Robertson and Zaragoza, 2009): saturation, and how far a long field counts less. */
const SATURATION = 4;
const LENGTH_NORM: Readonly<Record<IndexedField, number>> = {
  title: 0.4,
  errorTexts: 0.2,
  otherTitles: 0.4,
  // A list of words is not diluted by its length.
  keywords: 0.1,
  speech: 0.1,
  failures: 0.1,
  section: 0.4,
  summary: 0.5,
};

/** Words that stand in most complaints: they are searched, but weigh little, or «текст ошибки» would answer every error. */
const COMMON_WORDS =
  'ошибка проблема приложение программа экспресс работает работать работа отвечает открывается приходит показывает пишет сделать error problem app application work failed express'.split(
    ' ',
  );
const COMMON_WEIGHT = 0.35;

/** One of the 55 pages of the panel is rarely meant by somebody who does not name it. */
const PANEL_PAGE = 0.8;
/** A section's own page is the better start than one of its articles. */
const SECTION_PAGE = 1.1;

export function buildIndex(articles: readonly Article[]): FaqIndex {
  const impacts = impactsOf(articles);
  const meanings = meaningsOf();
  const terms = wordTableText([...impacts].map(([term, postings]) => [term, postings.join(' ')]));
  const synonyms = wordTableText(
    [...meanings].map(([said, meant]) => [said, [...meant].join('|')]),
  );
  const words = wordsOf(articles);
  return {
    count: articles.length,
    terms,
    forms: wordTableText(formsOf(words)),
    written: wordTableText(withFamily(words, [new WordTable(terms), new WordTable(synonyms)])),
    synonyms,
    sounds: wordTableText(soundsOf(new Set([...impacts.keys(), ...meanings.keys()]))),
  };
}

/** Term → position, impact, position, impact … */
function impactsOf(articles: readonly Article[]): ReadonlyMap<string, readonly number[]> {
  const documents = articles.map(documentOf);
  const averages = averageLengths(documents);
  const common = new Set(COMMON_WORDS.map(stemOf));
  const postings = new Map<string, { position: number; weight: number }[]>();
  for (const [position, document] of documents.entries()) {
    for (const [term, weight] of weightsOf(document, averages)) {
      const saturated = (weight / (weight + SATURATION)) * priorOf(document.article);
      postings.set(term, [...(postings.get(term) ?? []), { position, weight: saturated }]);
    }
  }
  return new Map(
    [...postings].map(([term, entries]) => {
      const rarity = rarityOf(entries.length, articles.length);
      const factor = rarity * (common.has(term) ? COMMON_WEIGHT : 1) * 100;
      return [
        term,
        entries.flatMap(({ position, weight }) => [position, Math.round(weight * factor)]),
      ];
    }),
  );
}

function soundsOf(stems: Iterable<string>): ReadonlyMap<string, string> {
  const sounds = new Map<string, string>();
  for (const stem of stems) {
    const sound = soundOf(stem);
    const same = sounds.get(sound);
    sounds.set(sound, same === undefined ? stem : `${same} ${stem}`);
  }
  return sounds;
}

interface Document {
  readonly article: Article;
  /** Field → stems, with repetitions. */
  readonly fields: readonly (readonly [IndexedField, readonly string[]])[];
}

function documentOf(article: Article): Document {
  return {
    article,
    fields: searchTexts(article).flatMap(([field, texts]) =>
      field === 'id' ? [] : [[field, texts.flatMap(stemsOf)] as const],
    ),
  };
}

/** The stems of a text of ours. */
function stemsOf(text: string): readonly string[] {
  return tokensOf(text)
    .map(({ word }) => meantAs(word))
    .filter((word) => word.length > 1 && !isEmptyWord(word))
    .map(stemOf);
}

/** «conference» has the stem `confer`: three letters less, so that a misspelt one would be near nothing. */
const FAR_FROM_STEM = 3;

function formsOf(words: ReadonlyMap<string, string>): Iterable<readonly [string, string]> {
  return [...words].filter(([word, stem]) => word.length - stem.length >= FAR_FROM_STEM);
}

/** Words with any of the same family in one of the tables. */
function withFamily(
  words: ReadonlyMap<string, string>,
  tables: readonly WordTable[],
): Iterable<readonly [string, string]> {
  const written = [...words].filter(([, stem]) =>
    tables.some((table) => kinOf(stem, table).length > 0),
  );
  return new Map(written.map(([word]) => [spelledAlike(word), '']));
}

/** Every word of the articles → its stem. */
function wordsOf(articles: readonly Article[]): ReadonlyMap<string, string> {
  const texts = articles.flatMap(searchTexts).flatMap(([, written]) => written);
  const words = texts.flatMap(tokensOf).map(({ word }) => meantAs(word));
  return new Map(words.filter((word) => !isEmptyWord(word)).map((word) => [word, stemOf(word)]));
}

function averageLengths(documents: readonly Document[]): ReadonlyMap<SearchField, number> {
  const totals = new Map<SearchField, readonly [number, number]>();
  for (const [field, stems] of documents.flatMap(({ fields }) => fields)) {
    if (stems.length === 0) continue;
    const [sum, count] = totals.get(field) ?? [0, 0];
    totals.set(field, [sum + stems.length, count + 1]);
  }
  return new Map([...totals].map(([field, [sum, count]]) => [field, sum / count]));
}

function weightsOf(
  { fields, article }: Document,
  averages: ReadonlyMap<SearchField, number>,
): ReadonlyMap<string, number> {
  const weights = new Map<string, number>();
  const add = (term: string, weight: number): void => {
    weights.set(term, (weights.get(term) ?? 0) + weight);
  };
  for (const [field, stems] of fields) {
    const average = averages.get(field) ?? 1;
    const share = LENGTH_NORM[field];
    const norm = 1 - share + (share * stems.length) / average;
    // A title in two languages or a word in three error texts says it once.
    for (const stem of new Set(stems)) add(stem, FIELD_WEIGHTS[field] / norm);
  }
  // Ids and failure codes are found whole: their hyphens part them from all other terms.
  for (const code of [article.id, ...textsOf(article, 'failures')]) add(code, 100);
  return weights;
}

function textsOf(article: Article, wanted: SearchField): readonly string[] {
  return searchTexts(article).find(([field]) => field === wanted)?.[1] ?? [];
}

function priorOf({ id, kind }: Article): number {
  if (kind === 'section') return SECTION_PAGE;
  return id.startsWith('admin-') ? PANEL_PAGE : 1;
}

/** Stem of what people say → what is meant, stems parted by blanks. */
function meaningsOf(): ReadonlyMap<string, ReadonlySet<string>> {
  const meanings = new Map<string, Set<string>>();
  for (const { say, mean } of synonyms) {
    for (const said of new Set(say.flatMap(stemsOf))) {
      const meant = meanings.get(said) ?? new Set();
      for (const text of mean) {
        const stems = stemsOf(text).join(' ');
        if (stems !== said && stems !== '') meant.add(stems);
      }
      meanings.set(said, meant);
    }
  }
  return meanings;
}
