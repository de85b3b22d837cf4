import { requestTexts as en } from '../../i18n/en/request.ts';
import { requestTexts as ru } from '../../i18n/ru/request.ts';
import { suspectedIn } from '../../redact/prose-redactor.ts';
import { type Draft, fieldsOf, type RequestKind } from '../../request/fields.ts';
import type { CommandContext } from '../shared/context.ts';
import { tellWrapped } from '../shared/print-wrapped.ts';
import { RequestLeft } from './left.ts';
import type { RequestWorld } from './world.ts';

/**
 * Names every field in which a plain word stands where a password would, never the word. A person at a terminal has to
 * agree; `RequestLeft` when not.
 */
export async function tellDoubts(
  kind: RequestKind,
  redacted: Draft,
  { io, language }: CommandContext,
  world: Pick<RequestWorld, 'confirm'>,
): Promise<void> {
  const texts = language === 'ru' ? ru : en;
  const lines = fieldsOf(kind).flatMap((field) => {
    const words = (redacted.values.get(field) ?? []).flatMap(suspectedIn);
    const named = [...new Set(words)].join(', ');
    return named === '' ? [] : [texts.looksLikePassword(texts.fields[field].label, named)];
  });
  if (lines.length === 0) return;
  tellWrapped(io, [...lines, texts.passwordAdvice, ''].join('\n'));
  if (!io.stdinIsTerminal || !io.stderrIsTerminal) return;
  if ((await world.confirm(texts.confirmDoubts)) !== true) throw new RequestLeft();
}
