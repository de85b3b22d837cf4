import path from 'node:path';
import { extractBundle, ExtractRefused } from '../../bundle/extract.ts';
import { bundleTexts as en } from '../../i18n/en/bundle.ts';
import { collectLogsTexts as enCollect } from '../../i18n/en/collect-logs.ts';
import { formatBytes } from '../../i18n/format.ts';
import { bundleTexts as ru } from '../../i18n/ru/bundle.ts';
import { collectLogsTexts as ruCollect } from '../../i18n/ru/collect-logs.ts';
import { UsageError } from '../../model/errors.ts';
import { clean } from '../../report/clean.ts';
import { type AskSecret, askSecret } from '../shared/prompt.ts';
import { bundleKey } from './key.ts';
import { problemLines, readingBundle } from './open.ts';
import type { CommandContext } from '../shared/context.ts';
import { printWrapped } from '../shared/print-wrapped.ts';

export interface ExtractCommandOptions {
  readonly to: string;
  readonly identity: readonly string[];
}

/** `bundle extract`. 0: unpacked; 5: refused, and nothing was written; 2: the file or the folder is not right. */
export async function extract(
  file: string,
  options: ExtractCommandOptions,
  context: CommandContext,
  ask: AskSecret = askSecret,
): Promise<void> {
  const [texts, collect] = context.language === 'ru' ? [ru, ruCollect] : [en, enCollect];
  const to = path.resolve(context.cwd, options.to);
  const verified = await readingBundle(file, context, async () => {
    try {
      return await extractBundle(path.resolve(context.cwd, file), {
        to,
        signal: context.interrupts.stop,
        decrypt: bundleKey(options.identity, context, ask),
      });
    } catch (error) {
      if (!(error instanceof ExtractRefused)) throw error;
      throw new UsageError(
        texts.extract.refused[error.reason](clean(to), clean(path.dirname(to))),
        {
          hint: texts.extract.hints[error.reason],
          cause: error,
        },
      );
    }
  });
  if (verified.problems.length > 0) {
    const lines = problemLines(verified.problems, context.language);
    printWrapped(context.io, `${clean(file)}: ${texts.extract.bad}\n${lines.join('\n')}\n`);
    context.setExitCode(5);
    return;
  }
  const entries = collect.counts.entries(verified.entries);
  const bytes = formatBytes(context.language, verified.bytes);
  printWrapped(context.io, `${texts.extract.done(entries, bytes, clean(to))}\n`);
}
