import type { SealProgress } from '../../bundle/entries.ts';
import { collectLogsTexts as en } from '../../i18n/en/collect-logs.ts';
import { formatBytes } from '../../i18n/format.ts';
import { collectLogsTexts as ru } from '../../i18n/ru/collect-logs.ts';
import { clean } from '../../report/clean.ts';
import type { CommandContext } from '../shared/context.ts';
import { startSpinner } from '../shared/spinner.ts';

export interface CollectProgress {
  checking(): void;
  on(progress: SealProgress): void;
  /** Says something where the line stands; it goes on below. */
  aside(say: () => void): void;
  end(): void;
}

/** A line on stderr while a person watches; nothing otherwise. */
export async function showProgress(context: CommandContext): Promise<CollectProgress> {
  const { language } = context;
  const spinner = await startSpinner(context);
  if (spinner === null) {
    return {
      checking: () => undefined,
      on: () => undefined,
      aside(say) {
        say();
      },
      end: () => undefined,
    };
  }
  const { progress } = language === 'ru' ? ru : en;
  return {
    checking() {
      spinner.text = progress.checking;
    },
    on(event) {
      const what = clean(event.what);
      spinner.text =
        event.stage === 'collecting'
          ? progress.collecting(what, formatBytes(language, event.bytes))
          : progress.verifying(what);
    },
    aside(say) {
      spinner.stop();
      say();
      spinner.start();
    },
    end() {
      spinner.stop();
    },
  };
}
