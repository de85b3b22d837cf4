import type { CollectorContext } from '../../src/collectors/define.ts';
import { notKnown } from '../../src/model/fact.ts';
import type { Platform } from '../../src/platform/platform.ts';
import { DEFAULT_PROFILE } from '../../src/profile/defaults.ts';
import type { ClientLayout } from '../../src/profile/profile.ts';
import { realClock, untouchable } from './check-context.ts';

const NOWHERE: ClientLayout = { processes: [], programs: [], packages: [], data: [], logs: [] };

/** The built-in profile without hosts, and with this layout for every operating system. */
export function profileWith(layout: Partial<ClientLayout>): CollectorContext['profile'] {
  const whole = { ...NOWHERE, ...layout };
  const { application } = DEFAULT_PROFILE;
  return {
    ...DEFAULT_PROFILE,
    application: { ...application, windows: whole, macos: whole, linux: whole },
    servers: [],
  };
}

/** A Linux that knows nothing, but for what the test gives. */
export function platformWith(
  overrides: {
    readonly network?: Partial<Platform['network']>;
    readonly client?: Partial<Platform['client']>;
    readonly system?: Partial<Platform['system']>;
    readonly security?: Partial<Platform['security']>;
    readonly evidence?: Partial<Platform['evidence']>;
    readonly workstation?: Partial<Platform['workstation']>;
  } = {},
): Platform {
  const nothing = (): Promise<ReturnType<typeof notKnown>> =>
    Promise.resolve(notKnown('forbidden', 'test', 'not allowed'));
  return {
    name: 'linux',
    network: {
      interfaces: nothing,
      routeTo: nothing,
      link: nothing,
      defaultRoutes: nothing,
      systemProxies: nothing,
      resolvers: nothing,
      hostsFile: nothing,
      ...overrides.network,
    },
    security: { firewalls: nothing, antivirus: nothing, ...overrides.security },
    client: {
      installations: nothing,
      processes: nothing,
      expand: (paths) => paths,
      folder: nothing,
      findFiles: nothing,
      readTail: nothing,
      autostart: nothing,
      lock: nothing,
      storage: async () => ({
        troubles: [],
        locks: await nothing(),
        quotas: await nothing(),
        profile: await nothing(),
      }),
      ...overrides.client,
    },
    system: {
      os: nothing,
      volume: nothing,
      memory: nothing,
      folders: untouchable('folders'),
      ...overrides.system,
    },
    evidence: {
      clientEvents: nothing,
      extraAuthorities: nothing,
      timeSync: nothing,
      cameras: nothing,
      policies: nothing,
      ...overrides.evidence,
    },
    workstation: {
      atDesktop: untouchable('atDesktop'),
      pendingReboot: nothing,
      clockService: nothing,
      memoryPressure: nothing,
      power: nothing,
      notifications: nothing,
      permissions: nothing,
      callDevices: nothing,
      display: nothing,
      keyring: nothing,
      architecture: nothing,
      libraries: nothing,
      sandbox: nothing,
      graphicsFailures: nothing,
      linkHandler: nothing,
      clientAuthorities: nothing,
      ...overrides.workstation,
    },
  };
}

export function collectorContext(overrides: Partial<CollectorContext> = {}): CollectorContext {
  return {
    profile: profileWith({}),
    targets: [],
    platform: platformWith(),
    android: untouchable('android'),
    clock: realClock,
    env: {},
    report: null,
    summary: null,
    since: null,
    maxSourceBytes: 200 * 1024 * 1024,
    wanted: () => true,
    signal: new AbortController().signal,
    ...overrides,
  };
}
