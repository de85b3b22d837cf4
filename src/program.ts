import { Command, CommanderError, Help, Option } from 'commander';
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
import { detectLanguage, LANGUAGES, type Language } from './i18n/language.ts';
import { cliTexts as ru } from './i18n/ru/cli.ts';
import { systemClock } from './model/clock.ts';
import { isUsageError } from './model/errors.ts';
import { nearest } from './model/nearest.ts';
import { listenForInterrupts } from './process/interrupts.ts';
import { processIo } from './process/io.ts';
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

/** Parses the command line, runs one command, and turns how it ended into the exit code. */
export async function runProgram(argv: readonly string[]): Promise<void> {
  const language = languageOf(argv);
  const io = processIo({ noColor: argv.includes('--no-color') });
  const interrupts = listenForInterrupts();
  const verbose = argv.includes('--verbose');
  let exitCode = 0;
  const context: CommandContext = {
    io,
    language,
    env: process.env,
    cwd: process.cwd(),
    clock: systemClock,
    interrupts,
    version: VERSION,
    quiet: argv.includes('--quiet') || argv.includes('-q'),
    verbose,
    setExitCode: (code) => {
      exitCode = code;
    },
  };
  const program = buildProgram(context);
  try {
    await program.parseAsync([...argv], { from: 'user' });
  } catch (error) {
    exitCode = tell(error, program, argv, context);
  }
  const lost = await io.drained();
  if (lost !== null) {
    exitCode = 3;
    tellLost(lost, context);
    await io.drained();
  }
  // What a check left behind (a socket, a look-up in the thread pool) must not hold the program open.
  process.exit(interrupts.kill.aborted ? 130 : exitCode);
}

function tellLost(error: Error, { io, language }: CommandContext): void {
  const { errors } = language === 'ru' ? ru : en;
  io.err(`xpress-doctor: ${errors.outputLost(error.message)}\n${errors.outputLostHint}\n`);
}

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
      // Errors are told by `tell`, in the user's language.
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
    .addOption(new Option('--lang <language>', texts.options.lang).choices([...LANGUAGES]))
    .option('--no-color', texts.options.noColor)
    .option('-q, --quiet', texts.options.quiet)
    .option('--verbose', texts.options.verbose)
    .addHelpText('after', `\n${texts.exitCodes}\n${texts.exitCodeLines.join('\n')}\n`)
    .action(() => {
      program.outputHelp();
    });
  for (const register of REGISTER) register(program, context);
  return program;
}

/** `--lang` has to be known before the help texts are built, so it is read ahead of the parser. */
function languageOf(argv: readonly string[]): Language {
  const index = argv.indexOf('--lang');
  const value =
    index >= 0
      ? argv[index + 1]
      : argv.find((word) => word.startsWith('--lang='))?.slice('--lang='.length);
  return LANGUAGES.find((language) => language === value) ?? detectLanguage(process.env);
}

/** Says what went wrong on stderr and gives the exit code. */
function tell(
  error: unknown,
  program: Command,
  argv: readonly string[],
  context: CommandContext,
): number {
  const texts = context.language === 'ru' ? ru : en;
  const say = (line: string): void => {
    context.io.err(`${line}\n`);
  };
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return 0;
    for (const line of usageLines(error, program, argv, texts)) say(line);
    return 2;
  }
  if (isUsageError(error)) {
    say(`xpress-doctor: ${error.message}`);
    if (error.hint !== undefined) say(error.hint);
    return error.exitCode;
  }
  if (context.interrupts.stop.aborted) {
    say(texts.errors.interrupted);
    return 130;
  }
  say(`xpress-doctor: ${error instanceof Error ? error.message : String(error)}`);
  say(texts.errors.bug);
  if (context.verbose && error instanceof Error && error.stack !== undefined) say(error.stack);
  return 3;
}

function usageLines(
  error: CommanderError,
  program: Command,
  argv: readonly string[],
  texts: typeof en,
): readonly string[] {
  const { errors } = texts;
  const quoted = /'([^']*)'/.exec(error.message)?.[1] ?? '';
  const command = chosenCommand(program, argv);
  const lines = (message: string, known: readonly string[] = []): readonly string[] => {
    const guess = nearest(quoted, known);
    return [
      `xpress-doctor: ${message}`,
      guess === null ? errors.seeHelp : errors.didYouMean(guess),
    ];
  };
  switch (error.code) {
    case 'commander.unknownOption':
      return lines(
        errors.unknownOption(quoted),
        [...command.options, ...program.options].flatMap((option) => option.long ?? []),
      );
    case 'commander.unknownCommand':
      return lines(
        errors.unknownCommand(quoted),
        command.commands.map((sub) => sub.name()),
      );
    case 'commander.missingArgument':
      return lines(errors.missingArgument(quoted));
    case 'commander.optionMissingArgument':
      return lines(errors.missingValue(quoted));
    case 'commander.excessArguments': {
      const word = argv.find((entry) => !entry.startsWith('-')) ?? '';
      const names = command.commands.map((sub) => sub.name());
      if (command === program && !names.includes(word)) {
        const guess = nearest(word, names);
        return [
          `xpress-doctor: ${errors.unknownCommand(word)}`,
          guess === null ? errors.seeHelp : errors.didYouMean(guess),
        ];
      }
      return lines(errors.tooManyArguments);
    }
    case 'commander.invalidArgument': {
      // "option '--format <names>' argument 'x' is invalid. Allowed choices are a, b."
      const [, what = '', value = ''] = /'([^']*)' argument '([^']*)'/.exec(error.message) ?? [];
      const allowed = /Allowed choices are (.*)\.$/.exec(error.message)?.[1];
      return [
        `xpress-doctor: ${errors.invalidValue(value, what)}`,
        allowed === undefined ? errors.seeHelp : errors.allowed(allowed),
      ];
    }
    default:
      return [`xpress-doctor: ${error.message}`, errors.seeHelp];
  }
}

function chosenCommand(program: Command, argv: readonly string[]): Command {
  let command = program;
  for (const word of argv) {
    const sub = command.commands.find((entry) => entry.name() === word);
    if (sub !== undefined) command = sub;
  }
  return command;
}
