import { type Fact, known, notKnown } from '../../../model/fact.ts';
import { commandFact } from '../../facts.ts';
import type { CallOptions } from '../../call-options.ts';
import type { PlatformTools } from '../../tools.ts';
import { queryRegistry } from '../registry.ts';

/** The values right in a key, by lower-case name; null: the registry did not answer. Empty also for no such key. */
export async function registryValues(
  tools: PlatformTools,
  key: string,
  { signal }: CallOptions,
): Promise<ReadonlyMap<string, string> | null> {
  const found = await queryRegistry({ key }, tools.run, signal);
  if (!found.known) return null;
  // `reg query` of one key also prints the paths of the keys right below it, without their values.
  const values = found.value.flatMap((one) => [...one.values]);
  return new Map(values.map(([name, { data }]) => [name, data]));
}

/** Whether there is such a key. One without values and keys prints nothing, so that only the exit code tells. */
export async function keyExists(
  tools: PlatformTools,
  key: string,
  { signal }: CallOptions,
): Promise<Fact<boolean>> {
  const source = `reg query ${key}`;
  const result = await tools.run('reg', ['query', key, '/reg:64'], { signal });
  if (result.ok && result.exitCode === 0) return known(true, source);
  if (result.ok && result.exitCode === 1 && result.stdout.trim() === '')
    return known(false, source);
  const refused = commandFact(result, source);
  return refused.known ? notKnown('failed', source) : refused;
}

/** `0x1f` of a REG_DWORD; null for anything else. */
export function dword(text: string | undefined): number | null {
  return text !== undefined && /^0x[0-9a-f]{1,8}$/i.test(text) ? Number(text) : null;
}
