import { expect, test } from 'vitest';
import { loadIndexModule } from '../../../scripts/build-faq-index.ts';
import { isArticleId, loadArticles } from '../../../src/faq/articles.ts';
import { loadIndex } from '../../../src/faq/search/load-index.ts';
import { openIndex } from '../../../src/faq/search/open-index.ts';
import speech from '../../../src/faq/search/speech.json' with { type: 'json' };
import synonyms from '../../../src/faq/search/synonyms.json' with { type: 'json' };
import { searchFaq } from '../../../src/faq/search.ts';

test('the built module gives what the program makes from its sources', async () => {
  const code = Buffer.from(await loadIndexModule()).toString('base64');
  const built: unknown = await import(`data:text/javascript;base64,${code}`);
  if (!hasLoadIndex(built)) throw new Error('the module exports no loadIndex');
  const [ready, made] = await Promise.all([built.loadIndex(), loadIndex()]);
  expect(ready.index).toEqual(made.index);
  const articles = await loadArticles();
  expect(articles.map((_, position) => ready.article(position))).toEqual(articles);
});

function hasLoadIndex(module: unknown): module is { loadIndex: typeof loadIndex } {
  return typeof module === 'object' && module !== null && 'loadIndex' in module;
}

test('collected words name articles that exist', () => {
  expect(Object.keys(speech).filter((id) => !isArticleId(id))).toEqual([]);
});

test('every article is found by its own title, in both languages', async () => {
  for (const article of await loadArticles()) {
    for (const title of [article.title.ru.text, article.title.en.text]) {
      const { hits } = await searchFaq(title, { limit: 15 });
      const titles = hits.flatMap((hit) => [hit.article.title.ru.text, hit.article.title.en.text]);
      expect(titles, `${article.id}: ${title}`).toContain(title);
    }
  }
});

test('every synonym leads to a word that some article has', async () => {
  const { terms, synonyms: said, meaningsOf } = await openIndex();
  expect(synonyms.length).toBeGreaterThan(100);
  for (const stem of said.words()) {
    const known =
      terms.has(stem) || meaningsOf(stem).some((stems) => stems.some((one) => terms.has(one)));
    expect(known, stem).toBe(true);
  }
});
