import { loadArticles } from '../src/faq/articles.ts';
import { buildIndex } from '../src/faq/search/build-index.ts';

/**
 * The module that stands in for src/faq/search/load-index.ts in the build. Articles are JSON in strings: one is
 * parsed when it is printed.
 */
export async function loadIndexModule(): Promise<string> {
  const articles = await loadArticles();
  const texts = articles.map((article) => JSON.stringify(article));
  return (
    `const texts = ${JSON.stringify(texts)};\n` +
    `const index = ${JSON.stringify(buildIndex(articles))};\n` +
    `export async function loadIndex() {\n` +
    `  return { index, article: (position) => JSON.parse(texts[position]) };\n` +
    `}\n`
  );
}
