import { type Fact, known, notKnown } from '../../../model/fact.ts';
import type { CallOptions } from '../../call-options.ts';
import type { PlatformTools } from '../../tools.ts';
import type { ClientNames, Permission, Permissions } from '../../workstation.ts';
import { queryRegistry, type RegistryKey } from '../registry.ts';

const STORE = 'SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\CapabilityAccessManager\\ConsentStore';

/**
 * What the pages "Microphone" and "Camera" of the privacy settings write (Windows 10 1903 and newer): for the computer,
 * for the user, and below the user's key for all desktop programs together. A missing value means that nobody asked yet,
 * which Windows answers with "allowed".
 */
export async function permissions(
  tools: PlatformTools,
  query: ClientNames,
  options: CallOptions,
): Promise<Fact<Permissions>> {
  const [microphone, camera] = await Promise.all(
    ['microphone', 'webcam'].map(async (name) => capability(tools, name, query, options)),
  );
  if (microphone?.known !== true) return microphone ?? notKnown('failed', STORE);
  if (camera?.known !== true) return camera ?? notKnown('failed', STORE);
  return known(
    {
      microphone: microphone.value,
      camera: camera.value,
      // Windows asks nobody for the pictures that a desktop program takes of the screen.
      screen: { state: 'not-needed', source: 'Windows' },
    },
    `reg query HKLM, HKCU\\${STORE}`,
  );
}

async function capability(
  tools: PlatformTools,
  name: string,
  { programs }: ClientNames,
  { signal }: CallOptions,
): Promise<Fact<Permission>> {
  const [machine, user] = await Promise.all([
    queryRegistry({ key: `HKLM\\${STORE}\\${name}` }, tools.run, signal),
    queryRegistry({ key: `HKCU\\${STORE}\\${name}`, deep: true }, tools.run, signal),
  ]);
  if (!machine.known) return machine;
  if (!user.known) return user;
  const wanted = new Set(programs.map((program) => program.toLowerCase()));
  const deciding = [
    ...machine.value.filter(({ path }) => ends(path, name)),
    ...user.value.filter(({ path }) => ends(path, name) || ends(path, 'NonPackaged')),
    // A program's key is its path with `#` between the parts.
    ...user.value.filter(({ path }) => wanted.has(path.split('#').at(-1)?.toLowerCase() ?? '')),
  ];
  const denied = deciding.find((key) => valueOf(key) === 'deny');
  if (denied !== undefined) return known({ state: 'denied', source: denied.path }, denied.path);
  const told = deciding.find((key) => valueOf(key) === 'allow');
  return told === undefined
    ? known({ state: 'unknown', source: `HKCU\\${STORE}\\${name}` }, STORE)
    : known({ state: 'allowed', source: told.path }, told.path);
}

function ends(path: string, name: string): boolean {
  return path.toLowerCase().endsWith(`\\${name.toLowerCase()}`);
}

function valueOf({ values }: RegistryKey): string | undefined {
  return values.get('value')?.data.toLowerCase();
}
