import { type Artifact, type Collector, type Missing } from '../define.ts';
import { factArtifacts } from '../fact-artifact.ts';
import { planQuery } from '../plan-commands.ts';

/** Interfaces, default routes, resolvers and the hosts file as the operating system tells them. */
export const networkFacts: Collector = {
  id: 'network.facts',
  names: ['network/facts.json'],
  limitMs: 20_000,
  maxBytes: () => 4 * 1024 * 1024,

  plan: (context) =>
    Promise.resolve([
      planQuery(context, 'interfaces', 'network interfaces'),
      planQuery(context, 'routes', 'default routes'),
      planQuery(context, 'resolvers', 'name servers'),
      planQuery(context, 'hostsFile', 'hosts file'),
    ]),

  async *collect({ platform, signal }): AsyncGenerator<Artifact | Missing> {
    const { network } = platform;
    const [interfaces, defaultRoutes, resolvers, hostsFile] = await Promise.all([
      network.interfaces({ signal }),
      network.defaultRoutes({ signal }),
      network.resolvers({ signal }),
      network.hostsFile({ signal }),
    ]);
    yield* factArtifacts('network/facts.json', 'network configuration', {
      interfaces,
      defaultRoutes,
      resolvers,
      hostsFile,
    });
  },
};
