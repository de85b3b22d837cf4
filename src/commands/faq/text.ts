import { type Article, linkOf } from '../../faq/article.ts';
import { faqTexts as en } from '../../i18n/en/faq.ts';
import type { Language } from '../../i18n/language.ts';
import { faqTexts as ru } from '../../i18n/ru/faq.ts';

/** Every article under its section, with its id. */
export function articleList(articles: readonly Article[], language: Language): string {
  const sections = new Map<string, Article[]>();
  for (const article of articles) {
    const name = article.section[language];
    sections.set(name, [...(sections.get(name) ?? []), article]);
  }
  const width = Math.max(...articles.map(({ id }) => id.length));
  return [...sections]
    .map(([name, entries]) => {
      const lines = entries.map(
        ({ id, title }) => `  ${id.padEnd(width)}  ${title[language].text}\n`,
      );
      return `${name}\n${lines.join('')}`;
    })
    .join('\n');
}

/** One article with everything that is known of it, and the failures whose remedy names it. */
export function articleCard(
  article: Article,
  failures: readonly { readonly code: string; readonly title: string }[],
  language: Language,
): string {
  const texts = language === 'ru' ? ru : en;
  const remarks = remarksOn(article, language);
  const fields: readonly (readonly [string, readonly string[]])[] = [
    [texts.section, [article.section[language]]],
    [texts.link, [whereToRead(article, language)]],
    [texts.about, [article.summary[language]]],
    [texts.errorTexts, article.errorTexts],
    [texts.otherTitles, article.otherTitles],
    [
      texts.failures,
      failures.length === 0
        ? [texts.noFailures]
        : failures.map(({ code, title }) => `${code} (${title})`),
    ],
  ];
  const width = Math.max(...fields.map(([name]) => name.length)) + 2;
  const lines = fields.flatMap(([name, values]) =>
    values.map((value, index) => {
      const label = index === 0 ? `${name}:` : '';
      return `${label.padEnd(width)} ${value}`;
    }),
  );
  return `${[`${article.id}  ${article.title[language].text}`, ...remarks, '', ...lines].join('\n')}\n`;
}

/** The link, with its page's language where it is the other one; without a link, the section to look under. */
export function whereToRead(article: Article, language: Language): string {
  const texts = language === 'ru' ? ru : en;
  const link = linkOf(article, language);
  if (link === null) return texts.noLink(article.section[language]);
  return link.language === language ? link.url : `${link.url} (${texts.pageIn[link.language]})`;
}

function remarksOn(article: Article, language: Language): readonly string[] {
  const texts = language === 'ru' ? ru : en;
  const remarks = [
    ...(article.title[language].translated ? [texts.translated] : []),
    ...(article.contentSeen === 'title-only' ? [texts.titleOnly] : []),
    ...(article.contentSeen === 'partial' ? [texts.partial] : []),
    ...(article.remark === null ? [] : [texts.remarks[article.remark]]),
  ];
  return remarks.map((remark) => `(${remark})`);
}
