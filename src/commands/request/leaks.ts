import { requestTexts as en } from '../../i18n/en/request.ts';
import type { Language } from '../../i18n/language.ts';
import { requestTexts as ru } from '../../i18n/ru/request.ts';
import { UsageError } from '../../model/errors.ts';
import type { Leak, LeakScanner } from '../../redact/leak-scan.ts';
import { clean } from '../../report/clean.ts';
import { renderRequest, REQUEST_FILES } from '../../request/formats.ts';
import type { ComposedRequest } from '../../request/request.ts';

const MOST_LEAKS = 10;

/** Exit code 5 for a request with something in it that must not leave. */
export function refuseLeaksIn(
  request: ComposedRequest,
  scanner: Pick<LeakScanner, 'scanText'>,
  language: Language,
): void {
  const texts = language === 'ru' ? ru : en;
  // The plain text has everything in it that the other forms have, without their escapes.
  const text = renderRequest(request, 'text', texts, language);
  refuseLeaks(scanner.scanText(REQUEST_FILES.text, text), language);
}

export function refuseLeaks(leaks: readonly Leak[], language: Language): void {
  if (leaks.length === 0) return;
  const { errors } = language === 'ru' ? ru : en;
  const lines = leaks
    .slice(0, MOST_LEAKS)
    .map((leak) => errors.leakLine(clean(leak.entry), leak.line, leak.class, clean(leak.sample)));
  throw new UsageError([errors.leak, ...lines].join('\n  '), {
    hint: errors.leakHint,
    exitCode: 5,
  });
}
