import { type Artifact, type Collector, type Missing } from '../define.ts';
import { factArtifacts } from '../fact-artifact.ts';
import { planQuery } from '../plan-commands.ts';

/** Installed protection software and firewalls, as the checks of interference see them. */
export const systemSecurity: Collector = {
  id: 'system.security',
  names: ['system/security.json'],
  limitMs: 20_000,
  maxBytes: () => 1024 * 1024,

  plan: (context) =>
    Promise.resolve([planQuery(context, 'security', 'protection software and firewalls')]),

  async *collect({ platform, signal }): AsyncGenerator<Artifact | Missing> {
    const [antivirus, firewalls] = await Promise.all([
      platform.security.antivirus({ signal }),
      platform.security.firewalls({ signal }),
    ]);
    yield* factArtifacts('system/security.json', 'security software', { antivirus, firewalls });
  },
};
