import { join } from 'node:path';
import { type Fact, known } from '../../model/fact.ts';
import type { FileReader } from '../files.ts';
import type { Machine } from '../machine.ts';
import { expandPaths } from '../paths.ts';
import type { Autostart, ClientQuery } from '../client.ts';

/** launchd.plist(5). Login items of the system's settings are kept elsewhere and not seen. */
const FOLDERS = ['~/Library/LaunchAgents', '/Library/LaunchAgents'];

/** Agents named after one of the client's bundle ids. What they start is in a property list and not read. */
export async function macosAutostart(
  { packages }: ClientQuery,
  { home, env, files }: Pick<Machine, 'home' | 'env'> & { readonly files: FileReader },
  signal: AbortSignal,
): Promise<Fact<readonly Autostart[]>> {
  const folders = expandPaths(FOLDERS, { platform: 'macos', home, env });
  const found: Autostart[] = [];
  for (const folder of folders) {
    const listed = await files.list(folder, { signal });
    for (const name of listed.known ? listed.value : []) {
      if (!name.endsWith('.plist') || !packages.some((id) => name.startsWith(id))) continue;
      found.push({ source: join(folder, name), program: null, enabled: null, programFound: null });
    }
  }
  return known(found, folders.join(', '));
}
