import { type Command, Option } from 'commander';
import { selfTestTexts as en } from '../i18n/en/self-test.ts';
import { selfTestTexts as ru } from '../i18n/ru/self-test.ts';
import { FORMATS, type Format } from '../report/formats.ts';
import type { CommandContext } from './shared/context.ts';
import { examples } from './shared/options.ts';

interface SelfTestOptions {
  readonly format: Format;
}

export function registerSelfTest(program: Command, context: CommandContext): void {
  const texts = context.language === 'ru' ? ru : en;
  program
    .command('self-test')
    .summary(texts.summary)
    .description(texts.summary)
    .addOption(
      new Option('--format <format>', texts.options.format).choices([...FORMATS]).default('pretty'),
    )
    .addHelpText('after', examples(context.language, texts.examples))
    .action(async (options: SelfTestOptions) => {
      const { runSelfTest } = await import('./self-test/run.ts');
      await runSelfTest(options.format, context);
    });
}
