import { type Fact, known } from '../../model/fact.ts';
import type { ClientProcess } from '../../platform/client.ts';
import type { Installation } from '../../platform/installation.ts';
import type { ClientLayout } from '../../profile/profile.ts';
import type { CheckContext } from '../define.ts';

type Context = Pick<CheckContext, 'profile' | 'platform' | 'signal'>;

export function clientLayout({ profile, platform }: Context): ClientLayout {
  return profile.application[platform.name];
}

/**
 * Where the client is: the places and packages of the profile, and when nothing is there, the program of
 * a running client (an AppImage in another folder, an unpacked archive).
 */
export async function findInstallations(context: Context): Promise<Fact<readonly Installation[]>> {
  const { platform, signal } = context;
  const { programs, packages } = clientLayout(context);
  const found = await platform.client.installations({ programs, packages }, { signal });
  if (found.known && found.value.length > 0) return found;
  const running = await findProcesses(context);
  const paths = running.known ? running.value.map(programOf).filter((path) => path !== null) : [];
  if (paths.length === 0) return found;
  const query = { programs: [...new Set(paths)], packages: [] };
  const fromProcess = await platform.client.installations(query, { signal });
  return fromProcess.known && fromProcess.value.length > 0 ? fromProcess : found;
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
