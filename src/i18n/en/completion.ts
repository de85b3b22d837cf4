export const completionTexts = {
  summary: 'print a script that completes commands, options and check ids in your shell',
  description:
    'Prints a script for your shell that completes commands, options and their values, ids of checks and of ' +
    'articles, and file names. Descriptions are in the language of this run. The script starts nothing: after an ' +
    'update of xpress-doctor print it again.',
  shell: 'bash, zsh, fish or powershell',
  unknown: (shell: string) => `there is no completion for ${shell}`,
  known: (shells: string) => `There is one for: ${shells}.`,
  examples: [
    'bash, in ~/.bashrc:',
    '  source <(xpress-doctor completion bash)',
    'zsh, in ~/.zshrc after compinit:',
    '  source <(xpress-doctor completion zsh)',
    'fish, once, in ~/.config/fish/completions:',
    '  xpress-doctor completion fish > xpress-doctor.fish',
    'PowerShell, in the file of $PROFILE:',
    '  xpress-doctor completion powershell | Out-String | Invoke-Expression',
  ],
};
