import { codesOf } from '../../faq/remedies.ts';
import type { Match } from '../../faq/search/explain.ts';
import type { FaqAnswer, FaqHit } from '../../faq/search.ts';
import { triedWords } from '../../faq/search/tried.ts';
import { faqTexts as en } from '../../i18n/en/faq.ts';
import type { Language } from '../../i18n/language.ts';
import { faqTexts as ru } from '../../i18n/ru/faq.ts';
import { clean, shorten } from '../../report/clean.ts';
import { stringify } from '../../report/json.ts';
import { whereToRead } from './text.ts';

export { tokensOf } from '../../faq/search/letters.ts';
export { searchFaq } from '../../faq/search.ts';

/** More of one kind in a line does not help somebody at a terminal. */
const MOST_MATCHES = 6;
const MOST_CODES = 3;
const LONGEST_QUERY = 200;
const LONGEST_WORD = 40;

/** The answer for a reader: numbered, each article with the reason, what is known of it, and where to read it. */
export function answerText(query: string, answer: FaqAnswer, language: Language): string {
  const texts = textsOf(language);
  const cut = answer.cut ? `${texts.cut}\n` : '';
  if (answer.total === 0) return `${cut}${nothingFound(query, answer, language)}`;
  const { hits, total, words } = answer;
  const unknown = words.filter(({ readings }) => readings.length === 0);
  const notes = [
    texts.found(hits.length, total),
    ...(unknown.length === 0
      ? []
      : [texts.unknownWords(some(unknown.map(({ written }) => shown(written))))]),
  ];
  const entries = hits.map((hit, index) => `\n${hitText(hit, index + 1, language)}`);
  return `${cut}${notes.join('\n')}\n${entries.join('')}`;
}

function nothingFound(query: string, { words }: FaqAnswer, language: Language): string {
  const texts = textsOf(language);
  const tried = triedWords(words.slice(0, MOST_MATCHES)).map(({ word, layout, transliteration }) =>
    texts.triedWord(
      shown(word),
      [layout, transliteration].filter((text) => text !== null).map(shown),
    ),
  );
  return `${[texts.none(shorten(clean(query), LONGEST_QUERY)), texts.tried, ...tried, texts.noneHint].join('\n')}\n`;
}

function hitText(hit: FaqHit, rank: number, language: Language): string {
  const texts = language === 'ru' ? ru : en;
  const { article, missing } = hit;
  const codes = codesOf(article.id);
  const number = `${rank}. `;
  const fields: readonly (readonly [string, string])[] = [
    [texts.section, article.section[language]],
    [texts.search.why, matchesText(hit.matches, language)],
    ...(missing.length === 0
      ? []
      : [[texts.search.missing, some(missing.map((word) => shown(word))).join(', ')] as const]),
    [texts.about, article.summary[language]],
    ...(codes.length === 0
      ? []
      : [
          [
            texts.failures,
            texts.search.failures(codes.slice(0, MOST_CODES), codes.length),
          ] as const,
        ]),
    [texts.link, whereToRead(article, language)],
  ];
  const indent = ' '.repeat(number.length);
  const lines = fields.map(([name, value]) => `${indent}${name}: ${value}\n`);
  return `${number}${article.id}  ${article.title[language].text}\n${lines.join('')}`;
}

function matchesText(matches: readonly Match[], language: Language): string {
  const texts = textsOf(language);
  const told = matches.slice(0, MOST_MATCHES).map(({ word, found, field, through }) => {
    const steps = through.filter((step) => step !== 'exact').map((step) => texts.steps[step]);
    return steps.length === 0
      ? texts.matchExactly(shown(word), texts.fields[field])
      : texts.match(shown(word), found, texts.fields[field], steps);
  });
  const rest = matches.length - told.length;
  return [...told, ...(rest > 0 ? [texts.moreMatches(rest)] : [])].join('; ');
}

/** docs/faq.md. Keys always come in the same order. */
export function answerJson(query: string, answer: FaqAnswer): string {
  const { hits, total, cut, words } = answer;
  const document = {
    schema: 'xpress-doctor/faq-search/1',
    query,
    cut,
    total,
    unknownWords: triedWords(words).map(({ word, layout, transliteration }) => ({
      word,
      layout,
      transliteration,
    })),
    hits: hits.map(({ article, score, matches, missing }, index) => ({
      rank: index + 1,
      id: article.id,
      score,
      matches: matches.map(({ word, found, field, through }) => ({ word, found, field, through })),
      missing,
      failures: codesOf(article.id),
      article: {
        ...article,
        section: { ...article.section },
        title: { ru: { ...article.title.ru }, en: { ...article.title.en } },
        links: article.links.map(({ url, language }) => ({ url, language })),
        summary: { ...article.summary },
      },
    })),
  };
  return `${stringify(document, 2)}\n`;
}

function textsOf(language: Language): typeof en.search {
  return (language === 'ru' ? ru : en).search;
}

function shown(word: string): string {
  return shorten(clean(word), LONGEST_WORD);
}

function some(words: readonly string[]): readonly string[] {
  return words.length <= MOST_MATCHES ? words : [...words.slice(0, MOST_MATCHES), '…'];
}
