import { type Command, Option } from 'commander';
import { supportTexts as en } from '../i18n/en/support.ts';
import { supportTexts as ru } from '../i18n/ru/support.ts';
import { UsageError } from '../model/errors.ts';
import type { CommandContext } from './shared/context.ts';
import { examples } from './shared/options.ts';
import { FORMATS, STAGES, type SupportOptions } from './support/options.ts';

export function registerSupport(program: Command, context: CommandContext): void {
  const texts = context.language === 'ru' ? ru : en;
  program
    .command('support')
    .summary(texts.summary)
    .description(texts.description)
    .addOption(new Option('--stage <stage>', texts.options.stage).choices(STAGES))
    .option('--contract', texts.options.contract, contractIs(true, texts))
    .option('--no-contract', texts.options.noContract, contractIs(false, texts))
    .option('--at <moment>', texts.options.at)
    .option('--profile <file>', texts.options.profile)
    .addOption(
      new Option('--format <format>', texts.options.format).choices(FORMATS).default('pretty'),
    )
    .addHelpText('after', examples(context.language, texts.examples))
    .action(async (options: SupportOptions) => {
      const { tellSupport } = await import('./support/tell.ts');
      await tellSupport(options, context);
    });
}

/** Commander would let the last of the two win. */
function contractIs(
  given: boolean,
  texts: typeof en,
): (value: string, before: boolean | undefined) => boolean {
  return (_value, before) => {
    if (before === !given) throw new UsageError(texts.bothContracts);
    return given;
  };
}
