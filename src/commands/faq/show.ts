import { ARTICLE_IDS, type ArticleId } from '../../faq/article-ids.ts';
import { findArticle, isArticleId } from '../../faq/articles.ts';
import { codesOf, REMEDIES } from '../../faq/remedies.ts';
import { faqTexts as en } from '../../i18n/en/faq.ts';
import { loadReportTexts } from '../../i18n/load.ts';
import { faqTexts as ru } from '../../i18n/ru/faq.ts';
import { CHECK_IDS, type CheckId } from '../../model/check-id.ts';
import { UsageError } from '../../model/errors.ts';
import type { FailureCode } from '../../model/failures/index.ts';
import { nearest } from '../../model/nearest.ts';
import { clean } from '../../report/clean.ts';
import type { CommandContext } from '../shared/context.ts';
import { printWrapped } from '../shared/print-wrapped.ts';
import { articleCard } from './text.ts';

/** `faq show`: an article by its id or by a failure code that leads to it. Throws `UsageError` for any other name. */
export async function showArticle(
  name: string,
  format: 'pretty' | 'json',
  context: CommandContext,
): Promise<void> {
  const id = await articleNamed(name.trim().toLowerCase(), context);
  const article = await findArticle(id);
  const codes = codesOf(id);
  if (format === 'json') {
    context.io.out(`${JSON.stringify({ ...article, failures: codes }, null, 2)}\n`);
    return;
  }
  const { failures } = await loadReportTexts(context.language);
  const named = codes.map((code) => ({ code, title: failures[code].title }));
  printWrapped(context.io, articleCard(article, named, context.language));
}

async function articleNamed(wanted: string, { language }: CommandContext): Promise<ArticleId> {
  if (isArticleId(wanted)) return wanted;
  if (isFailureCode(wanted)) return REMEDIES[wanted].article;
  const texts = language === 'ru' ? ru : en;
  if (isCheckId(wanted)) {
    const { codesOfChecksIn } = await import('./check-names.ts');
    const codes = codesOfChecksIn(wanted).get(wanted) ?? [];
    const articles = [...new Set(codes.map((code) => REMEDIES[code].article))];
    const ways = articles.map((id) => `\n  xpress-doctor faq show ${id}`);
    throw new UsageError(texts.isCheck(wanted), { hint: texts.articlesOfCheck + ways.join('') });
  }
  const shown = clean(wanted);
  const guess = nearest(shown, [...ARTICLE_IDS, ...Object.keys(REMEDIES), ...CHECK_IDS]);
  throw new UsageError(texts.unknown(shown), {
    hint: guess === null ? texts.seeList : texts.didYouMean(guess),
  });
}

function isFailureCode(text: string): text is FailureCode {
  return Object.hasOwn(REMEDIES, text);
}

function isCheckId(text: string): text is CheckId {
  return CHECK_IDS.some((id) => id === text);
}
