import type { Command, CommanderError } from 'commander';
import { cliTexts as en } from '../i18n/en/cli.ts';
import type { Language } from '../i18n/language.ts';
import { cliTexts as ru } from '../i18n/ru/cli.ts';
import { nearest } from '../model/nearest.ts';

interface Refused {
  /** The command whose words were refused. */
  readonly command: Command;
  /** Commander's sentence: it alone names the option and the value. */
  readonly message: string;
  readonly errors: typeof en.errors;
}

interface Told {
  readonly wrong: string;
  /** The next step; null: to read the help. */
  readonly next: string | null;
}

const TELL: Readonly<Record<string, (refused: Refused) => Told>> = {
  'commander.unknownCommand': unknownCommand,
  'commander.excessArguments': (refused) => {
    const { command, errors } = refused;
    if (command.commands.length > 0) return unknownCommand(refused);
    const words = command.args.slice(command.registeredArguments.length);
    return told(errors.tooManyArguments(words.join(' ')));
  },
  'commander.unknownOption': (refused) => {
    const { command, message, errors } = refused;
    // `cache cler --yes`: the command is wrong, not its option.
    if (command.commands.length > 0 && command.args[0]?.startsWith('-') === false) {
      return unknownCommand(refused);
    }
    const [typed = ''] = partsOf(message, /^error: unknown option '(.*)'$/s);
    const option = typed.replace(/=.*$/s, '');
    const known = [command, ...ancestorsOf(command)].flatMap(({ options }) =>
      options.flatMap(({ long }) => long ?? []),
    );
    const guess = nearest(option, known);
    return told(errors.unknownOption(option), guess === null ? null : errors.didYouMean(guess));
  },
  'commander.missingArgument': ({ message, errors }) => {
    const [name = ''] = partsOf(message, /^error: missing required argument '(.*)'$/s);
    return told(errors.missingArgument(name));
  },
  'commander.optionMissingArgument': ({ message, errors }) => {
    const [option = ''] = partsOf(message, /^error: option '(.*)' argument missing$/s);
    return told(errors.missingValue(option));
  },
  'commander.missingMandatoryOptionValue': ({ message, errors }) => {
    const [option = ''] = partsOf(message, /^error: required option '(.*)' not specified$/s);
    return told(errors.missingOption(option));
  },
  'commander.conflictingOption': ({ message, errors }) => {
    const [one = '', other = ''] = partsOf(
      message,
      /^error: option '(.*)' cannot be used with option '(.*)'$/s,
    );
    return told(errors.contradiction(one, other));
  },
  'commander.invalidArgument': ({ command, message, errors }) => {
    const [flags = '', value = ''] = partsOf(
      message,
      /^error: option '(.*?)' argument '(.*)' is invalid\./s,
    );
    const allowed = [command, ...ancestorsOf(command)]
      .flatMap(({ options }) => options)
      .find((option) => option.flags === flags)?.argChoices;
    return told(
      errors.invalidValue(value, flags),
      allowed === undefined ? null : errors.allowed(allowed.join(', ')),
    );
  },
};

/** Those with a sentence here; a test compares them with commander's source. */
export const TOLD_CODES: readonly string[] = Object.keys(TELL);

/** Commander's refusal of a command line in the user's language: what was wrong, and the next step. */
export function usageLines(
  { code, message }: CommanderError,
  program: Command,
  language: Language,
): readonly string[] {
  const { errors } = language === 'ru' ? ru : en;
  const command = chosenCommand(program);
  const { wrong, next } = TELL[code]?.({ command, message, errors }) ?? told(message);
  const help = errors.seeHelp(['xpress-doctor', ...pathOf(command)].join(' '));
  return [`xpress-doctor: ${wrong}`, next ?? help];
}

function told(wrong: string, next: string | null = null): Told {
  return { wrong, next };
}

function unknownCommand({ command, errors }: Refused): Told {
  const [typed = ''] = command.args;
  const names = command.commands.map((sub) => sub.name());
  const guess = nearest(typed, names);
  const inFull = (name: string): string => [...pathOf(command), name].join(' ');
  return told(
    errors.unknownCommand(inFull(typed)),
    guess === null ? null : errors.didYouMean(inFull(guess)),
  );
}

/** Commander leaves in `args` of each command that it came to the words after it. */
function chosenCommand(program: Command): Command {
  const [word] = program.args;
  const sub = program.commands.find((command) => command.name() === word);
  return sub === undefined ? program : chosenCommand(sub);
}

function ancestorsOf({ parent }: Command): readonly Command[] {
  return parent === null ? [] : [parent, ...ancestorsOf(parent)];
}

/** Its name after those of its groups, without the program's. */
function pathOf(command: Command): readonly string[] {
  return command.parent === null ? [] : [...pathOf(command.parent), command.name()];
}

function partsOf(message: string, pattern: RegExp): readonly string[] {
  return pattern.exec(message)?.slice(1) ?? [];
}
