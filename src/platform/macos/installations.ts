import { join } from 'node:path';
import { type Fact, known } from '../../model/fact.ts';
import { asarVersion } from '../asar.ts';
import { commandFact } from '../facts.ts';
import type { Machine } from '../machine.ts';
import { expandPaths, type PathSetup } from '../paths.ts';
import type { ClientQuery, Installation } from '../platform.ts';
import { findPrograms } from '../programs.ts';

/** Bundles where the profile says, and bundles with its ids that Spotlight knows of elsewhere. */
export async function macosInstallations(
  query: ClientQuery,
  machine: Machine,
  signal: AbortSignal,
): Promise<Fact<readonly Installation[]>> {
  const setup: PathSetup = { platform: 'macos', home: machine.home, env: machine.env };
  const places = expandPaths(query.programs, setup);
  const elsewhere = await bundlesById(query.packages, machine, signal);
  const bundles = await findPrograms([...places, ...elsewhere], 'folder', {
    signal,
    ignoreCase: true,
  });
  const installations = await Promise.all(
    bundles.map(async ({ path, realPath }): Promise<Installation> => {
      const version = await bundleVersion(realPath, machine, signal);
      return { path, method: 'bundle', ...version };
    }),
  );
  return known(installations, `${places.join(', ')}; mdfind`);
}

async function bundlesById(
  ids: readonly string[],
  machine: Machine,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const found = await Promise.all(
    // The reverse-DNS letters of an identifier; anything else would be query syntax.
    ids
      .filter((id) => /^[A-Za-z0-9][A-Za-z0-9.-]*$/.test(id))
      .map(async (id) => {
        const query = `kMDItemCFBundleIdentifier == '${id}'`;
        const output = commandFact(await machine.run('mdfind', [query], { signal }), 'mdfind');
        return output.known ? parseMdfind(output.value) : [];
      }),
  );
  return found.flat();
}

/** Bundles that a person starts: not a mounted disk image's, a backup's, or one in the bin. */
export function parseMdfind(text: string): readonly string[] {
  return text
    .split('\n')
    .filter((line) => line.startsWith('/') && line.endsWith('.app') && !line.includes('*'))
    .filter((line) => !line.startsWith('/Volumes/') && !line.includes('/.Trash/'));
}

/** `plutil` knows `raw` since macOS 12; `defaults` is older and takes the path without its extension. */
async function bundleVersion(
  bundle: string,
  machine: Machine,
  signal: AbortSignal,
): Promise<Pick<Installation, 'version' | 'versionSource'>> {
  const key = 'CFBundleShortVersionString';
  const info = join(bundle, 'Contents', 'Info');
  const commands: readonly (readonly [string, readonly string[]])[] = [
    ['plutil', ['-extract', key, 'raw', '-o', '-', `${info}.plist`]],
    ['defaults', ['read', info, key]],
  ];
  for (const [file, args] of commands) {
    const output = commandFact(await machine.run(file, args, { signal }), file);
    const version = output.known ? output.value.trim() : '';
    if (/^\d[\w.+-]*$/.test(version)) return { version, versionSource: `${info}.plist` };
  }
  const archive = join(bundle, 'Contents', 'Resources', 'app.asar');
  return { version: await asarVersion(archive, signal), versionSource: archive };
}
