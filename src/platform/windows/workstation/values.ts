import type { CallOptions } from '../../platform.ts';
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

/** `0x1f` of a REG_DWORD; null for anything else. */
export function dword(text: string | undefined): number | null {
  return text !== undefined && /^0x[0-9a-f]{1,8}$/i.test(text) ? Number(text) : null;
}
