import type { completionTexts as en } from '../en/completion.ts';

export const completionTexts: typeof en = {
  summary: 'напечатать скрипт, который дополняет команды, параметры и проверки в вашей оболочке',
  description:
    'Печатает скрипт для вашей оболочки: он дополняет команды, параметры и их значения, идентификаторы проверок ' +
    'и статей, имена файлов. Пояснения — на языке этого запуска. Скрипт ничего не запускает: после обновления ' +
    'xpress-doctor напечатайте его заново.',
  shell: 'bash, zsh, fish или powershell',
  unknown: (shell) => `для оболочки ${shell} дополнения нет`,
  known: (shells) => `Есть для таких: ${shells}.`,
  examples: [
    'bash, в ~/.bashrc:',
    '  source <(xpress-doctor completion bash)',
    'zsh, в ~/.zshrc после compinit:',
    '  source <(xpress-doctor completion zsh)',
    'fish, один раз, в ~/.config/fish/completions:',
    '  xpress-doctor completion fish > xpress-doctor.fish',
    'PowerShell, в файле $PROFILE:',
    '  xpress-doctor completion powershell | Out-String | Invoke-Expression',
  ],
};
