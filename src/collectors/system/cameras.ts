import { type Artifact, type Collector, type Missing } from '../define.ts';
import { factArtifacts } from '../fact-artifact.ts';
import { planQuery } from '../plan-commands.ts';

/** Cameras by name, for calls; graphics and sound are in `system/info.json`. */
export const systemCameras: Collector = {
  id: 'system.cameras',
  names: ['system/cameras.json'],
  limitMs: 15_000,
  maxBytes: () => 4 * 1024 * 1024,

  plan: (context) => Promise.resolve([planQuery(context, 'cameras', 'cameras')]),

  async *collect({ platform, signal }): AsyncGenerator<Artifact | Missing> {
    const cameras = await platform.evidence.cameras({ signal });
    yield* factArtifacts('system/cameras.json', 'cameras', { cameras });
  },
};
