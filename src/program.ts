import { Command, Help, Option } from 'commander';
import { registerBundle } from './commands/bundle.ts';
import { registerCache } from './commands/cache.ts';
import { registerCheck } from './commands/check.ts';
import { registerCollectLogs } from './commands/collect-logs.ts';
import { registerCompletion } from './commands/completion.ts';
import type { CommandContext } from './commands/shared/context.ts';
import { registerFaq } from './commands/faq.ts';
import { registerGuide } from './commands/guide.ts';
import { registerProfile } from './commands/profile.ts';
import { registerRequest } from './commands/request.ts';
import { registerSelfTest } from './commands/self-test.ts';
import { registerSupport } from './commands/support.ts';
import { cliTexts as en } from './i18n/en/cli.ts';
import { LANGUAGES } from './i18n/language.ts';
import { cliTexts as ru } from './i18n/ru/cli.ts';
import { GLOBAL_FLAGS } from './process/global-options.ts';
import { VERSION } from './version.ts';

const REGISTER = [
  registerCheck,
  registerCollectLogs,
  registerBundle,
  registerFaq,
  registerGuide,
  registerProfile,
  registerSelfTest,
  registerSupport,
  registerRequest,
  registerCache,
  registerCompletion,
];

/** The whole tree of commands; `scripts/docs.ts` reads it to keep README and docs true. */
export function buildProgram(context: CommandContext): Command {
  const texts = context.language === 'ru' ? ru : en;
  const inWords = (usage: string): string =>
    usage.replace('[options]', texts.help.options).replace('[command]', texts.help.command);
  const program = new Command('xpress-doctor');
  program
    .description(texts.description)
    .exitOverride()
    .showSuggestionAfterError(false)
    .configureOutput({
      writeOut: (text) => {
        context.io.out(text);
      },
      // Errors are told by run-program.ts, in the user's language.
      writeErr: () => undefined,
      getOutHelpWidth: () => Math.min(context.io.columns, 100),
    })
    .configureHelp({
      styleTitle: (title) => texts.headings[title] ?? title,
      showGlobalOptions: true,
      commandUsage: (command) => inWords(Help.prototype.commandUsage.call(new Help(), command)),
      subcommandTerm: (command) => inWords(Help.prototype.subcommandTerm.call(new Help(), command)),
      optionDescription: (option) =>
        [
          option.description,
          ...(option.argChoices === undefined
            ? []
            : [`(${texts.help.choices}: ${option.argChoices.join(', ')})`]),
          ...(typeof option.defaultValue === 'string' || typeof option.defaultValue === 'number'
            ? [`(${texts.help.default}: ${option.defaultValue})`]
            : []),
        ].join(' '),
    })
    .helpCommand(false)
    .helpOption('-h, --help', texts.options.help)
    .version(VERSION, '-V, --version', texts.options.version)
    .addOption(new Option(GLOBAL_FLAGS.lang, texts.options.lang).choices([...LANGUAGES]))
    .option(GLOBAL_FLAGS.noColor, texts.options.noColor)
    .option(GLOBAL_FLAGS.quiet, texts.options.quiet)
    .option(GLOBAL_FLAGS.verbose, texts.options.verbose)
    .addHelpText('after', `\n${texts.exitCodes}\n${texts.exitCodeLines.join('\n')}\n`)
    .action(() => {
      program.outputHelp();
    });
  for (const register of REGISTER) register(program, context);
  return program;
}
