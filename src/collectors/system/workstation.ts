import { type Artifact, type Collector, type Missing } from '../define.ts';
import { factArtifacts } from '../fact-artifact.ts';
import { planQuery, type PlanQuestion } from '../plan-commands.ts';
import { clientNames } from '../../profile/client-names.ts';

const QUESTIONS: readonly PlanQuestion[] = [
  'pendingReboot',
  'clockService',
  'memoryPressure',
  'power',
  'notifications',
  'permissions',
  'callDevices',
  'sessionBus',
];

/** Restart, clock, memory, power, notifications and what calls need, as the checks see them. */
export const systemWorkstation: Collector = {
  id: 'system.workstation',
  names: ['system/workstation.json'],
  limitMs: 25_000,
  maxBytes: () => 1024 * 1024,

  plan: (context) =>
    Promise.resolve([
      planQuery(context, QUESTIONS, 'restart, clock, power, notifications, devices for calls'),
    ]),

  async *collect(context): AsyncGenerator<Artifact | Missing> {
    const { signal, platform, profile } = context;
    const { workstation } = platform;
    const names = clientNames(profile.application, platform.name);
    const [pendingReboot, clock, memory, power, notifications, permissions, devices] =
      await Promise.all([
        workstation.pendingReboot({ signal }),
        workstation.clockService({ signal }),
        workstation.memoryPressure({ signal }),
        workstation.power({ signal }),
        workstation.notifications(names, { signal }),
        workstation.permissions(names, { signal }),
        workstation.callDevices({ signal }),
      ]);
    const [display, keyring] = await Promise.all([
      workstation.display({ signal }),
      workstation.keyring({ signal }),
    ]);
    yield* factArtifacts('system/workstation.json', 'workstation', {
      ...{ pendingReboot, clock, memory, power },
      ...{ notifications, permissions, devices, display, keyring },
    });
  },
};
