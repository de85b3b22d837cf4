import { type Artifact, type Collector, type Missing } from '../define.ts';
import { factArtifacts } from '../fact-artifact.ts';
import { layoutOf } from '../layout.ts';
import { planQuery } from '../plan-commands.ts';

/** Where the client is installed, which version, by what. */
export const clientInstallations: Collector = {
  id: 'client.installations',
  names: ['client/installations.json'],
  limitMs: 15_000,
  maxBytes: () => 1024 * 1024,

  plan(context) {
    const { packages, programs } = layoutOf(context);
    return Promise.resolve([
      planQuery(context, 'installations', `installed packages ${packages.join(', ')}`),
      ...context.platform.client
        .expand(programs)
        .map((path) => ({ kind: 'folder' as const, path, what: 'names' as const })),
    ]);
  },

  async *collect(context): AsyncGenerator<Artifact | Missing> {
    const { programs, packages } = layoutOf(context);
    const query = { programs, packages };
    const installations = await context.platform.client.installations(query, {
      signal: context.signal,
    });
    yield* factArtifacts('client/installations.json', 'installed programs', { installations });
  },
};
