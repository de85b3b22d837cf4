import { type CommandNode, nameOf, type OptionNode, type Tree, type Values } from './tree.ts';

/**
 * For Windows PowerShell 5.1 and PowerShell 7. ASCII only, words as JSON with `\u…`: what a program prints is decoded
 * with the console's code page there, and of UTF-8 read as cp1251 some bytes would become quotes (U+2018, U+2019 quote
 * as `'` does, about_Quoting_Rules).
 */
export function powershellScript(tree: Tree): string {
  const data = {
    lists: Object.fromEntries(
      [...tree.lists].map(([name, words]) => [
        name,
        words.map(({ value, note }) => ({ value, note })),
      ]),
    ),
    root: commandData(tree.root),
  };
  return `# ${tree.program} ${tree.version} completion powershell
& {
    $data = ConvertFrom-Json '${asciiJson(data)}'
    $complete = {
        param($wordToComplete, $commandAst, $cursorPosition)
        $at = $data.root
        $due = $null
        $bare = $false
        $count = 0
        $words = @($commandAst.CommandElements | Where-Object { $_.Extent.EndOffset -lt $cursorPosition } | ForEach-Object { $_.ToString() })
        for ($i = 1; $i -lt $words.Count; $i++) {
            $word = $words[$i]
            if ($null -ne $due) {
                $may = $due.takes -eq 'may'
                $due = $null
                if (-not ($may -and $word -like '-*')) { continue }
            }
            if (-not $bare -and $word -eq '--') { $bare = $true; continue }
            if (-not $bare -and $word -like '-?*') {
                $due = $at.options | Where-Object { $_.names -ccontains $word -and $_.takes -ne 'nothing' } | Select-Object -First 1
                continue
            }
            $next = $at.commands | Where-Object { $_.name -ceq $word } | Select-Object -First 1
            if ($null -ne $next) { $at = $next } else { $count++ }
        }
        $typed = $wordToComplete
        $before = ''
        if ($null -eq $due -and -not $bare -and $typed -match '^(--[^=]+)=(.*)$') {
            $name = $Matches[1]
            $before = "$name="
            $typed = $Matches[2]
            $due = $at.options | Where-Object { $_.names -ccontains $name } | Select-Object -First 1
            if ($null -eq $due) { return '' }
        } elseif ($null -ne $due -and $due.takes -eq 'may' -and $typed -like '-*') {
            $due = $null
        }
        $kind = 'ParameterValue'
        $values = $null
        if ($null -ne $due) {
            $values = $due.values
        } elseif (-not $bare -and $typed -like '-*') {
            $kind = 'ParameterName'
            $found = @($at.options | ForEach-Object { $option = $_; $option.names | ForEach-Object { @{ value = $_; note = $option.note } } })
        } elseif ($at.commands.Count -gt 0) {
            $found = @($at.commands | ForEach-Object { @{ value = $_.name; note = $_.note } })
        } else {
            $argument = $at.arguments | Where-Object { $_.variadic -or $_.index -eq $count } | Select-Object -First 1
            $values = if ($null -ne $argument) { $argument.values } else { 'free' }
        }
        # Nothing at all: PowerShell offers files. An empty text: it does not.
        if ($values -eq 'files' -or $values -eq 'folders') { return }
        if ($values -eq 'free') { return '' }
        if ($null -ne $values) { $found = @($data.lists.$values) }
        $results = @($found | Where-Object { $_.value.StartsWith($typed, [StringComparison]::Ordinal) } | ForEach-Object {
            $note = if ($_.note) { $_.note } else { $_.value }
            [System.Management.Automation.CompletionResult]::new($before + $_.value, $_.value, $kind, $note)
        })
        if ($results.Count -eq 0) { '' } else { $results }
    }.GetNewClosure()
    Register-ArgumentCompleter -Native -CommandName ${[tree.program, `${tree.program}.exe`].map((name) => `'${name}'`).join(', ')} -ScriptBlock $complete
}
`;
}

interface CommandData {
  readonly name: string;
  readonly note: string;
  readonly options: readonly Record<string, unknown>[];
  readonly arguments: readonly Record<string, unknown>[];
  readonly commands: readonly CommandData[];
}

function commandData(command: CommandNode): CommandData {
  return {
    name: nameOf(command),
    note: command.note,
    options: command.options.map(optionData),
    arguments: command.arguments.map(({ variadic, values }, index) => ({
      index,
      variadic,
      values: valuesName(values),
    })),
    commands: command.commands.map(commandData),
  };
}

function optionData({ names, note, takes, values }: OptionNode): Record<string, unknown> {
  return { names, note, takes, values: valuesName(values) };
}

function valuesName(values: Values): string {
  return values.kind === 'list' ? values.list : values.kind;
}

/** ASCII without a single quote: it stands between two of them. */
function asciiJson(value: unknown): string {
  return JSON.stringify(value).replace(
    /['\u007f-\uffff]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
