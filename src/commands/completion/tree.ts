import type { Argument, Command, Option } from 'commander';
import { clean } from '../../report/clean.ts';

/** One word that may be typed, and what it means: one line, may be empty. */
export interface Word {
  readonly value: string;
  readonly note: string;
}

/** What stands where a value is due. */
export type Values =
  /** One of the words of `Tree.lists`, by its name: letters and digits. */
  | { readonly kind: 'list'; readonly list: string }
  | { readonly kind: 'files' }
  | { readonly kind: 'folders' }
  /** A host, a time, a number: nothing can be offered. */
  | { readonly kind: 'free' };

export interface OptionNode {
  /** With their dashes; the short one first, when there is one. */
  readonly names: readonly string[];
  readonly note: string;
  /** `may`: a value that can be left out, such as that of `--record [time]`. */
  readonly takes: 'nothing' | 'value' | 'may';
  readonly repeated: boolean;
  readonly values: Values;
  /** What the help calls the value, without brackets; empty where there is none. */
  readonly valueName: string;
}

export interface ArgumentNode {
  readonly name: string;
  readonly required: boolean;
  /** The rest of the line is of its kind. */
  readonly variadic: boolean;
  readonly values: Values;
}

export interface CommandNode {
  /** Names from under the program's own: empty for the program itself. */
  readonly path: readonly string[];
  readonly note: string;
  /** Its own and those of the whole program. */
  readonly options: readonly OptionNode[];
  readonly arguments: readonly ArgumentNode[];
  readonly commands: readonly CommandNode[];
}

/** Everything that can be typed, without regard to any shell. */
export interface Tree {
  readonly program: string;
  readonly version: string;
  readonly root: CommandNode;
  readonly lists: ReadonlyMap<string, readonly Word[]>;
}

export interface Known {
  /** Lists that commander does not know of, by name. */
  readonly lists: Readonly<Record<string, readonly Word[]>>;
  /** `check --skip` or `faq show id`: the option or argument, after its command → a list's name. */
  readonly places: Readonly<Record<string, string>>;
}

/** Walks commander's definitions, so that a new command or option is completed without a word here. */
export function completionTree(program: Command, known: Known, version: string): Tree {
  const lists = new Map<string, readonly Word[]>(Object.entries(known.lists));
  const choices = new Map<string, string>();
  const choicesOf = (words: readonly string[]): Values => {
    const key = words.join('\n');
    const list = choices.get(key) ?? `choices${choices.size + 1}`;
    choices.set(key, list);
    lists.set(
      list,
      words.map((value) => ({ value, note: '' })),
    );
    return { kind: 'list', list };
  };
  const valuesOf = (
    place: string,
    valueName: string,
    words: readonly string[] | undefined,
  ): Values => {
    const list = known.places[place];
    if (list !== undefined) return { kind: 'list', list };
    return words === undefined ? kindOf(valueName) : choicesOf(words);
  };
  const optionNode = (path: readonly string[], option: Option): OptionNode => {
    const valueName = /[<[](.+)[>\]]$/.exec(option.flags)?.[1] ?? '';
    const place = [...path, option.long ?? option.short ?? ''].join(' ');
    return {
      names: [option.short, option.long].flatMap((name) => name ?? []),
      note: oneLine(option.description),
      takes: option.required ? 'value' : option.optional ? 'may' : 'nothing',
      repeated: option.variadic || Array.isArray(option.defaultValue),
      values: valuesOf(place, valueName, option.argChoices),
      valueName,
    };
  };
  const argumentNode = (path: readonly string[], argument: Argument): ArgumentNode => ({
    name: argument.name(),
    required: argument.required,
    variadic: argument.variadic,
    values: valuesOf(
      [...path, argument.name()].join(' '),
      argument.name(),
      argument.argChoices ?? undefined,
    ),
  });
  const commandNode = (command: Command, path: readonly string[]): CommandNode => {
    const help = command.createHelp();
    const options = [...help.visibleOptions(command), ...help.visibleGlobalOptions(command)];
    return {
      path,
      note: oneLine(command.summary() || command.description()),
      options: options.map((option) => optionNode(path, option)),
      arguments: command.registeredArguments.map((argument) => argumentNode(path, argument)),
      commands: help.visibleCommands(command).map((sub) => commandNode(sub, [...path, sub.name()])),
    };
  };
  return { program: program.name(), version, root: commandNode(program, []), lists };
}

/** The command and all under it. */
export function allCommands(root: CommandNode): readonly CommandNode[] {
  return [root, ...root.commands.flatMap(allCommands)];
}

export function nameOf(command: CommandNode): string {
  return command.path.at(-1) ?? '';
}

/** The help's own names for values say what is due. */
const FILES = new Set(['file', 'path', 'zip', 'before', 'after']);
const FOLDERS = new Set(['folder']);

function kindOf(valueName: string): Values {
  if (FILES.has(valueName)) return { kind: 'files' };
  if (FOLDERS.has(valueName)) return { kind: 'folders' };
  return { kind: 'free' };
}

/** A shell shows one line, and a line feed ends a comment or a completion. */
function oneLine(text: string): string {
  return clean(text).replace(/\s+/g, ' ').trim();
}
