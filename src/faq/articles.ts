import type { Article } from './article.ts';
import {
  ARTICLE_AUDIENCES,
  ARTICLE_KINDS,
  ARTICLE_PLATFORMS,
  ARTICLE_REMARKS,
  CONTENT_SEEN,
} from './article.ts';
import { ARTICLE_IDS, type ArticleId } from './article-ids.ts';

/** What the compiler sees in articles.json: plain texts where we mean one of a list. */
type Entry = Plain<Article>;
type Plain<T> = T extends string
  ? string
  : T extends readonly (infer E)[]
    ? readonly Plain<E>[]
    : T extends object
      ? { readonly [K in keyof T]: Plain<T[K]> }
      : T;

let loaded: Promise<readonly Article[]> | undefined;

/** Every article, in the order of the FAQ's menu. The data are read once, when first asked for. */
export function loadArticles(): Promise<readonly Article[]> {
  loaded ??= import('./articles.json', { with: { type: 'json' } }).then((module) =>
    module.default.map(toArticle),
  );
  return loaded;
}

export async function findArticle(id: ArticleId): Promise<Article> {
  const article = (await loadArticles()).find((entry) => entry.id === id);
  if (article === undefined) throw new Error(`articles.json has no ${id}`);
  return article;
}

export function isArticleId(text: string): text is ArticleId {
  return ARTICLE_IDS.some((id) => id === text);
}

/** JSON types say `string` where we mean one of a list: this narrows them, and tells a typing slip at once. */
function toArticle(entry: Entry): Article {
  return {
    id: oneOf(ARTICLE_IDS, entry.id),
    kind: oneOf(ARTICLE_KINDS, entry.kind),
    section: entry.section,
    title: entry.title,
    otherTitles: entry.otherTitles,
    links: entry.links.map(({ url, language }) => ({
      url,
      language: oneOf(['ru', 'en'] as const, language),
    })),
    keywords: entry.keywords,
    errorTexts: entry.errorTexts,
    platforms: entry.platforms.map((platform) => oneOf(ARTICLE_PLATFORMS, platform)),
    audience: oneOf(ARTICLE_AUDIENCES, entry.audience),
    summary: entry.summary,
    contentSeen: oneOf(CONTENT_SEEN, entry.contentSeen),
    remark: entry.remark === null ? null : oneOf(ARTICLE_REMARKS, entry.remark),
  };
}

function oneOf<T extends string>(values: readonly T[], text: string): T {
  const value = values.find((known) => known === text);
  if (value === undefined)
    throw new Error(`articles.json: ${text} is none of ${values.join(', ')}`);
  return value;
}
