import { type Fact, known, notKnown } from '../../model/fact.ts';
import { architectureOf } from '../architecture.ts';
import type { FileReader } from '../files.ts';
import type { Machine } from '../machine.ts';
import type { OsFacts } from '../platform.ts';
import { parseOsRelease } from './os-release.ts';

/** os-release(5) names both places, in this order. */
export const OS_RELEASE_FILES = ['/etc/os-release', '/usr/lib/os-release'];

export async function linuxOs(
  machine: Pick<Machine, 'kernel'> & { readonly files: FileReader },
  signal: AbortSignal,
  places: readonly string[] = OS_RELEASE_FILES,
): Promise<Fact<OsFacts>> {
  let last: Fact<string> | undefined;
  for (const file of places) {
    const text = await machine.files.readText(file, { signal });
    last = text;
    if (!text.known) continue;
    const values = parseOsRelease(text.value);
    const name = values.get('PRETTY_NAME') ?? values.get('NAME');
    if (name === undefined) return notKnown('unparsable', file);
    return known(
      {
        name,
        id: values.get('ID') ?? 'linux',
        version: values.get('VERSION_ID') ?? values.get('BUILD_ID') ?? '',
        kernel: machine.kernel.release,
        arch: architectureOf(machine.kernel.machine),
      },
      file,
    );
  }
  return last === undefined || last.known ? notKnown('not-found', places.join(', ')) : last;
}
