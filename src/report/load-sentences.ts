import { loadFaq } from '../faq/source.ts';
import type { Language } from '../i18n/language.ts';
import { loadReportTexts, loadReportWords } from '../i18n/load.ts';
import type { Sentences } from './present-finding.ts';

/** Everything that `present` makes sentences with, in one language. */
export async function loadSentences(language: Language): Promise<Sentences> {
  const [texts, words, faq] = await Promise.all([
    loadReportTexts(language),
    loadReportWords(language),
    loadFaq(language),
  ]);
  return { texts, words, faq };
}
