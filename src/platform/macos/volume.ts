import { errorMessage } from '../../model/errors.ts';
import { type Fact, known, notKnown } from '../../model/fact.ts';
import { reasonOf } from '../error-reason.ts';
import { existingParent } from '../existing-parent.ts';
import { commandFact, parsed } from '../facts.ts';
import type { Machine } from '../machine.ts';
import type { Volume } from '../system.ts';
import { spaceAt } from '../statfs.ts';

/**
 * `df` names the mount point (a comparison of paths would not: `/Users` is on the data volume through a firmlink),
 * `mount` its file system and whether it is local.
 */
export async function macosVolume(
  path: string,
  machine: Pick<Machine, 'run'>,
  signal: AbortSignal,
): Promise<Fact<Volume>> {
  let place: string;
  try {
    place = await existingParent(path, signal);
  } catch (error) {
    signal.throwIfAborted();
    return notKnown(reasonOf(error), path, errorMessage(error));
  }
  const [df, mounts, space] = await Promise.all([
    machine.run('df', ['-P', place], { signal }),
    machine.run('mount', [], { signal }),
    spaceAt(place, signal),
  ]);
  const mountPoint = parsed(commandFact(df, `df -P ${place}`), parseDfMountPoint);
  if (!mountPoint.known) return mountPoint;
  if (!space.known) return space;
  const listed = parsed(
    commandFact(mounts, 'mount'),
    (text) => parseMount(text).get(mountPoint.value) ?? null,
  );
  if (!listed.known) return listed;
  return known({ mountPoint: mountPoint.value, ...listed.value, ...space.value }, 'df, mount');
}

/** df(1) with `-P`: one line a file system, the mount point last, which may hold spaces. */
export function parseDfMountPoint(text: string): string | null {
  const line = text.split('\n')[1] ?? '';
  return /\s\d+\s+-?\d+\s+-?\d+\s+\d+%\s+(\/.*)$/.exec(line)?.[1] ?? null;
}

/** mount(8): `/dev/disk3s5 on /System/Volumes/Data (apfs, local, journaled, nobrowse)`; a share has no `local`. */
export function parseMount(
  text: string,
): ReadonlyMap<string, { readonly fileSystem: string; readonly network: boolean }> {
  const mounts = new Map<string, { fileSystem: string; network: boolean }>();
  for (const line of text.split('\n')) {
    const [, mountPoint, options] = /^.+? on (\/.*) \(([^()]*)\)$/.exec(line) ?? [];
    if (mountPoint === undefined || options === undefined) continue;
    const [fileSystem = 'unknown', ...flags] = options.split(', ');
    mounts.set(mountPoint, { fileSystem, network: !flags.includes('local') });
  }
  return mounts;
}
