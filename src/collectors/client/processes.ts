import { type Artifact, type Collector, type Missing } from '../define.ts';
import { factArtifacts } from '../fact-artifact.ts';
import { layoutOf } from '../layout.ts';
import { planQuery } from '../plan-commands.ts';

/** The client's own processes: no command lines, nobody else's programs. */
export const clientProcesses: Collector = {
  id: 'client.processes',
  names: ['client/processes.json'],
  limitMs: 15_000,
  maxBytes: () => 1024 * 1024,

  plan(context) {
    const names = layoutOf(context).processes.join(', ');
    return Promise.resolve([planQuery(context, 'processes', `processes named ${names}`)]);
  },

  async *collect(context): AsyncGenerator<Artifact | Missing> {
    const { processes: names } = layoutOf(context);
    const processes = await context.platform.client.processes(names, { signal: context.signal });
    yield* factArtifacts('client/processes.json', 'process list', { processes });
  },
};
