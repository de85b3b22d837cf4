import {
  allCommands,
  type CommandNode,
  nameOf,
  type OptionNode,
  type Tree,
  type Values,
} from './tree.ts';

/**
 * For bash 3.2 (macOS) and newer, without the package bash-completion. Readline splits a word at `=` and `:`
 * (COMP_WORDBREAKS), so `--format=json` comes as three words.
 */
export function bashScript(tree: Tree): string {
  const commands = allCommands(tree.root);
  const lists = [...tree.lists].map(
    ([name, words]) =>
      `_xpress_doctor_${name}() {\n  _xpress_doctor_words ${words.map(({ value }) => bashQuoted(value)).join(' ')}\n}\n`,
  );
  return `# ${tree.program} ${tree.version} completion bash

# Those of the words given that begin with what is typed, quoted unless the quote is open.
_xpress_doctor_words() {
  local word typed=$cur quote=
  if [[ $typed == [\\"\\']* ]]; then
    typed=\${typed:1}
    quote=open
  fi
  for word in "$@"; do
    [[ $word == "$typed"* ]] || continue
    [[ -n $quote ]] || printf -v word %q "$word"
    COMPREPLY+=("$glued$word")
  done
}

# Names of files are left to readline, which quotes them; bash 3.2 has no compopt.
_xpress_doctor_files() {
  if [[ -n $glued ]] || ! compopt -o default 2>/dev/null; then
    _xpress_doctor_names -f
  fi
}

_xpress_doctor_folders() {
  if [[ -n $glued ]] || ! compopt -o dirnames 2>/dev/null; then
    _xpress_doctor_names -d
  fi
}

_xpress_doctor_names() {
  local name
  while IFS= read -r name; do
    COMPREPLY+=("$glued$name")
  done < <(compgen "$1" -- "$cur")
}

${lists.join('\n')}
_xpress_doctor() {
  local cur=\${COMP_WORDS[COMP_CWORD]} before=\${COMP_WORDS[COMP_CWORD-1]}
  local word at= option= due= joined= bare= glued= count=0 i
  COMPREPLY=()
  for ((i = 1; i < COMP_CWORD; i++)); do
    word=\${COMP_WORDS[i]}
    if [[ $word == = && -n $due ]]; then
      joined=yes
      continue
    fi
    if [[ $word == [:=] ]]; then
      # The rest of one word.
      i=$((i + 1))
      continue
    fi
    if [[ $due == value || ($due == may && ($word != -* || -n $joined)) ]]; then
      due= joined=
      continue
    fi
    due= joined=
    if [[ -z $bare && $word == -- ]]; then
      bare=yes
    elif [[ -z $bare && $word == -?* ]]; then
      option=$word
      due=$(_xpress_doctor_due "$at" "$option")
    else
      case "$at $word" in
${commands
  .filter(({ path }) => path.length > 0)
  .map(
    ({ path }) =>
      `        ${bashQuoted(pathKey(path.slice(0, -1), path.at(-1)))}) at=${bashQuoted(path.join(' '))} ;;`,
  )
  .join('\n')}
        *) count=$((count + 1)) ;;
      esac
    fi
  done

  if [[ -z $due && ($before == [:=] || $cur == [:=]) ]]; then
    return
  fi
  if [[ $cur == = ]]; then
    cur=
    joined=yes
  fi
  # With COMP_WORDBREAKS that lacks the equals sign.
  if [[ -z $due && -z $bare && $cur == --*=* ]]; then
    option=\${cur%%=*}
    due=$(_xpress_doctor_due "$at" "$option")
    [[ -n $due ]] || return
    joined=yes
    glued=$option=
    cur=\${cur#*=}
  fi
  if [[ $due == value || ($due == may && ($cur != -* || -n $joined)) ]]; then
    case "$at $option" in
${commands.flatMap(valueLines).join('\n')}
    esac
    return
  fi
  if [[ -z $bare && $cur == -* ]]; then
    _xpress_doctor_options
    return
  fi
  case "$at:$count" in
${commands.flatMap(argumentLines).join('\n')}
    *) [[ -n $cur || -n $bare ]] || _xpress_doctor_options ;;
  esac
}

_xpress_doctor_options() {
  case "$at" in
${commands
  .map(
    ({ path, options }) =>
      `    ${bashQuoted(path.join(' '))}) _xpress_doctor_words ${options
        .flatMap(({ names }) => names)
        .map(bashQuoted)
        .join(' ')} ;;`,
  )
  .join('\n')}
  esac
}

# Whether the option (second word) of the command (first) takes a value.
_xpress_doctor_due() {
  case "$1 $2" in
${dueLines(commands, 'value')}
${dueLines(commands, 'may')}
  esac
}

complete -F _xpress_doctor ${bashQuoted(tree.program)}
`;
}

/** Safe for every character but NUL, and for line feeds too. */
function bashQuoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

function pathKey(path: readonly string[], word = ''): string {
  return `${path.join(' ')} ${word}`;
}

function patterns(command: CommandNode, { names }: OptionNode): string {
  return names.map((name) => bashQuoted(pathKey(command.path, name))).join('|');
}

function dueLines(commands: readonly CommandNode[], takes: 'value' | 'may'): string {
  const keys = commands.flatMap((command) =>
    command.options
      .filter((option) => option.takes === takes)
      .map((option) => patterns(command, option)),
  );
  return keys.length === 0 ? '' : `    ${keys.join('|')}) echo ${takes} ;;`;
}

function call(values: Values): string | null {
  switch (values.kind) {
    case 'list':
      return `_xpress_doctor_${values.list}`;
    case 'files':
      return '_xpress_doctor_files';
    case 'folders':
      return '_xpress_doctor_folders';
    case 'free':
      return null;
  }
}

function valueLines(command: CommandNode): readonly string[] {
  return command.options
    .filter(({ takes }) => takes !== 'nothing')
    .flatMap((option) => {
      const act = call(option.values);
      return act === null ? [] : [`      ${patterns(command, option)}) ${act} ;;`];
    });
}

function argumentLines(command: CommandNode): readonly string[] {
  const at = command.path.join(' ');
  if (command.commands.length > 0) {
    const names = command.commands.map((sub) => bashQuoted(nameOf(sub)));
    return [`    ${bashQuoted(`${at}:0`)}) _xpress_doctor_words ${names.join(' ')} ;;`];
  }
  return command.arguments.map(({ variadic, values }, index) => {
    const pattern = variadic ? `${bashQuoted(`${at}:`)}*` : bashQuoted(`${at}:${index}`);
    return `    ${pattern}) ${call(values) ?? ':'} ;;`;
  });
}
