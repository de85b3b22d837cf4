import path from 'node:path';
import { AGE_SUFFIX } from '../../bundle/encryption.ts';
import { redactionTexts as en } from '../../i18n/en/collect-logs-redaction.ts';
import { redactionTexts as ru } from '../../i18n/ru/collect-logs-redaction.ts';
import { UsageError } from '../../model/errors.ts';
import type { CollectLogsOptions } from './options.ts';
import type { CommandContext } from '../shared/context.ts';
import { askLine } from '../shared/prompt.ts';
import { tellWrapped } from '../shared/print-wrapped.ts';

/** To be typed: a key that is pressed in habit must not be enough. */
const WORD = 'UNREDACTED';
const SUFFIX = `-${WORD}`;

/** `logs.zip` becomes `logs-UNREDACTED.zip`, whatever the user asked for: whoever gets it has to see it. */
export function unredactedName(output: string): string {
  const age = output.endsWith(AGE_SUFFIX) ? AGE_SUFFIX : '';
  const { dir, name, ext } = path.parse(output.slice(0, output.length - age.length));
  return name.endsWith(SUFFIX) ? output : path.join(dir, `${name}${SUFFIX}${ext}${age}`);
}

export type AskWord = typeof askLine;

/** False: the user thought better of it. `UsageError` where nobody can be asked and nobody said `--yes`. */
export async function agreesToUnredacted(
  options: CollectLogsOptions,
  context: CommandContext,
  askWord: AskWord = askLine,
): Promise<boolean> {
  const { io, language } = context;
  const texts = (language === 'ru' ? ru : en).unredacted;
  if (options.yes !== true) {
    if (!io.stdinIsTerminal || !io.stderrIsTerminal) {
      throw new UsageError(texts.needed, { hint: texts.neededHint });
    }
    tellWrapped(io, `${texts.consent}\n`);
    if ((await askWord(texts.typeWord(WORD)))?.trim() !== WORD) return false;
  }
  tellWrapped(io, `${texts.warning}\n`);
  return true;
}
