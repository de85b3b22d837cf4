import { type Command, Option } from 'commander';
import { guideTexts as en } from '../i18n/en/guide.ts';
import { guideTexts as ru } from '../i18n/ru/guide.ts';
import type { CommandContext } from './shared/context.ts';
import { GUIDE_FORMATS, type GuideOptions } from './guide/options.ts';
import { examples, repeated } from './shared/options.ts';

export function registerGuide(program: Command, context: CommandContext): void {
  const texts = context.language === 'ru' ? ru : en;
  const { options } = texts;
  program
    .command('guide')
    .summary(texts.summary)
    .description(texts.description)
    .option('--answers <file>', options.answers)
    .option('--list', options.list)
    .option('--step <step>', options.step)
    .option('--print', options.print)
    .addOption(
      new Option('--format <format>', options.format).choices(GUIDE_FORMATS).default('pretty'),
    )
    .option('--devices <file>', options.devices)
    .option('--bundle <zip>', options.bundle)
    .option('--server <host[:port]>', options.server, repeated, [])
    .option('--profile <file>', options.profile)
    .option('--output <file>', options.output)
    .option('--output-dir <folder>', options.outputDir)
    .option('--force', options.force)
    .option('--pseudonyms <file>', options.pseudonyms)
    .addHelpText('after', examples(context.language, texts.examples))
    .addHelpText('after', `${texts.exitCodes.join('\n')}\n`)
    .action(async (given: GuideOptions) => {
      const [{ runGuide }, { guideWorld }] = await Promise.all([
        import('./guide/run.ts'),
        import('./guide/world.ts'),
      ]);
      await runGuide(given, context, () => guideWorld(given, context));
    });
}
