import { type Fact, known, notKnown } from '../../model/fact.ts';
import { architectureOf } from '../architecture.ts';
import type { FileReader } from '../files.ts';
import type { Machine } from '../machine.ts';
import type { OsFacts } from '../system.ts';
import { parseOsRelease } from './os-release.ts';

/** os-release(5) names both places, in this order. */
export const OS_RELEASE_FILES = ['/etc/os-release', '/usr/lib/os-release'];

/**
 * Astra's os-release says `1.7_x86-64` for every update of 1.7; which one it is stands in files of its own: `1.7.5.16`,
 * or in the older one `SE 1.6 (smolensk)` and `CE 2.12.46 (orel)`.
 */
const ASTRA_FILES = ['/etc/astra/build_version', '/etc/astra_version'];

async function astraVersion(files: FileReader, signal: AbortSignal): Promise<string | null> {
  for (const file of ASTRA_FILES) {
    const text = await files.readText(file, { signal });
    const line = text.known ? (text.value.trim().split('\n')[0] ?? '') : '';
    if (/^(?:CE |SE )?\d/.test(line)) return line;
  }
  return null;
}

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
    const id = values.get('ID') ?? 'linux';
    const written = values.get('VERSION_ID') ?? values.get('BUILD_ID') ?? '';
    const astra = id === 'astra' ? await astraVersion(machine.files, signal) : null;
    return known(
      {
        name: astra === null ? name : `Astra Linux ${astra}`,
        id,
        version: astra ?? written,
        kernel: machine.kernel.release,
        arch: architectureOf(machine.kernel.machine),
      },
      file,
    );
  }
  return last === undefined || last.known ? notKnown('not-found', places.join(', ')) : last;
}
