import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { requestTexts as en } from '../../i18n/en/request.ts';
import type { Language } from '../../i18n/language.ts';
import { requestTexts as ru } from '../../i18n/ru/request.ts';
import { UsageError } from '../../model/errors.ts';
import type { Report } from '../../model/report.ts';
import { clean } from '../../report/clean.ts';
import { systemErrorText } from '../shared/system-error.ts';
import { type ReportFacts, readReportFacts } from '../../request/report-facts.ts';

/** A hundred times the report of a hundred servers. */
const LIMIT_BYTES = 32 * 1024 * 1024;

/** Without O_NONBLOCK, which Windows has not, a FIFO would keep us waiting. */
const OPEN_FLAGS = constants.O_RDONLY | ('O_NONBLOCK' in constants ? constants.O_NONBLOCK : 0);

/** What a report file says. Throws `UsageError` for a file that is none. */
export async function reportFacts(file: string, language: Language): Promise<ReportFacts> {
  const { errors } = language === 'ru' ? ru : en;
  let text: string;
  try {
    text = await readBounded(file);
  } catch (error) {
    throw new UsageError(errors.reportUnreadable(clean(file), systemErrorText(error, language)), {
      hint: errors.reportHint,
      cause: error,
    });
  }
  const facts = readReportFacts(text);
  if (facts === null) {
    throw new UsageError(errors.notAReport(clean(file)), { hint: errors.reportHint });
  }
  return facts;
}

async function readBounded(file: string): Promise<string> {
  const handle = await open(file, OPEN_FLAGS);
  try {
    const stats = await handle.stat();
    if (!stats.isFile()) throw new Error('not a regular file');
    if (stats.size > LIMIT_BYTES) throw new Error(`${stats.size} B > ${LIMIT_BYTES} B`);
    return (await handle.readFile('utf8')).replace(/^\ufeff/, '');
  } finally {
    await handle.close();
  }
}

/** The same of a report of this run. */
export async function factsOf(report: Report, language: Language): Promise<ReportFacts | null> {
  const [{ present }, { loadSentences }, { renderJson }] = await Promise.all([
    import('../../report/present.ts'),
    import('../../report/load-sentences.ts'),
    import('../../report/json.ts'),
  ]);
  return readReportFacts(renderJson(present(report, await loadSentences(language))));
}
