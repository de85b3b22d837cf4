import { errorMessage } from '../../model/errors.ts';
import { type Fact, known, notKnown } from '../../model/fact.ts';
import { reasonOf } from '../error-reason.ts';
import { existingParent } from '../existing-parent.ts';
import type { FileReader } from '../files.ts';
import type { Volume } from '../system.ts';
import { spaceAt } from '../statfs.ts';
import { isNetworkMount, mountOf, parseMountinfo } from './volume-mounts.ts';

export const MOUNTINFO = '/proc/self/mountinfo';

export async function linuxVolume(
  path: string,
  files: FileReader,
  signal: AbortSignal,
  mountinfo: string = MOUNTINFO,
): Promise<Fact<Volume>> {
  const text = await files.readText(mountinfo, { signal });
  if (!text.known) return text;
  let place: string;
  try {
    place = await existingParent(path, signal);
  } catch (error) {
    signal.throwIfAborted();
    return notKnown(reasonOf(error), path, errorMessage(error));
  }
  const mount = mountOf(place, parseMountinfo(text.value));
  if (mount === null) return notKnown('unparsable', mountinfo, `no mount holds ${place}`);
  const space = await spaceAt(place, signal);
  if (!space.known) return space;
  return known(
    {
      mountPoint: mount.mountPoint,
      fileSystem: mount.fileSystem,
      network: isNetworkMount(mount),
      readOnly: mount.readOnly,
      source: mount.source,
      ...space.value,
    },
    mountinfo,
  );
}
