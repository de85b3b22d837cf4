import { basename, join } from 'node:path';
import type { FileReader } from '../files.ts';
import { expandPaths, type PathSetup } from '../paths.ts';

/** Where desktop entries stand, nearest first (XDG Base Directory and Desktop Menu specifications). */
const FOLDERS = [
  '$XDG_DATA_HOME/applications',
  '~/.local/share/applications',
  '/usr/local/share/applications',
  '/usr/share/applications',
];

/**
 * Programs that the desktop entries of the client start: an AppImage that was moved somewhere, an unpacked archive.
 * Only entries named like a package or a program are read, and only a program whose name the profile knows counts:
 * another product may have an entry of the same name.
 */
export async function desktopPrograms(
  query: { readonly programs: readonly string[]; readonly packages: readonly string[] },
  setup: PathSetup,
  files: FileReader,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const programNames = query.programs.map((program) => basename(program));
  const entryNames = new Set(
    [...query.packages, ...programNames]
      .filter((name) => !/[*/]/.test(name))
      .map((name) => `${name}.desktop`),
  );
  const entries = expandPaths(FOLDERS, setup).flatMap((folder) =>
    [...entryNames].map((name) => join(folder, name)),
  );
  const programs = await Promise.all(
    entries.map(async (entry) => {
      const text = await files.readText(entry, { signal });
      return text.known ? parseDesktopProgram(text.value) : null;
    }),
  );
  const absolute = [...new Set(programs.filter((path) => path !== null))];
  // The result is taken as patterns: a path with a `*` in it would mean others as well.
  return absolute
    .filter((path) => !path.includes('*'))
    .filter((path) => programNames.some((name) => namePattern(name).test(basename(path))));
}

/**
 * The absolute program of `Exec=` in the `[Desktop Entry]` group, or null. `env NAME=value` in front of it is
 * passed over; quoting as in "The Exec key" of the Desktop Entry Specification.
 */
export function parseDesktopProgram(text: string): string | null {
  const group = /^\[Desktop Entry\]\r?$([\s\S]*?)(?=^\[|(?![\s\S]))/m.exec(text)?.[1] ?? '';
  const exec = /^Exec\s*=\s*(.*?)\s*$/m.exec(group)?.[1];
  if (exec === undefined) return null;
  const words = exec.match(/"(?:[^"\\]|\\.)*"|[^\s"]+/g) ?? [];
  for (const word of words) {
    const plain = word.replace(/^"|"$/g, '').replace(/\\(["`$\\])/g, '$1');
    if (plain.startsWith('/')) {
      if (/^\/(?:usr\/)?bin\/env$/.test(plain)) continue;
      return plain;
    }
  }
  return null;
}

function namePattern(name: string): RegExp {
  const literal = name.split('*').map((piece) => piece.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${literal.join('.*')}$`, 'i');
}
