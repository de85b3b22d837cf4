import { join } from 'node:path';
import { type Fact, known } from '../../model/fact.ts';
import { commandFact } from '../facts.ts';
import type { Machine } from '../machine.ts';
import { expandPaths, type PathSetup } from '../paths.ts';
import type { ClientQuery } from '../client.ts';
import type { Installation } from '../installation.ts';
import { lookAtProgram } from '../program-files.ts';
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
      const resources = join(realPath, 'Contents', 'Resources');
      // The program of a bundle is a few kilobytes: Electron is in its framework.
      const framework = join(realPath, ELECTRON_FRAMEWORK);
      const [plist, look] = await Promise.all([
        plistText(join(realPath, 'Contents', 'Info'), VERSION_KEY, machine, signal),
        lookAtProgram(framework, { clock: machine.clock, signal, resources }),
      ]);
      const version =
        plist === null
          ? { version: look.version, versionSource: look.archive }
          : { version: plist, versionSource: join(realPath, 'Contents', 'Info.plist') };
      return { path, method: 'bundle', ...version, ...look.more };
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

/** A mounted disk image, a backup, the bin; Squirrel.Mac puts an update into `Library/Caches/ID.ShipIt` until it is in place. */
const NOT_STARTED = /^\/Volumes\/|\/\.Trash\/|\/Library\/Caches\//;

/** Bundles that a person starts. */
export function parseMdfind(text: string): readonly string[] {
  return text
    .split('\n')
    .filter((line) => line.startsWith('/') && line.endsWith('.app') && !line.includes('*'))
    .filter((line) => !NOT_STARTED.test(line));
}

const VERSION_KEY = 'CFBundleShortVersionString';
const ELECTRON_FRAMEWORK =
  'Contents/Frameworks/Electron Framework.framework/Versions/A/Electron Framework';

/**
 * A version in a property list, which may be XML or binary: the system's own tools read both. `plutil` knows `raw`
 * since macOS 12; `defaults` is older and takes the path without its extension. Null: neither tells one.
 */
async function plistText(
  info: string,
  key: string,
  machine: Machine,
  signal: AbortSignal,
): Promise<string | null> {
  const commands: readonly (readonly [string, readonly string[]])[] = [
    ['plutil', ['-extract', key, 'raw', '-o', '-', `${info}.plist`]],
    ['defaults', ['read', info, key]],
  ];
  for (const [file, args] of commands) {
    const output = commandFact(await machine.run(file, args, { signal }), file);
    const version = output.known ? output.value.trim() : '';
    if (/^\d[\w.+-]*$/.test(version)) return version;
  }
  return null;
}
