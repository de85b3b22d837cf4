import { crashPlaces } from '../../platform/crash-places.ts';
import {
  type Artifact,
  type Collector,
  type CollectorContext,
  missing,
  type Missing,
} from '../define.ts';
import { layoutOf } from '../layout.ts';
import { askedDumps } from './dump-files.ts';
import { jsonArtifact } from '../text-artifact.ts';

const NAME = 'client/crash-dumps.json';
/** The newest; a crash loop leaves hundreds. */
const MAX_LISTED = 500;

/** Names, sizes and times of crash dumps; a dump itself, a piece of the client's memory, only when it is asked for by name. */
export const clientCrashDumps: Collector = {
  id: 'client.crash-dumps',
  limitMs: 15_000,
  maxBytes: (context) => 1024 * 1024 + (context.asked === undefined ? 0 : context.maxSourceBytes),

  plan: (context) =>
    Promise.resolve(
      places(context).map((pattern) => ({
        kind: 'folder' as const,
        path: pattern,
        what: 'names' as const,
      })),
    ),

  async *collect(context): AsyncGenerator<Artifact | Missing> {
    const { platform, signal } = context;
    const found = await platform.client.findFiles(places(context), { signal });
    if (!found.known) {
      const detail = [found.reason, found.source, found.detail].filter(Boolean).join(': ');
      yield missing(NAME, 'not-known', { detail });
      return;
    }
    const newest = [...found.value].sort((a, b) => b.modifiedAt - a.modifiedAt);
    if (newest.length > MAX_LISTED) {
      yield missing(NAME, 'entry-limit', { count: newest.length - MAX_LISTED });
    }
    const dumps = newest.slice(0, MAX_LISTED).map((file) => ({
      path: file.path,
      bytes: file.bytes,
      modifiedAt: new Date(file.modifiedAt).toISOString(),
    }));
    yield jsonArtifact(NAME, 'crash dump folders', { dumps });
    yield* askedDumps(newest.slice(0, MAX_LISTED), context);
  },
};

function places(context: CollectorContext): readonly string[] {
  const { platform } = context;
  const { data, processes } = layoutOf(context);
  const folders = platform.client.expand(data);
  return platform.client.expand(crashPlaces(platform.name, { data: folders, processes }));
}
