import type { SearchField } from '../../model/faq-match.ts';
import type { Article } from '../article.ts';
import type { ArticleId } from '../article-ids.ts';
import { codesOf } from '../remedies.ts';
import speech from './speech.json' with { type: 'json' };

/** What stands in place of a text that was not seen: it is about our knowledge, not about the article's subject. */
const NOT_SEEN =
  /\([^()]*текст (?:раздела|статьи) не найден[^()]*\)|\((?:section|article) text not found[^()]*\)|\((?:остальной текст не виден|the rest of the text was cut off)\)|Known by title only\./gu;

/** How administrators and users speak of what an article is about; collected by us. */
const SPEECH: ReadonlyMap<string, readonly string[]> = new Map(Object.entries(speech));

/** Every text in which an article is searched: both languages, because an English error is pasted into a Russian search. */
export function searchTexts(
  article: Article,
): readonly (readonly [SearchField, readonly string[]])[] {
  return [
    ['title', [article.title.ru.text, article.title.en.text]],
    ['errorTexts', article.errorTexts],
    ['otherTitles', article.otherTitles],
    ['keywords', article.keywords],
    ['speech', speechOf(article.id)],
    ['failures', codesOf(article.id)],
    ['section', [article.section.ru, article.section.en]],
    [
      'summary',
      [article.summary.ru.replace(NOT_SEEN, ''), article.summary.en.replace(NOT_SEEN, '')],
    ],
  ];
}

function speechOf(id: ArticleId): readonly string[] {
  return SPEECH.get(id) ?? [];
}
