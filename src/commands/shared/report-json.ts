import type { Language } from '../../i18n/language.ts';
import type { Report } from '../../model/report.ts';
import { renderJson } from '../../report/json.ts';
import { loadSentences } from '../../report/load-sentences.ts';
import { present } from '../../report/present.ts';

/** The report as `check --format json` prints it. */
export async function reportJson(report: Report, language: Language): Promise<string> {
  return renderJson(present(report, await loadSentences(language)));
}
