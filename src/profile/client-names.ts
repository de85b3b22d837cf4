import { posix, win32 } from 'node:path';
import type { Application } from './profile.ts';

/** How a system may call the client in its own settings. Identifiers of macOS name the program on Windows, too. */
export function clientNames(
  application: Application,
  system: 'windows' | 'macos' | 'linux',
): { readonly names: readonly string[]; readonly programs: readonly string[] } {
  const { packages, programs, processes } = application[system];
  const files = [...programs.map((path) => posix.basename(win32.basename(path))), ...processes];
  const names = [application.name, ...packages, ...application.macos.packages, ...processes];
  return { names: [...new Set(names)], programs: [...new Set(files)] };
}
