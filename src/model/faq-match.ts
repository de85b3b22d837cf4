/** Where a word of a search may be found in an article, best place first. */
export const SEARCH_FIELDS = [
  'id',
  'title',
  'errorTexts',
  'otherTitles',
  'keywords',
  'speech',
  'failures',
  'section',
  'summary',
] as const;
export type SearchField = (typeof SEARCH_FIELDS)[number];

/** How a word of the query came to a word of the article. */
export const MATCH_STEPS = [
  'exact',
  'form',
  'look-alike',
  'layout',
  'transliteration',
  'synonym',
  'typo',
  /** The word is a check, what was found is one of its failure codes. */
  'check',
] as const;
export type MatchStep = (typeof MATCH_STEPS)[number];
