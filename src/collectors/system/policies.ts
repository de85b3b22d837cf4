import { type Artifact, type Collector, type CollectorContext, type Missing } from '../define.ts';
import { factArtifacts } from '../fact-artifact.ts';
import { layoutOf } from '../layout.ts';
import { planQuery } from '../plan-commands.ts';

/** What group policy or device management forces on the client, its network and its devices. */
export const systemPolicies: Collector = {
  id: 'system.policies',
  names: ['system/policies.json'],
  limitMs: 20_000,
  maxBytes: () => 4 * 1024 * 1024,

  plan: (context) =>
    Promise.resolve([
      planQuery(context, 'policies', `policies for ${namesOf(context).join(', ')}`),
    ]),

  async *collect(context): AsyncGenerator<Artifact | Missing> {
    const { platform, signal } = context;
    const policies = await platform.evidence.policies({ names: namesOf(context) }, { signal });
    yield* factArtifacts('system/policies.json', 'policies', { policies });
  },
};

function namesOf(context: CollectorContext): readonly string[] {
  const { packages, processes } = layoutOf(context);
  const programs = processes.map((name) => name.replace(/\.exe$/i, ''));
  return [...new Set([context.profile.application.name, ...packages, ...programs])];
}
