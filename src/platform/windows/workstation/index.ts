import { known, notKnown } from '../../../model/fact.ts';
import { architectureOf } from '../../architecture.ts';
import { programArchitectures } from '../../program-header.ts';
import { graphicsFailures } from '../../graphics-failures.ts';
import type { PlatformTools } from '../../tools.ts';
import { isAmong, wantedAuthorities } from '../../wanted-authorities.ts';
import type { WorkstationPlatform } from '../../workstation.ts';
import { readAuthorities } from '../authorities.ts';
import type { ReadInventory } from '../inventory.ts';
import { readCameras } from '../evidence.ts';
import type { ReadTimeStatus } from '../time-status.ts';
import { clockService } from './clock-service.ts';
import { linkHandler } from './link-handler.ts';
import { memoryPressure } from './memory-pressure.ts';
import { notifications } from './notifications.ts';
import { pendingReboot } from './pending-reboot.ts';
import { permissions } from './permissions.ts';
import { power } from './power.ts';
import { soundDevices } from './sound.ts';
import { registryValues } from './values.ts';

const ENVIRONMENT = 'HKLM\\SYSTEM\\CurrentControlSet\\Control\\Session Manager\\Environment';

export function createWindowsWorkstation(
  tools: PlatformTools,
  inventory: ReadInventory,
  timeStatus: ReadTimeStatus,
): WorkstationPlatform {
  return {
    atDesktop: () => notKnown('not-supported', 'SESSIONNAME'),
    pendingReboot: (options) => pendingReboot(tools, options),
    clockService: (options) => clockService(tools, timeStatus, options),
    memoryPressure: (options) => memoryPressure(inventory, options),
    power: (options) => power(tools, inventory, options),
    notifications: (query, options) => notifications(tools, query, options),
    permissions: (query, options) => permissions(tools, query, options),
    callDevices: async (options) => {
      const [microphones, speakers, cameras] = await Promise.all([
        soundDevices(tools, 'Capture', options),
        soundDevices(tools, 'Render', options),
        readCameras(inventory, options),
      ]);
      return known({ microphones, speakers, cameras }, 'MMDevices, Win32_PnPEntity');
    },
    display: async () => known({ kind: 'windows', desktop: null, missing: [] }, 'Windows'),
    keyring: async () => known({ present: true, service: 'DPAPI', running: null }, 'Windows'),
    architecture: async (program, options) => {
      // A translated Node sees a processor that is not there; this key is the system's own.
      const [found, values] = await Promise.all([
        programArchitectures(program, options.signal),
        registryValues(tools, ENVIRONMENT, options),
      ]);
      if (!found.known) return found;
      const native = values?.get('processor_architecture');
      if (native === undefined) return notKnown('failed', `reg query ${ENVIRONMENT}`);
      return known({ builtFor: found.value, native: architectureOf(native) }, program);
    },
    libraries: async (program) => notKnown('not-supported', program),
    sandbox: async (program) => notKnown('not-supported', program),
    graphicsFailures: (logs, { signal }) => graphicsFailures(logs, signal),
    linkHandler: ({ scheme }, options) => linkHandler(tools, scheme, options),
    clientAuthorities: async (query, options) => {
      const [{ wanted, unread }, stores] = await Promise.all([
        wantedAuthorities(query, tools.files, options),
        readAuthorities(tools.run, options),
      ]);
      if (!stores.known) return stores;
      const found = wanted.map((one) => ({
        name: one.name,
        present: isAmong(one, stores.value),
        source: 'Trusted Root Certification Authorities',
      }));
      return known([...found, ...unread], stores.source);
    },
  };
}
