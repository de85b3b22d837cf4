/** Shells that a script is made for. */
export const SHELLS = ['bash', 'zsh', 'fish', 'powershell'] as const;
export type Shell = (typeof SHELLS)[number];

/** PowerShell's own name for its newer program. */
const ALIASES: Readonly<Record<string, Shell>> = { pwsh: 'powershell' };

export function shellOf(typed: string): Shell | null {
  const name = typed.trim().toLowerCase();
  return ALIASES[name] ?? SHELLS.find((shell) => shell === name) ?? null;
}
