import type { SystemEvents } from '../../platform/evidence.ts';
import {
  type Artifact,
  type Collector,
  type CollectorContext,
  missing,
  type Missing,
} from '../define.ts';
import { layoutOf } from '../layout.ts';
import { planQuery } from '../plan-commands.ts';
import { textArtifact } from '../text-artifact.ts';

const NAME = 'system/events.log';
/** Without `--since`: a week, as the oldest log that the client itself keeps. Our choice. */
const DEFAULT_AGE_MS = 7 * 86_400_000;

/** What the operating system's own log says about the client and its crashes; nobody else's programs. */
export const systemEvents: Collector = {
  id: 'system.events',
  names: [NAME],
  limitMs: 40_000,
  maxBytes: () => 16 * 1024 * 1024,

  plan(context) {
    const names = layoutOf(context).processes.join(', ');
    return Promise.resolve([planQuery(context, 'events', `system log about ${names}`)]);
  },

  async *collect(context): AsyncGenerator<Artifact | Missing> {
    const { platform, signal } = context;
    const { processes, programs } = layoutOf(context);
    const events = await platform.evidence.clientEvents(
      {
        processes,
        programs: platform.client.expand(programs).filter((path) => !path.includes('*')),
        sinceMs: sinceOf(context),
      },
      { signal },
    );
    if (!events.known) {
      const detail = [events.reason, events.source, events.detail].filter(Boolean).join(': ');
      yield missing(NAME, 'not-known', { detail });
      return;
    }
    const { hidden } = events.value;
    if (hidden !== null) yield missing(`${NAME}#hidden`, 'not-known', { detail: hidden });
    if (events.value.events.length === 0) yield missing(NAME, 'not-found');
    else yield textArtifact(NAME, events.source, eventLines(events.value));
  },
};

function sinceOf({ since, clock }: CollectorContext): number {
  return since ?? clock.now() - DEFAULT_AGE_MS;
}

/** An event a line; further lines of its text are indented, so that a stack trace stays one. */
export function eventLines({ events }: SystemEvents): string {
  return events
    .map(({ at, source, level, text }) => {
      const head = `${at} ${source}${level === '' ? '' : ` (${level})`}: `;
      return `${head}${text.trimEnd().split(/\r?\n/).join('\n    ')}\n`;
    })
    .join('');
}
