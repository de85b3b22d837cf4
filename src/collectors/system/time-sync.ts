import { type Artifact, type Collector, type Missing } from '../define.ts';
import { factArtifacts } from '../fact-artifact.ts';
import { planQuery } from '../plan-commands.ts';

/** Who keeps the clock and whether it is kept. No time server is asked. */
export const systemTimeSync: Collector = {
  id: 'system.time-sync',
  names: ['system/time-sync.json'],
  limitMs: 10_000,
  maxBytes: () => 4 * 1024 * 1024,

  plan: (context) => Promise.resolve([planQuery(context, 'timeSync', 'time synchronisation')]),

  async *collect({ platform, signal }): AsyncGenerator<Artifact | Missing> {
    const timeSync = await platform.evidence.timeSync({ signal });
    yield* factArtifacts('system/time-sync.json', 'time synchronisation', { timeSync });
  },
};
