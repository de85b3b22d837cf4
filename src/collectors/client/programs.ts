import { type Fact, known } from '../../model/fact.ts';
import { type Artifact, type Collector, type Missing } from '../define.ts';
import { factArtifacts } from '../fact-artifact.ts';
import { layoutOf } from '../layout.ts';
import { planQuery, type PlanQuestion } from '../plan-commands.ts';

/** More copies of the client nobody has. */
const MOST = 4;

const QUESTIONS: readonly PlanQuestion[] = ['architecture', 'libraries', 'sandbox', 'links'];

/** Of each installed program: processor, libraries, sandbox; and who opens the client's links. */
export const clientPrograms: Collector = {
  id: 'client.programs',
  names: ['client/programs.json'],
  limitMs: 25_000,
  maxBytes: () => 1024 * 1024,

  plan: (context) =>
    Promise.resolve([
      planQuery(context, 'installations', 'installed programs'),
      planQuery(context, QUESTIONS, 'processor, libraries, sandbox and links of each program'),
    ]),

  async *collect(context): AsyncGenerator<Artifact | Missing> {
    const { platform, profile, signal } = context;
    const { programs, packages } = layoutOf(context);
    const found = await platform.client.installations({ programs, packages }, { signal });
    const placed = found.known ? found.value.filter(({ entryOnly }) => entryOnly !== true) : [];
    const paths = [...new Set(placed.map(({ path }) => path))];
    const { workstation } = platform;
    const each = await Promise.all(
      paths.slice(0, MOST).map(async (path) => ({
        path,
        architecture: await workstation.architecture(path, { signal }),
        libraries: await workstation.libraries(path, { signal }),
        sandbox: await workstation.sandbox(path, { signal }),
      })),
    );
    const scheme = profile.application.urlScheme;
    const facts: Record<string, Fact<unknown>> = {
      programs: found.known ? known(each, found.source) : found,
    };
    if (scheme !== null) {
      facts['links'] = await workstation.linkHandler({ scheme, programs: paths }, { signal });
    }
    yield* factArtifacts('client/programs.json', 'installed programs', facts);
  },
};
