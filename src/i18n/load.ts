import type { ReportTexts } from './catalogue.ts';
import type { Language } from './language.ts';

/** Catalogues are loaded when they are needed: `--help` pays for its own sentences only. */
export async function loadReportTexts(language: Language): Promise<ReportTexts> {
  return language === 'ru'
    ? (await import('./ru/report-texts.ts')).reportTexts
    : (await import('./en/report-texts.ts')).reportTexts;
}

export async function loadCliTexts(language: Language): Promise<typeof import('./en/cli.ts').cliTexts> {
  return language === 'ru' ? (await import('./ru/cli.ts')).cliTexts : (await import('./en/cli.ts')).cliTexts;
}
