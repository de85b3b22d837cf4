import {
  allCommands,
  type CommandNode,
  nameOf,
  type OptionNode,
  type Tree,
  type Values,
  type Word,
} from './tree.ts';

/** For fish 3.0 and newer. */
export function fishScript(tree: Tree): string {
  const program = fishQuoted(tree.program);
  const commands = allCommands(tree.root);
  const lists = [
    ...[...tree.lists].map(([name, words]) => listFunction(name, words)),
    ...commands
      .filter((command) => command.commands.length > 0)
      .map((command) =>
        listFunction(
          commandList(command),
          command.commands.map((sub) => ({ value: nameOf(sub), note: sub.note })),
        ),
      ),
  ];
  const taking = (takes: OptionNode['takes']): string =>
    commands
      .flatMap(({ path, options }) =>
        options
          .filter((option) => option.takes === takes)
          .flatMap(({ names }) => names.map((name) => keyOf([...path, name]))),
      )
      .join(' ');
  return `# ${tree.program} ${tree.version} completion fish

# The command that is being typed, and how many arguments stand before the cursor: two lines.
function __xpress_doctor_where
    set -l at
    set -l count 0
    set -l due no
    set -l bare no
    set -l words (commandline -opc)
    for word in $words[2..-1]
        if test $due = value
            set due no
            continue
        end
        if test $due = may
            set due no
            string match -q -- '-*' $word; or continue
        end
        if test $bare = no; and test "$word" = --
            set bare yes
        else if test $bare = no; and string match -q -- '-?*' $word
            if contains -- "$at $word" ${taking('value')}
                set due value
            else if contains -- "$at $word" ${taking('may')}
                set due may
            end
        else if contains -- "$at $word" ${commands
          .filter(({ path }) => path.length > 0)
          .map(({ path }) => keyOf(path))
          .join(' ')}
            set at (string trim -- "$at $word")
        else
            set count (math $count + 1)
        end
    end
    echo $at
    echo $count
end

# __xpress_doctor_at COMMAND [NUMBER]: in this command, with so many arguments before.
function __xpress_doctor_at
    set -l where (__xpress_doctor_where)
    test "$where[1]" = "$argv[1]"; or return 1
    test (count $argv) -eq 1; or test "$where[2]" = "$argv[2]"
end

${lists.join('\n')}
complete -c ${program} -f
${commands.map((command) => commandLines(command, program)).join('\n')}
`;
}

/** A key of `__xpress_doctor_where`: the command, a space, the word. */
function keyOf(path: readonly string[]): string {
  return fishQuoted(`${path.slice(0, -1).join(' ')} ${path.at(-1) ?? ''}`);
}

/** Names of the commands under one. */
function commandList({ path }: CommandNode): string {
  return ['commands', ...path.map((word) => word.replace(/\W/g, '_'))].join('_');
}

function listFunction(name: string, words: readonly Word[]): string {
  const pairs = words.map(({ value, note }) => `        ${fishQuoted(value)} ${fishQuoted(note)}`);
  return `function __xpress_doctor_${name}
    printf '%s\\t%s\\n' \\
${pairs.join(' \\\n')}
end
`;
}

function commandLines(command: CommandNode, program: string): string {
  const at = command.path.join(' ');
  const complete = `complete -c ${program}`;
  const here = `-n ${fishQuoted(`__xpress_doctor_at ${fishQuoted(at)}`)}`;
  const nth = (number: number): string =>
    `-n ${fishQuoted(`__xpress_doctor_at ${fishQuoted(at)} ${number}`)}`;
  const subs =
    command.commands.length === 0
      ? []
      : [`${complete} ${nth(0)} -a '(__xpress_doctor_${commandList(command)})'`];
  const args = command.arguments.flatMap(({ variadic, values }, index) =>
    values.kind === 'free' ? [] : [`${complete} ${variadic ? here : nth(index)} ${offer(values)}`],
  );
  const options = command.options.map((option) => `${complete} ${here} ${optionWords(option)}`);
  return [...subs, ...args, ...options].join('\n');
}

function optionWords({ names, note, takes, values }: OptionNode): string {
  const flags = names.map((name) =>
    name.startsWith('--') ? `-l ${fishQuoted(name.slice(2))}` : `-s ${fishQuoted(name.slice(1))}`,
  );
  // A value that may be left out cannot be told to fish; as an argument it is offered nothing.
  const value = takes !== 'value' ? [] : values.kind === 'free' ? ['-x'] : [`-r ${offer(values)}`];
  return [...flags, ...value, `-d ${fishQuoted(note)}`].join(' ');
}

function offer(values: Values): string {
  switch (values.kind) {
    case 'list':
      return `-f -a '(__xpress_doctor_${values.list})'`;
    case 'files':
      return '-F';
    case 'folders':
      return "-f -a '(__fish_complete_directories (commandline -ct))'";
    case 'free':
      return '-f';
  }
}

/** Between single quotes only the backslash and the quote have a meaning. */
function fishQuoted(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}
