import { describe, expect, test } from 'vitest';
import { linkOf } from '../../src/faq/article.ts';
import { ARTICLE_IDS } from '../../src/faq/article-ids.ts';
import { findArticle, isArticleId, loadArticles } from '../../src/faq/articles.ts';

test('the ids of the type and of the data are the same', async () => {
  const articles = await loadArticles();
  expect(articles.map(({ id }) => id)).toEqual([...ARTICLE_IDS]);
  expect(articles).toHaveLength(127);
  expect(new Set(ARTICLE_IDS).size).toBe(127);
});

test('every article has a title, a section and a summary in both languages', async () => {
  for (const article of await loadArticles()) {
    for (const language of ['ru', 'en'] as const) {
      const texts = [
        article.title[language].text,
        article.section[language],
        article.summary[language],
      ];
      expect(
        texts.every((text) => text.trim() !== ''),
        article.id,
      ).toBe(true);
    }
    // One of the two titles is always the vendor's own.
    expect(article.title.ru.translated && article.title.en.translated, article.id).toBe(false);
  }
});

/** The pages that the facts name; a link beside them would be made up. */
const KNOWN_PAGES = [
  'https://express.ms/faq/',
  'https://express.ms/en/faq',
  'https://express.ms/en/faq/about-express/',
  'https://express.ms/en/faq/installation-and-requirements/',
  'https://express.ms/en/faq/reg-and-auth/',
  'https://express.ms/en/faq/profile/',
  'https://express.ms/faq/chats/',
  'https://express.ms/en/faq/chats/',
  'https://express.ms/en/faq/calls/',
  'https://express.ms/en/faq/background-work-fix/',
  'https://express.ms/faq/bots-and-smartapps/',
  'https://express.ms/en/faq/admin-guide/',
  'https://express.ms/faq/jira-portal',
];

test('no link is made up, and none leads to a retired page', async () => {
  const urls = (await loadArticles()).flatMap(({ links }) => links.map(({ url }) => url));
  expect([...new Set(urls)].toSorted()).toEqual(KNOWN_PAGES.toSorted());
});

describe('linkOf', () => {
  test.each([
    ['in the language asked for', 'support-03', 'en', 'https://express.ms/en/faq'],
    [
      'in the other one when there is no more',
      'auth-07',
      'ru',
      'https://express.ms/en/faq/reg-and-auth/',
    ],
    ['none', 'logs-00', 'ru', null],
  ] as const)('%s', async (_name, id, language, url) => {
    expect(linkOf(await findArticle(id), language)?.url ?? null).toBe(url);
  });
});

test('isArticleId', () => {
  expect(isArticleId('logs-00')).toBe(true);
  expect(isArticleId('logs-99')).toBe(false);
});
