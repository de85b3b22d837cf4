import { basename } from 'node:path';
import type { FileReader } from '../files.ts';
import { expandPaths, type PathSetup } from '../paths.ts';
import type { ClientQuery } from '../client.ts';

/** Deployed applications: flatpak(1) `--installations`, snapcraft.io "The snap directory". */
const FLATPAKS = [
  '/var/lib/flatpak/app',
  '$XDG_DATA_HOME/flatpak/app',
  '~/.local/share/flatpak/app',
];
const SNAPS = ['/snap', '/var/lib/snapd/snap'];

/** How deep a program lies in such an application: `bin/express`, `opt/eXpress/express`. */
const DEPTHS = ['', '*/', '*/*/'];

/**
 * Patterns of the client's program inside Flatpaks and Snaps that are named like one of its packages. Another
 * product's application of the same name has no such program.
 */
export function sandboxedPrograms(query: ClientQuery, setup: PathSetup): readonly string[] {
  const programs = [...new Set(query.programs.map((path) => basename(path)))].filter(
    (name) => !name.includes('*'),
  );
  const names = query.packages.filter((name) => /^[A-Za-z0-9][\w.-]*$/.test(name));
  const roots = names.flatMap((name) => [
    ...FLATPAKS.map((folder) => `${folder}/${name}/current/active/files`),
    ...SNAPS.map((folder) => `${folder}/${name}/current`),
  ]);
  return expandPaths(roots, setup).flatMap((root) =>
    programs.flatMap((program) => DEPTHS.map((depth) => `${root}/${depth}${program}`)),
  );
}

export function isFlatpak(path: string): boolean {
  return path.includes('/flatpak/app/');
}

/** Does the program lie in a Flatpak or a Snap? */
export function isSandboxed(path: string): boolean {
  return isFlatpak(path) || /^(?:\/var\/lib\/snapd)?\/snap\//.test(path);
}

/** The version in `meta/snap.yaml` (snapcraft.io, "The snap format"); null: the program is in no Snap. */
export async function snapVersion(
  path: string,
  files: FileReader,
  signal: AbortSignal,
): Promise<{ readonly version: string | null; readonly versionSource: string } | null> {
  const root = /^(?:\/var\/lib\/snapd)?\/snap\/[^/]+\/current(?=\/)/.exec(path)?.[0];
  if (root === undefined) return null;
  const versionSource = `${root}/meta/snap.yaml`;
  const text = await files.readText(versionSource, { signal });
  const version = text.known ? /^version:\s*['"]?([\w.+~-]+)/m.exec(text.value)?.[1] : undefined;
  return { version: version ?? null, versionSource };
}
