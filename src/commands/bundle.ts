import { type Command, Option } from 'commander';
import { bundleTexts as en } from '../i18n/en/bundle.ts';
import { bundleTexts as ru } from '../i18n/ru/bundle.ts';
import { redactionTexts as enRedaction } from '../i18n/en/collect-logs-redaction.ts';
import { redactionTexts as ruRedaction } from '../i18n/ru/collect-logs-redaction.ts';
import { commandGroup } from './shared/command-group.ts';
import type { CommandContext } from './shared/context.ts';
import type { AnalyzeOptions } from './bundle/analyze.ts';
import type { DiffOptions } from './bundle/diff.ts';
import type { ExtractCommandOptions } from './bundle/extract.ts';
import type { RevealOptions } from './bundle/reveal.ts';
import type { ShowOptions } from './bundle/show.ts';
import { examples, repeated } from './shared/options.ts';

/** The receiving end: looks at a bundle without unpacking it, compares two, unpacks one safely. */
export function registerBundle(program: Command, context: CommandContext): void {
  const texts = context.language === 'ru' ? ru : en;
  const { reveal } = context.language === 'ru' ? ruRedaction : enRedaction;
  const bundle = commandGroup(program, 'bundle', {
    summary: texts.summary,
    description: texts.summary,
  });
  const format = (): Option =>
    new Option('--format <format>', texts.options.format)
      .choices(['pretty', 'json'])
      .default('pretty');
  const identity = '--identity <file>';
  for (const name of ['verify', 'list'] as const) {
    bundle
      .command(name)
      .summary(texts[name].summary)
      .description(texts[name].summary)
      .argument('<file>', texts.file)
      .addOption(format())
      .option(identity, texts.options.identity, repeated, [])
      .addHelpText('after', examples(context.language, texts[name].examples))
      .action(async (file: string, options: ShowOptions) => {
        const { showBundle } = await import('./bundle/show.ts');
        await showBundle(name, file, options, context);
      });
  }
  bundle
    .command('diff')
    .summary(texts.diff.summary)
    .description(texts.diff.summary)
    .argument('<before>', texts.diff.before)
    .argument('<after>', texts.diff.after)
    .addOption(format())
    .option(identity, texts.options.identity, repeated, [])
    .addHelpText('after', examples(context.language, texts.diff.examples))
    .action(async (before: string, after: string, options: DiffOptions) => {
      const { diff } = await import('./bundle/diff.ts');
      await diff([before, after], options, context);
    });
  bundle
    .command('analyze')
    .summary(texts.analyze.summary)
    .description(texts.analyze.summary)
    .argument('<file>', texts.file)
    .addOption(format())
    .option('--profile <file>', texts.options.profile)
    .option(identity, texts.options.identity, repeated, [])
    .addHelpText('after', examples(context.language, texts.analyze.examples))
    .action(async (file: string, options: AnalyzeOptions) => {
      const { analyze } = await import('./bundle/analyze.ts');
      await analyze(file, options, context);
    });
  bundle
    .command('extract')
    .summary(texts.extract.summary)
    .description(texts.extract.summary)
    .argument('<file>', texts.file)
    .requiredOption('--to <folder>', texts.options.to)
    .option(identity, texts.options.identity, repeated, [])
    .addHelpText('after', examples(context.language, texts.extract.examples))
    .action(async (file: string, options: ExtractCommandOptions) => {
      const { extract } = await import('./bundle/extract.ts');
      await extract(file, options, context);
    });
  bundle
    .command('reveal')
    .summary(reveal.summary)
    .description(reveal.summary)
    .argument('[pseudonym...]', reveal.words)
    .requiredOption('--pseudonyms <file>', reveal.options.pseudonyms)
    .option('--input <file>', reveal.options.input)
    .addHelpText('after', examples(context.language, reveal.examples))
    .action(async (words: readonly string[], options: RevealOptions) => {
      const command = await import('./bundle/reveal.ts');
      await command.reveal(words, options, context);
    });
}
