import { win32 } from 'node:path';
import { errorCode, errorMessage } from '../../model/errors.ts';
import { type Fact, known, notKnown } from '../../model/fact.ts';
import { existingParent } from '../existing-parent.ts';
import type { Machine } from '../machine.ts';
import type { Volume } from '../system.ts';
import { spaceAt } from '../statfs.ts';
import { queryRegistry } from './registry.ts';

/**
 * A path's drive and whether it is another computer's: `GetFinalPathNameByHandle` (`fs.realpath`) turns a mapped
 * drive, a junction and a redirected folder into `\\server\share`; where it is refused, `HKCU\Network` lists
 * the mapped drives. The file system's name would take a privileged or translated command and is not asked.
 */
export async function windowsVolume(
  path: string,
  machine: Pick<Machine, 'run'>,
  signal: AbortSignal,
): Promise<Fact<Volume>> {
  let place = path;
  try {
    place = await existingParent(path, signal);
  } catch (error) {
    signal.throwIfAborted();
    if (errorCode(error) === 'ENOENT') return notKnown('not-found', path, errorMessage(error));
  }
  const root = volumeRoot(place);
  const share = isShare(root) ? root : await mappedShare(root, machine, signal);
  const space = await spaceAt(place, signal);
  if (!space.known) return space;
  return known(
    {
      mountPoint: root,
      fileSystem: share === null ? 'unknown' : share,
      network: share !== null,
      ...space.value,
    },
    'GetFinalPathNameByHandle, HKCU\\Network',
  );
}

/** `C:\` of `C:\Users\…`, `\\server\share` of a path on a share; the long form `\\?\UNC\…` likewise. */
export function volumeRoot(path: string): string {
  const plain = path.replace(/^\\\\\?\\UNC\\/i, '\\\\').replace(/^\\\\\?\\/, '');
  const { root } = win32.parse(plain);
  return isShare(root) ? root.replace(/\\$/, '') : root.toUpperCase();
}

function isShare(root: string): boolean {
  return root.startsWith('\\\\');
}

/** `RemotePath` of a drive that is mapped for good (`net use` keeps it under `HKCU\Network\Z`). */
async function mappedShare(
  root: string,
  machine: Pick<Machine, 'run'>,
  signal: AbortSignal,
): Promise<string | null> {
  const letter = /^([A-Z]):/.exec(root)?.[1];
  if (letter === undefined) return null;
  const keys = await queryRegistry({ key: `HKCU\\Network\\${letter}` }, machine.run, signal);
  const remote = keys.known ? keys.value[0]?.values.get('remotepath')?.data : undefined;
  return remote ?? null;
}
