import { known, notKnown } from '../../../model/fact.ts';
import { pemAuthorities } from '../../certificates.ts';
import { commandFact } from '../../facts.ts';
import { graphicsFailures } from '../../graphics-failures.ts';
import type { PlatformTools } from '../../tools.ts';
import { isAmong, wantedAuthorities } from '../../wanted-authorities.ts';
import type { Permission, WorkstationPlatform } from '../../workstation.ts';
import { architecture, linkHandler } from './bundle.ts';
import { callDevices } from './call-devices.ts';
import { clockService } from './clock-service.ts';
import { memoryPressure } from './memory-pressure.ts';
import { power } from './power.ts';

/** The database of the privacy settings is closed to every program without full access to the disk. */
const CLOSED: Permission = {
  state: 'unknown',
  source: 'TCC.db: closed without Full Disk Access',
};

export function createMacosWorkstation(tools: PlatformTools): WorkstationPlatform {
  return {
    // Somebody may sit there while another comes over ssh: sshd(8) sets the variable.
    atDesktop: () =>
      known(
        !tools.administrator && (tools.env['SSH_CONNECTION'] ?? '') === '',
        'uid, SSH_CONNECTION',
      ),
    // No public place tells it: updates wait inside softwareupdated.
    pendingReboot: async () => notKnown('not-supported', 'softwareupdate'),
    clockService: (options) => clockService(tools, options),
    memoryPressure: (options) => memoryPressure(tools, options),
    power: (options) => power(tools, options),
    notifications: async () =>
      notKnown('not-supported', 'com.apple.ncprefs', 'macOS documents no way to read it'),
    permissions: async () =>
      known({ microphone: CLOSED, camera: CLOSED, screen: CLOSED }, 'TCC.db'),
    callDevices: (options) => callDevices(tools, options),
    display: async () => known({ kind: 'macos', desktop: null, missing: [] }, 'macOS'),
    keyring: async () => known({ present: true, service: 'Keychain', running: null }, 'macOS'),
    architecture: (bundle, options) => architecture(tools, bundle, options),
    libraries: async (program) => notKnown('not-supported', program),
    sandbox: async (program) => notKnown('not-supported', program),
    graphicsFailures: (logs, { signal }) => graphicsFailures(logs, signal),
    linkHandler: (query, options) => linkHandler(tools, query, options),
    clientAuthorities: async (query, options) => {
      const source = 'security find-certificate -a -p';
      const [{ wanted, unread }, asked] = await Promise.all([
        wantedAuthorities(query, tools.files, options),
        // Without a keychain: the user's and the system's. Apple's own roots are in a third one.
        tools.run('security', ['find-certificate', '-a', '-p'], options),
      ]);
      const output = commandFact(asked, source);
      if (!output.known) return output;
      const there = pemAuthorities(output.value, 'keychains');
      const found = wanted.map((one) => ({
        name: one.name,
        present: isAmong(one, there),
        source: 'keychains',
      }));
      return known([...found, ...unread], source);
    },
  };
}
