import type { ReportTexts } from './catalogue.ts';
import type { Language } from './language.ts';

/** Catalogues are loaded when they are needed: `--help` pays for its own sentences only. */
export async function loadReportTexts(language: Language): Promise<ReportTexts> {
  return language === 'ru'
    ? (await import('./ru/report-texts.ts')).reportTexts
    : (await import('./en/report-texts.ts')).reportTexts;
}

/** The words of the renderers of `src/report`. */
export async function loadReportWords(
  language: Language,
): Promise<import('./en/report.ts').ReportWords> {
  return language === 'ru'
    ? (await import('./ru/report.ts')).reportWords
    : (await import('./en/report.ts')).reportWords;
}
