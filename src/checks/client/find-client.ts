import { type Fact, known } from '../../model/fact.ts';
import type { ClientProcess } from '../../platform/client.ts';
import type { Installation } from '../../platform/installation.ts';
import type { ClientLayout } from '../../profile/profile.ts';
import type { CheckContext } from '../define.ts';
import { compareVersions } from './compare-versions.ts';

type Context = Pick<CheckContext, 'profile' | 'platform' | 'signal'>;

export function clientLayout({ profile, platform }: Context): ClientLayout {
  return profile.application[platform.name];
}

/**
 * Where the client is: the places and packages of the profile, and when no program is there, that of a running
 * client (an AppImage in another folder, an unpacked archive, an MSI whose entry does not say where).
 */
export async function findInstallations(context: Context): Promise<Fact<readonly Installation[]>> {
  const { platform, signal } = context;
  const { programs, packages } = clientLayout(context);
  const found = await platform.client.installations({ programs, packages }, { signal });
  const entries = found.known ? found.value.filter(({ entryOnly }) => entryOnly === true) : [];
  if (found.known && found.value.length > entries.length) return found;
  const running = await findProcesses(context);
  const paths = running.known ? running.value.map(programOf).filter((path) => path !== null) : [];
  if (paths.length === 0) return found;
  // Of an entry that was found, the version belongs to the program.
  const query = { programs: [...new Set(paths)], packages: entries.length > 0 ? packages : [] };
  const fromProcess = await platform.client.installations(query, { signal });
  return fromProcess.known && fromProcess.value.length > 0 ? fromProcess : found;
}

/**
 * Programs that this user's client runs from, beside those that are installed: an AppImage in another folder, an old
 * copy. One with a version that is known already is left out: it may be the same under another path (a Snap, the mount
 * of an AppImage).
 */
export async function findRunningElsewhere(
  context: Context,
  installed: readonly Installation[],
): Promise<readonly Installation[]> {
  const running = await findProcesses(context);
  const own = running.known ? running.value.filter((process) => process.own !== false) : [];
  const paths = own.map(programOf).filter((path) => path !== null);
  const elsewhere = [...new Set(paths)].filter(
    (path) => !installed.some((one) => one.path.toLowerCase() === path.toLowerCase()),
  );
  if (elsewhere.length === 0) return [];
  const { platform, signal } = context;
  const query = { programs: elsewhere, packages: [] };
  const found = await platform.client.installations(query, { signal });
  const compare = await compareVersions();
  const isKnown = (version: string): boolean =>
    installed.some((one) => one.version !== null && compare.order(one.version, version) === 0);
  return (found.known ? found.value : []).filter(
    ({ path, version }) => elsewhere.includes(path) && version !== null && !isKnown(version),
  );
}

/** Processes of the client that are alive; a zombie has ended. */
export async function findProcesses(context: Context): Promise<Fact<readonly ClientProcess[]>> {
  const { platform, signal } = context;
  const found = await platform.client.processes(clientLayout(context).processes, { signal });
  return found.known
    ? known(
        found.value.filter((process) => process.state !== 'zombie'),
        found.source,
      )
    : found;
}

/** The program of a main process; on macOS the bundle around it. */
function programOf({ main, program }: ClientProcess): string | null {
  if (main === false || program === null) return null;
  return /^(.+?\.app)\/Contents\//.exec(program)?.[1] ?? program;
}
