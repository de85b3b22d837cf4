import { expect, test } from 'vitest';
import { ARTICLE_IDS } from '../../src/faq/article-ids.ts';
import { findArticle } from '../../src/faq/articles.ts';
import { codesOf, REMEDIES, UNSETTLED_ARTICLE } from '../../src/faq/remedies.ts';
import { loadFaq } from '../../src/faq/source.ts';

test('every remedy names an article of the support page', async () => {
  for (const { article } of Object.values(REMEDIES)) {
    expect((await findArticle(article)).id).toBe(article);
  }
  expect((await findArticle(UNSETTLED_ARTICLE)).title.ru.text).toBe(
    'Как устранить проблему в eXpress',
  );
});

test('the articles and their codes find each other', () => {
  const found = ARTICLE_IDS.flatMap((id) => codesOf(id));
  expect(found.toSorted()).toEqual(Object.keys(REMEDIES).toSorted());
});

test.each([
  ['tcp-timeout', 'network-team', 'support-03', 'https://express.ms/faq/'],
  ['cache-large', 'user', 'cache-00', null],
  [
    'client-too-old',
    'workstation-admin',
    'install-00',
    'https://express.ms/en/faq/installation-and-requirements/',
  ],
  ['logs-missing', 'user', 'logs-00', null],
  ['tls-expired', 'server-admin', 'tech-00', null],
] as const)('%s: %s, %s', async (code, fixer, id, url) => {
  const faq = await loadFaq('ru');
  expect(faq.remedy(code)).toMatchObject({ fixer, article: { id, url } });
});

test('a report gets title and section in its language', async () => {
  expect((await loadFaq('en')).unsettled).toEqual({
    id: 'support-03',
    title: 'How to fix a problem in eXpress',
    section: 'eXpress Support',
    url: 'https://express.ms/en/faq',
  });
});
