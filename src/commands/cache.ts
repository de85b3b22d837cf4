import { type Command, Option } from 'commander';
import { cacheTexts as en } from '../i18n/en/cache.ts';
import { cacheTexts as ru } from '../i18n/ru/cache.ts';
import { type ClearOptions, SHOW_FORMATS, type ShowOptions } from './cache/options.ts';
import { commandGroup } from './shared/command-group.ts';
import type { CommandContext } from './shared/context.ts';
import { examples } from './shared/options.ts';

export function registerCache(program: Command, context: CommandContext): void {
  const texts = context.language === 'ru' ? ru : en;
  const cache = commandGroup(program, 'cache', texts);

  cache
    .command('show')
    .summary(texts.show.summary)
    .description(texts.show.summary)
    .option('--profile <file>', texts.show.profile)
    .addOption(
      new Option('--format <format>', texts.show.format).choices(SHOW_FORMATS).default('pretty'),
    )
    .addHelpText('after', examples(context.language, texts.show.examples))
    .action(async (options: ShowOptions) => {
      const [{ showCache }, { cacheWorld }] = await Promise.all([
        import('./cache/show.ts'),
        import('./cache/world.ts'),
      ]);
      await showCache(options, context, await cacheWorld(options.profile, context));
    });

  cache
    .command('clear')
    .summary(texts.clear.summary)
    .description(texts.clear.description)
    .option('--dry-run', texts.clear.dryRun)
    .option('--yes', texts.clear.yes)
    .option('--session', texts.clear.session)
    .option('--profile <file>', texts.show.profile)
    .addHelpText('after', examples(context.language, texts.clear.examples))
    .action(async (options: ClearOptions) => {
      const [{ runClear }, { cacheWorld }] = await Promise.all([
        import('./cache/clear.ts'),
        import('./cache/world.ts'),
      ]);
      await runClear(options, context, await cacheWorld(options.profile, context));
    });
}
