import type { Command } from 'commander';
import { collectLogsTexts as en } from '../i18n/en/collect-logs.ts';
import { redactionTexts as enRedaction } from '../i18n/en/collect-logs-redaction.ts';
import { collectLogsTexts as ru } from '../i18n/ru/collect-logs.ts';
import { redactionTexts as ruRedaction } from '../i18n/ru/collect-logs-redaction.ts';
import type { CollectLogsOptions } from './collect-logs/options.ts';
import type { CommandContext } from './shared/context.ts';
import { examples, repeated } from './shared/options.ts';

/** Support's mailboxes take less; it deflates to about a tenth. Our choice. */
const DEFAULT_MAX_SIZE = '200M';

export function registerCollectLogs(program: Command, context: CommandContext): void {
  const texts = context.language === 'ru' ? ru : en;
  const redaction = context.language === 'ru' ? ruRedaction : enRedaction;
  program
    .command('collect-logs')
    .summary(texts.summary)
    .description(texts.summary)
    .option('--output <path>', texts.options.output)
    .option('--force', texts.options.force)
    .option('--since <when>', texts.options.since)
    .option('--max-size <size>', texts.options.maxSize, DEFAULT_MAX_SIZE)
    .option('--max-file <size>', texts.options.maxFile)
    .option('--limit <time>', texts.options.limit)
    .option('--record [time]', texts.options.record)
    .option('--encrypt-to <recipient>', texts.options.encryptTo, repeated, [])
    .option('--encrypt', texts.options.encrypt)
    .option('--include <glob>', texts.options.include, repeated, [])
    .option('--exclude <glob>', texts.options.exclude, repeated, [])
    .option('--plan', texts.options.plan)
    .option('--no-checks', texts.options.noChecks)
    .option('--yes', texts.options.yes)
    .option('--profile <file>', texts.options.profile)
    .option('--server <host[:port]>', texts.options.server, repeated, [])
    .option('--android', texts.options.android)
    .option('--serial <number>', texts.options.serial)
    .option('--pseudonyms <file>', redaction.options.pseudonyms)
    .option('--redact-preview [file]', redaction.options.preview)
    .option('--no-redact', redaction.options.noRedact)
    .addHelpText('after', examples(context.language, texts.examples))
    .action(async (options: CollectLogsOptions) => {
      const [{ collectLogs }, { collectLogsWorld }] = await Promise.all([
        import('./collect-logs/run.ts'),
        import('./collect-logs/world.ts'),
      ]);
      const world = await collectLogsWorld(options, context);
      await collectLogs(options, context, world).finally(() => world.run.context.android.close());
    });
}
