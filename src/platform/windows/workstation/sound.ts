import { type Fact, known, notKnown } from '../../../model/fact.ts';
import type { CallOptions } from '../../call-options.ts';
import type { PlatformTools } from '../../tools.ts';
import { queryRegistry, type RegistryKey } from '../registry.ts';
import { dword } from './values.ts';

const AUDIO = 'HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\MMDevices\\Audio';

/** `DEVICE_STATE_ACTIVE`; 2 is disabled, 4 not present, 8 unplugged (mmdeviceapi.h). Windows 10 sets higher bits, too. */
const ACTIVE = 1;
const STATE_MASK = 0xf;

/** `PKEY_Device_DeviceDesc` ("Microphone Array") and the name of the adapter. */
const DESCRIPTION = '{a45c254e-df1c-4efd-8020-67d146a850e0},2';
const ADAPTER = '{b3f8fa53-0004-438e-9003-51a46e139bfc},6';

/** `SESSIONNAME` of Remote Desktop Services (`RDP-Tcp#12`, `RDP-Sxs…#3`) and of Citrix (`ICA-CGP 2`). */
const REMOTE_SESSION = /^(?:RDP|ICA)-/i;

/** A remote session has the sound of the computer that somebody sits at, which this registry does not know. */
export async function soundDevices(
  tools: PlatformTools,
  direction: 'Capture' | 'Render',
  { signal }: CallOptions,
): Promise<Fact<readonly string[]>> {
  const session = tools.env['SESSIONNAME'] ?? '';
  if (REMOTE_SESSION.test(session)) return notKnown('not-supported', 'SESSIONNAME', session);
  const key = `${AUDIO}\\${direction}`;
  const keys = await queryRegistry({ key, deep: true, view: 64 }, tools.run, signal);
  return keys.known ? known(activeEndpoints(keys.value), key) : keys;
}

export function activeEndpoints(keys: readonly RegistryKey[]): readonly string[] {
  return keys.flatMap(({ path, values }) => {
    const state = dword(values.get('devicestate')?.data);
    if (state === null || (state & STATE_MASK) !== ACTIVE) return [];
    const properties = keys.find((one) => one.path === `${path}\\Properties`)?.values;
    const name = properties?.get(DESCRIPTION)?.data ?? '?';
    const adapter = properties?.get(ADAPTER)?.data;
    return [adapter === undefined ? name : `${name} (${adapter})`];
  });
}
