import type { FailureCode } from '../model/failures/index.ts';
import type { Fixer } from '../model/fixer.ts';
import type { ArticleLanguage } from './article.ts';
import { linkOf } from './article.ts';
import { ARTICLE_IDS, type ArticleId } from './article-ids.ts';
import { loadArticles } from './articles.ts';
import { REMEDIES, UNSETTLED_ARTICLE } from './remedies.ts';

/** An article as a report names it. `url` is null where no link is known: the section's title stands for it. */
export interface ArticleSummary {
  readonly id: ArticleId;
  readonly title: string;
  readonly section: string;
  readonly url: string | null;
}

export interface LoadedFaq {
  remedy(code: FailureCode): { readonly fixer: Fixer; readonly article: ArticleSummary };
  /** Null: there is no such article. */
  article(id: string): ArticleSummary | null;
  readonly unsettled: ArticleSummary;
}

/** The FAQ as a report needs it, in one language. */
export async function loadFaq(language: ArticleLanguage): Promise<LoadedFaq> {
  const articles = new Map((await loadArticles()).map((article) => [article.id, article]));
  const summary = (id: ArticleId): ArticleSummary => {
    const article = articles.get(id);
    if (article === undefined) throw new Error(`articles.json has no ${id}`);
    return {
      id,
      title: article.title[language].text,
      section: article.section[language],
      url: linkOf(article, language)?.url ?? null,
    };
  };
  return {
    remedy: (code) => ({ fixer: REMEDIES[code].fixer, article: summary(REMEDIES[code].article) }),
    article: (id) => {
      const known = ARTICLE_IDS.find((own) => own === id);
      return known === undefined ? null : summary(known);
    },
    unsettled: summary(UNSETTLED_ARTICLE),
  };
}
