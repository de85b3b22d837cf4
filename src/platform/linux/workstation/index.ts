import { architectureOf } from '../../architecture.ts';
import { known } from '../../../model/fact.ts';
import { programArchitectures } from '../../program-header.ts';
import { remember } from '../../remember.ts';
import { graphicsFailures } from '../../graphics-failures.ts';
import type { PlatformTools } from '../../tools.ts';
import type { Keyring, WorkstationPlatform } from '../../workstation.ts';
import { readCameras } from '../evidence.ts';
import { atDesktop } from './at-desktop.ts';
import { clientAuthorities } from './client-authorities.ts';
import { clockService } from './clock-service.ts';
import { display, noSession } from './display.ts';
import { keyring } from './keyring.ts';
import { libraries } from './libraries.ts';
import { linkHandler } from './link-handler.ts';
import { memoryPressure } from './memory-pressure.ts';
import { notifications } from './notifications.ts';
import { pendingReboot } from './pending-reboot.ts';
import { permissions } from './permissions.ts';
import { power } from './power.ts';
import { sandbox } from './sandbox.ts';
import { sessionBus } from './session-bus.ts';
import { soundDevices } from './sound.ts';

export function createLinuxWorkstation(tools: PlatformTools): WorkstationPlatform {
  const bus = remember(async (options) => sessionBus(tools, options));
  return {
    atDesktop: () => atDesktop(tools),
    pendingReboot: (options) => pendingReboot(tools, options),
    clockService: (options) => clockService(tools, options),
    memoryPressure: (options) => memoryPressure(tools, options),
    power: (options) => power(tools, options),
    notifications: (query, options) => notifications(tools, query, options),
    permissions: (_query, options) => permissions(tools, options),
    callDevices: async (options) => {
      const [microphones, speakers, cameras] = await Promise.all([
        soundDevices(tools, 'capture', options),
        soundDevices(tools, 'playback', options),
        readCameras(tools, options),
      ]);
      return known({ microphones, speakers, cameras }, '/proc/asound, /sys/class/video4linux');
    },
    display: async (options) => display(tools, await bus(options), options),
    // A bus without a desktop is that of a service or of ssh, where no keyring is due.
    keyring: async (options) => noSession<Keyring>(tools.env) ?? keyring(await bus(options)),
    architecture: async (program, { signal }) => {
      const found = await programArchitectures(program, signal);
      const native = architectureOf(tools.kernel.machine);
      return found.known ? known({ builtFor: found.value, native }, program) : found;
    },
    libraries: (program, options) => libraries(tools, program, options),
    sandbox: (program, options) => sandbox(tools, program, options),
    graphicsFailures: (logs, { signal }) => graphicsFailures(logs, signal),
    linkHandler: ({ scheme }, options) => linkHandler(tools, scheme, options),
    clientAuthorities: (query, options) => clientAuthorities(tools, query, options),
  };
}
