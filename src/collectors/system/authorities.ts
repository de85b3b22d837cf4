import { type Artifact, type Collector, type Missing } from '../define.ts';
import { factArtifacts } from '../fact-artifact.ts';
import { planQuery } from '../plan-commands.ts';

/** Certificates of authorities that somebody added to the system's own: names, dates and fingerprints. */
export const systemAuthorities: Collector = {
  id: 'system.authorities',
  names: ['system/authorities.json'],
  limitMs: 15_000,
  maxBytes: () => 4 * 1024 * 1024,

  plan: (context) =>
    Promise.resolve([planQuery(context, 'authorities', 'added certificates of authorities')]),

  async *collect({ platform, signal }): AsyncGenerator<Artifact | Missing> {
    const authorities = await platform.evidence.extraAuthorities({ signal });
    yield* factArtifacts('system/authorities.json', 'added certificates of authorities', {
      authorities,
    });
  },
};
