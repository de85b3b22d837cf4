import { basename, join } from 'node:path';
import { type Fact, known } from '../../model/fact.ts';
import type { FileReader } from '../files.ts';
import type { Machine } from '../machine.ts';
import { expandPaths } from '../paths.ts';
import type { Autostart, ClientQuery } from '../client.ts';
import { exists } from '../exists.ts';
import { parseDesktopProgram } from './installations-desktop.ts';

/** Desktop Application Autostart Specification; the user's folder hides an entry of the same name in the other. */
const FOLDERS = ['$XDG_CONFIG_HOME/autostart', '~/.config/autostart', '/etc/xdg/autostart'];

/** Entries that start a program with one of the client's names. */
export async function linuxAutostart(
  { programs, packages }: ClientQuery,
  { home, env, files }: Pick<Machine, 'home' | 'env'> & { readonly files: FileReader },
  signal: AbortSignal,
): Promise<Fact<readonly Autostart[]>> {
  const folders = expandPaths(FOLDERS, { platform: 'linux', home, env });
  const names = [...packages, ...programs.map((path) => basename(path))].map((name) =>
    name.toLowerCase().replace(/\.appimage$/, ''),
  );
  const found: Autostart[] = [];
  const seen = new Set<string>();
  for (const folder of folders) {
    const listed = await files.list(folder, { signal });
    for (const entry of listed.known ? listed.value : []) {
      // Whatever it says: `Hidden=true` alone switches an entry of the system off.
      if (!entry.endsWith('.desktop') || seen.has(entry)) continue;
      seen.add(entry);
      const source = join(folder, entry);
      const text = await files.readText(source, { signal });
      if (!text.known) continue;
      const program = parseDesktopProgram(text.value);
      if (program === null || !isNamed(program, names)) continue;
      found.push({
        source,
        program,
        enabled: isEnabled(text.value),
        programFound: await exists(program, signal),
      });
    }
  }
  return known(found, folders.join(', '));
}

/** `express`, and `eXpress-3.72.37.AppImage` for the pattern `eXpress-*.AppImage`. */
function isNamed(program: string, names: readonly string[]): boolean {
  const own = basename(program)
    .toLowerCase()
    .replace(/\.appimage$/, '');
  return names.some((name) => {
    const [start = '', rest] = name.split('*');
    return rest === undefined ? own === name : start !== '' && own.startsWith(start);
  });
}

function isEnabled(text: string): boolean {
  return !/^(?:Hidden\s*=\s*true|X-GNOME-Autostart-enabled\s*=\s*false)\s*$/m.test(text);
}
