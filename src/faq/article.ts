import type { ArticleId } from './article-ids.ts';

/** The languages in which articles are known; the same two as the program's own. */
export type ArticleLanguage = 'ru' | 'en';

export const ARTICLE_KINDS = ['section', 'article', 'question'] as const;
export type ArticleKind = (typeof ARTICLE_KINDS)[number];

export const ARTICLE_PLATFORMS = ['web', 'windows', 'macos', 'linux', 'android', 'ios'] as const;
export type ArticlePlatform = (typeof ARTICLE_PLATFORMS)[number];

export const ARTICLE_AUDIENCES = ['user', 'admin'] as const;
export type ArticleAudience = (typeof ARTICLE_AUDIENCES)[number];

/** How much of the article was read when its summary was written. */
export const CONTENT_SEEN = ['yes', 'partial', 'title-only'] as const;
export type ContentSeen = (typeof CONTENT_SEEN)[number];

/** What a reader should know: the title comes from an older FAQ; only third parties name the link. */
export const ARTICLE_REMARKS = ['older-title', 'link-from-third-party'] as const;
export type ArticleRemark = (typeof ARTICLE_REMARKS)[number];

export interface ArticleTitle {
  readonly text: string;
  /** True: our translation; the vendor's own title in this language was not seen. */
  readonly translated: boolean;
}

/** A page of the vendor's FAQ. It is the section's page: anchors of single articles are not known. */
export interface ArticleLink {
  readonly url: string;
  readonly language: ArticleLanguage;
}

type InBoth<T> = { readonly [L in ArticleLanguage]: T };

/** One entry of the vendor's FAQ as it was known in November 2026. Summaries and keywords are ours. */
export interface Article {
  readonly id: ArticleId;
  readonly kind: ArticleKind;
  readonly section: InBoth<string>;
  readonly title: InBoth<ArticleTitle>;
  /** Names that earlier FAQs gave it. */
  readonly otherTitles: readonly string[];
  /** Empty: no link is known, and none may be made up. */
  readonly links: readonly ArticleLink[];
  readonly keywords: readonly string[];
  /** Error texts that were seen in a source, word for word. */
  readonly errorTexts: readonly string[];
  readonly platforms: readonly ArticlePlatform[];
  readonly audience: ArticleAudience;
  readonly summary: InBoth<string>;
  readonly contentSeen: ContentSeen;
  readonly remark: ArticleRemark | null;
}

/** The link in the wanted language, else in the other one, else null. */
export function linkOf(article: Article, language: ArticleLanguage): ArticleLink | null {
  return article.links.find((link) => link.language === language) ?? article.links[0] ?? null;
}
