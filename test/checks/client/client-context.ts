import type { CheckContext } from '../../../src/checks/define.ts';
import { known } from '../../../src/model/fact.ts';
import { createLinuxClient } from '../../../src/platform/linux/client.ts';
import { createLinuxSystem } from '../../../src/platform/linux/system.ts';
import { createLinuxWorkstation } from '../../../src/platform/linux/workstation/index.ts';
import type { ClientPlatform, ClientProcess } from '../../../src/platform/client.ts';
import type { Installation } from '../../../src/platform/installation.ts';
import type { Platform } from '../../../src/platform/platform.ts';
import type { SystemPlatform } from '../../../src/platform/system.ts';
import type { WorkstationPlatform } from '../../../src/platform/workstation.ts';
import { DEFAULT_PROFILE } from '../../../src/profile/defaults.ts';
import type {
  Application,
  ClientLayout,
  Profile,
  Thresholds,
} from '../../../src/profile/profile.ts';
import { checkContext, untouchable } from '../../support/check-context.ts';
import { testMachine } from '../../support/machine.ts';
import { recordedTools } from '../../support/recorded-tools.ts';

export interface ClientWorld {
  readonly home: string;
  readonly layout?: Partial<ClientLayout>;
  readonly versions?: Partial<Application['versions']>;
  readonly thresholds?: Partial<Thresholds>;
  /** Instead of what Linux really tells. */
  readonly client?: Partial<ClientPlatform>;
  readonly system?: Partial<SystemPlatform>;
  readonly workstation?: Partial<WorkstationPlatform>;
  readonly name?: Platform['name'];
  readonly network?: Partial<Profile['network']>;
}

/** A profile and the real Linux platform over a home folder of the test's own. */
export function clientContext(world: ClientWorld): Omit<CheckContext, 'signal'> {
  const machine = testMachine({ home: world.home, temp: world.home });
  const platform: Platform = {
    name: world.name ?? 'linux',
    network: untouchable('network'),
    security: untouchable('security'),
    client: { ...createLinuxClient(machine), ...world.client },
    system: { ...createLinuxSystem(machine), ...world.system },
    evidence: untouchable('evidence'),
    workstation: {
      ...createLinuxWorkstation({ ...recordedTools({}), home: world.home }),
      atDesktop: () => known(true, 'test'),
      ...world.workstation,
    },
  };
  const layout: ClientLayout = {
    processes: ['no-such-client'],
    programs: ['~/opt/express'],
    packages: [],
    data: ['~/.config/eXpress'],
    logs: ['~/.config/eXpress/*.log'],
    ...world.layout,
  };
  const profile: Profile = {
    ...DEFAULT_PROFILE,
    application: {
      ...DEFAULT_PROFILE.application,
      linux: layout,
      windows: layout,
      macos: layout,
      versions: { minimum: null, latest: null, server: [], ...world.versions },
    },
    network: { ...DEFAULT_PROFILE.network, ...world.network },
    thresholds: { ...DEFAULT_PROFILE.thresholds, ...world.thresholds },
  };
  return checkContext({ platform, profile });
}

export function installedAs(
  ...installations: readonly Partial<Installation>[]
): Pick<ClientPlatform, 'installations'> {
  const full = installations.map((one) => ({
    path: '/opt/eXpress/express',
    version: '3.72.37',
    method: 'dpkg',
    versionSource: 'dpkg express',
    ...one,
  }));
  return { installations: () => Promise.resolve(known(full, 'test')) };
}

export function runningAs(
  ...processes: readonly Partial<ClientProcess>[]
): Pick<ClientPlatform, 'processes'> {
  const full = processes.map((one, index) => ({
    pid: 100 + index,
    name: 'express',
    startedAt: null,
    user: 'uid 1000',
    program: null,
    residentBytes: null,
    main: true,
    state: 'running' as const,
    ...one,
  }));
  return { processes: () => Promise.resolve(known(full, 'test')) };
}
