import { type Fact, known } from '../../model/fact.ts';
import { architectureOf } from '../architecture.ts';
import { commandFact, parsed } from '../facts.ts';
import type { Machine } from '../machine.ts';
import type { OsFacts } from '../system.ts';

export async function macosOs(machine: Machine, signal: AbortSignal): Promise<Fact<OsFacts>> {
  const output = commandFact(await machine.run('sw_vers', [], { signal }), 'sw_vers');
  const written = parsed(output, parseSwVers);
  if (!written.known) return written;
  const { release, machine: hardware } = machine.kernel;
  return known(
    { ...written.value, id: 'macos', kernel: release, arch: architectureOf(hardware) },
    'sw_vers',
  );
}

/** sw_vers(1): `ProductName:`, `ProductVersion:`, `BuildVersion:` with a tab or two after the colon. */
export function parseSwVers(text: string): { name: string; version: string } | null {
  const value = (key: string): string | undefined =>
    new RegExp(`^${key}:\\s*(.+?)\\s*$`, 'm').exec(text)?.[1];
  const product = value('ProductName');
  const version = value('ProductVersion');
  return product === undefined || version === undefined
    ? null
    : { name: `${product} ${version}`, version };
}
