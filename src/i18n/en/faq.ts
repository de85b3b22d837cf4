import type { MatchStep, SearchField } from '../../model/faq-match.ts';
import type { Language } from '../language.ts';

/** Words of `faq`. */
export const faqTexts = {
  summary: 'the FAQ of eXpress, offline: list, show and search its articles',
  description:
    'What is known of the FAQ on express.ms, without a connection. Summaries and keywords are ours; the articles ' +
    'themselves stand behind the links.',
  format: 'form of the output',
  list: {
    summary: 'list the articles by section',
    examples: ['xpress-doctor faq list', 'xpress-doctor faq list --format json'],
  },
  show: {
    summary: 'show one article: summary, link, and the failures that lead to it',
    id: 'id of the article, as `faq list` and the reports name it, or a failure code',
    examples: ['xpress-doctor faq show logs-00'],
  },
  search: {
    summary: 'find articles by words, by a complaint or by an error text',
    description:
      'Finds articles by words, by a complaint or by a whole error text, in Russian and English. Also understood: ' +
      'other forms of a word, synonyms, typing mistakes, transliteration (uvedomlenija) and the wrong keyboard ' +
      'layout (ghjrcb). Ids of articles, and failure codes and ids of checks, are found too.\n\n' +
      'Exit code: 0 something was found, 1 nothing was found, 2 there is no word to search for.',
    words: 'words of the question or of the error text',
    limit: 'how many articles to show at most',
    badLimit: (value: string, most: number) =>
      `--limit ${value}: a whole number from 1 to ${most} is expected`,
    badLimitHint: 'For instance: xpress-doctor faq search cache --limit 3',
    examples: [
      'xpress-doctor faq search clear cache',
      'xpress-doctor faq search "Login blocked"',
      'xpress-doctor faq search ghjrcb --limit 3',
      'xpress-doctor faq search tls-expired --format json',
    ],
    found: (shown: number, total: number) =>
      shown === total ? `Found: ${total}` : `Found: ${total}, shown: ${shown} (--limit)`,
    none: (query: string) => `Nothing was found for “${query}”.`,
    tried:
      'Tried: the words and their forms, synonyms, transliteration, the other keyboard layout, up to two typing mistakes.',
    triedWord: (word: string, others: readonly string[]) =>
      `  “${word}”${others.length === 0 ? '' : `, also as ${others.map((other) => `“${other}”`).join(' and ')}`}`,
    noneHint: 'Try fewer or other words, or look through `xpress-doctor faq list`.',
    unknownWords: (words: readonly string[]) =>
      `Nothing in the FAQ is like: ${words.map((word) => `“${word}”`).join(', ')}`,
    cut: 'The query is long: only its beginning was searched for.',
    noWords: 'there is no word to search for',
    noWordsHint: 'Write a letter or a digit at least: xpress-doctor faq search cache',
    emptyWords: 'these words are too short, or in every article',
    emptyWordsHint: 'Add what it is about: xpress-doctor faq search how to clear the cache',
    why: 'Matched',
    match: (word: string, found: string, field: string, through: readonly string[]) =>
      `“${word}” is “${found}” in ${field}${through.length === 0 ? '' : ` (${through.join(', ')})`}`,
    matchExactly: (word: string, field: string) => `“${word}” in ${field}`,
    moreMatches: (count: number) => `and ${count} more`,
    missing: 'Not here',
    fields: {
      id: 'the id',
      title: 'the title',
      errorTexts: 'an error text',
      otherTitles: 'a former title',
      keywords: 'the keywords',
      speech: 'the words people use for it',
      failures: 'the failure codes',
      section: 'the section',
      summary: 'the summary',
    } satisfies Record<SearchField, string>,
    steps: {
      exact: 'exactly',
      form: 'form of the word',
      'look-alike': 'look-alike letters',
      layout: 'keyboard layout',
      transliteration: 'transliteration',
      synonym: 'synonym',
      typo: 'typing mistake',
      check: 'a failure of this check',
    } satisfies Record<MatchStep, string>,
    failures: (codes: readonly string[], count: number) =>
      `${count === 1 ? 'a failure' : `${count} failures`} of \`check\` (${codes.join(', ')}${codes.length < count ? ', …' : ''}); the steps for each are in its report`,
  },
  section: 'Section',
  link: 'Link',
  about: 'About',
  failures: 'Leads here',
  noFailures: 'no check of this program',
  otherTitles: 'Earlier titles',
  errorTexts: 'Error texts',
  noLink: (section: string) => `no link is known: look on the support page under “${section}”`,
  /** Behind a link whose page is in the other language. */
  pageIn: { ru: 'page in Russian', en: 'page in English' } satisfies Record<Language, string>,
  translated: 'the title is our translation; the original was not seen',
  titleOnly: 'only the title of the article was seen; the summary is ours',
  partial: 'a part of the article was seen; the summary is ours',
  remarks: {
    'older-title': 'the title comes from an older FAQ',
    'link-from-third-party': 'the link is named by third parties only',
  },
  unknown: (id: string) => `there is no article ${id}`,
  didYouMean: (id: string) => `Did you mean ${id}?`,
  isCheck: (id: string) => `${id} is a check, not an article`,
  articlesOfCheck: 'Its failures lead to:',
  seeList: 'See xpress-doctor faq list.',
};
