import type { CallOptions } from '../call-options.ts';
import type { PlatformTools } from '../tools.ts';
import { queryRegistry, type RegistryKey } from './registry.ts';

/** The network connections of the computer by GUID; `Connection` below holds the name that people see. */
const CONNECTIONS =
  'HKLM\\SYSTEM\\CurrentControlSet\\Control\\Network\\{4D36E972-E325-11CE-BFC1-08002BE10318}';
/** The switch "Set as metered connection", by GUID of the interface. Not documented by Microsoft, long in use. */
const CHOSEN = 'HKLM\\SOFTWARE\\Microsoft\\DusmSvc\\Profiles';
const METERED = 2;

/** Null: not told. */
export async function readMetered(
  tools: PlatformTools,
  name: string,
  { signal }: CallOptions,
): Promise<boolean | null> {
  const [connections, chosen] = await Promise.all([
    queryRegistry({ key: CONNECTIONS, deep: true }, tools.run, signal),
    queryRegistry({ key: CHOSEN, deep: true, view: 64 }, tools.run, signal),
  ]);
  const guid = connections.known ? guidOf(connections.value, name) : null;
  if (guid !== null && chosen.known) {
    const costs = chosen.value
      .filter(({ path }) => path.toUpperCase().includes(guid))
      .map(({ values }) => Number(values.get('usercost')?.data))
      .filter(Number.isFinite);
    if (costs.length > 0) return costs.includes(METERED);
  }
  // Nobody chose: what Windows does then differs between its versions.
  return null;
}

function guidOf(keys: readonly RegistryKey[], name: string): string | null {
  const key = keys.find(
    ({ path, values }) => /\\Connection$/i.test(path) && values.get('name')?.data === name,
  );
  return /\\(\{[0-9A-F-]+\})\\Connection$/i.exec(key?.path ?? '')?.[1]?.toUpperCase() ?? null;
}
