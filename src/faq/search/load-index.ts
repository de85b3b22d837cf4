import { loadArticles } from '../articles.ts';
import { buildIndex } from './build-index.ts';
import type { LoadedIndex } from './faq-index.ts';

/**
 * Makes the index, as the program does when it runs from its sources. The build puts another module in the place of
 * this one, which has the index ready (scripts/faq-index-plugin.mjs).
 */
export async function loadIndex(): Promise<LoadedIndex> {
  const articles = await loadArticles();
  return {
    index: buildIndex(articles),
    article: (position) => {
      const article = articles[position];
      if (article === undefined) throw new Error(`the index has no article ${position}`);
      return article;
    },
  };
}
