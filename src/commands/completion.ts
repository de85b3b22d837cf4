import type { Command } from 'commander';
import { completionTexts as en } from '../i18n/en/completion.ts';
import { completionTexts as ru } from '../i18n/ru/completion.ts';
import type { CommandContext } from './shared/context.ts';
import { examples } from './shared/options.ts';

/** Scripts that complete the command line; made of the very commands that are registered in `program`. */
export function registerCompletion(program: Command, context: CommandContext): void {
  const texts = context.language === 'ru' ? ru : en;
  program
    .command('completion')
    .summary(texts.summary)
    .description(texts.description)
    .argument('<shell>', texts.shell)
    .addHelpText('after', examples(context.language, texts.examples))
    .action(async (shell: string) => {
      const { printCompletion } = await import('./completion/run.ts');
      await printCompletion(shell, program, context);
    });
}
