import { posix, win32 } from 'node:path';
import type { ClientNames } from '../../platform/workstation.ts';
import type { CheckContext } from '../define.ts';
import { clientLayout } from './find-client.ts';

/** How the system may call the client in its own settings. Identifiers of macOS name the program on Windows, too. */
export function clientNames(
  context: Pick<CheckContext, 'profile' | 'platform' | 'signal'>,
): ClientNames {
  const { application } = context.profile;
  const { packages, programs, processes } = clientLayout(context);
  const files = [...programs.map((path) => posix.basename(win32.basename(path))), ...processes];
  const names = [application.name, ...packages, ...application.macos.packages, ...processes];
  return { names: [...new Set(names)], programs: [...new Set(files)] };
}
