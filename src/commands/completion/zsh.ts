import {
  allCommands,
  type CommandNode,
  nameOf,
  type OptionNode,
  type Tree,
  type Values,
} from './tree.ts';

/** For zsh's own completion system (compinit): sourced, or as a file `_xpress-doctor` of the fpath. */
export function zshScript(tree: Tree): string {
  const lists = [...tree.lists].map(([name, words]) =>
    listFunction(
      name,
      words.map(({ value, note }) => [value, note]),
    ),
  );
  return `#compdef ${tree.program}
# ${tree.program} ${tree.version} completion zsh

${lists.join('\n')}
${allCommands(tree.root).map(commandFunctions).join('\n')}
# As a file of the fpath it is the body of the function of that name.
if [[ $funcstack[1] == ${zshQuoted(`_${tree.program}`)} ]]; then
  _xpress_doctor "$@"
else
  compdef _xpress_doctor ${zshQuoted(tree.program)}
fi
`;
}

/** `_describe` takes `value:note`. */
function listFunction(name: string, words: readonly (readonly [string, string])[]): string {
  const items = words.map(([value, note]) => {
    const word = value.replaceAll('\\', '\\\\').replaceAll(':', '\\:');
    return `    ${zshQuoted(note === '' ? word : `${word}:${note.replaceAll('\\', '\\\\')}`)}`;
  });
  return `_xpress_doctor_${name}() {
  local -a items
  items=(
${items.join('\n')}
  )
  _describe -t ${name} ${name} items "$@"
}
`;
}

function commandFunctions(command: CommandNode): string {
  const { path, commands } = command;
  const options = command.options.map((option) => `    ${optionSpec(option)}`);
  if (commands.length === 0) {
    const rest = command.arguments.map(({ name, required, variadic, values }, index) => {
      const place = variadic ? '*' : `${index + 1}`;
      const separator = required || variadic ? ':' : '::';
      return `    ${zshQuoted(`${place}${separator}${escaped(name)}:${action(values)}`)}`;
    });
    return `${functionName(path)}() {
  _arguments -s -S \\
${[...options, ...rest].join(' \\\n')}
}
`;
  }
  const names = ['commands', ...path.map((word) => word.replace(/\W/g, '_'))].join('_');
  return `${listFunction(
    names,
    commands.map((sub) => [nameOf(sub), sub.note]),
  )}
${functionName(path)}() {
  local curcontext="$curcontext" state line ret=1
  local -A opt_args
  _arguments -s -S -C \\
${options.join(' \\\n')} \\
    '(-): :_xpress_doctor_${names}' \\
    '(-)*:: :->rest' && ret=0
  if [[ $state == rest ]]; then
    case $words[1] in
${commands.map((sub) => `      ${zshQuoted(nameOf(sub))}) ${functionName(sub.path)} && ret=0 ;;`).join('\n')}
    esac
  fi
  return ret
}
`;
}

function functionName(path: readonly string[]): string {
  return ['_xpress_doctor', ...path.map((word) => word.replace(/\W/g, '_'))].join('__');
}

/** `(-q --quiet){-q,--quiet}[what it does]:value:action`; one that may be repeated excludes nothing. */
function optionSpec(option: OptionNode): string {
  const { names, repeated, takes, valueName } = option;
  const value =
    takes === 'nothing'
      ? ''
      : `${takes === 'may' ? '::' : ':'}${escaped(valueName)}:${action(option.values)}`;
  const specs = names.map((name) => {
    const equals = takes !== 'nothing' && name.startsWith('--') ? '=' : '';
    const head = repeated ? '*' : names.length > 1 ? `(${names.join(' ')})` : '';
    return zshQuoted(`${head}${name}${equals}[${escaped(option.note)}]${value}`);
  });
  return specs.join(' ');
}

function action(values: Values): string {
  switch (values.kind) {
    case 'list':
      return `_xpress_doctor_${values.list}`;
    case 'files':
      return '_files';
    case 'folders':
      return '_files -/';
    case 'free':
      return ' ';
  }
}

/** Signs that end a part of a spec of `_arguments`. */
function escaped(text: string): string {
  return text.replace(/[\\[\]:]/g, '\\$&');
}

/** Safe for every character, also with RC_QUOTES or BANG_HIST set. */
function zshQuoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
