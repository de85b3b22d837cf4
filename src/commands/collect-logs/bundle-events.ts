import { MAX_ENTRIES } from '../../bundle/entries.ts';
import { recordCollector } from '../../collectors/client/record.ts';
import { readmeCollector } from '../../collectors/readme.ts';
import { collect, type CollectEvent } from '../../engine/collect.ts';
import { bundleReadme as enReadme } from '../../i18n/en/bundle-readme.ts';
import { bundleReadme as ruReadme } from '../../i18n/ru/bundle-readme.ts';
import type { Report } from '../../model/report.ts';
import type { CommandContext } from '../shared/context.ts';
import type { BaseContext } from './bundle-request.ts';
import type { RunLimit } from './limit.ts';
import type { CollectLogsOptions } from './options.ts';
import type { CollectProgress } from './progress.ts';
import type { Recorded } from './record.ts';
import type { CollectLogsWorld } from './world.ts';

/** What is gathered from, within which time. */
interface Sources {
  readonly options: CollectLogsOptions;
  readonly base: BaseContext;
  readonly context: CommandContext;
  readonly world: CollectLogsWorld;
  readonly recorded: Recorded | null;
  readonly limit: RunLimit;
}

/** What each try to make the bundle is made of: every one collects, only the first runs the checks. */
export function bundleEvents(
  sources: Sources,
  progress: CollectProgress,
): () => AsyncIterable<CollectEvent> {
  const checked: { report: Promise<Report | null> | null } = { report: null };
  return () => events(sources, async () => (checked.report ??= check(sources, progress)));
}

async function check(
  { options, context, world, limit }: Sources,
  progress: CollectProgress,
): Promise<Report | null> {
  if (!options.checks || limit.signal.aborted) return null;
  progress.checking();
  const report = await world.check(limit.left());
  context.interrupts.kill.throwIfAborted();
  return report;
}

/** The checks, then what was recorded, then the collectors. */
async function* events(
  { options, base, context, world, recorded, limit }: Sources,
  checked: () => Promise<Report | null>,
): AsyncGenerator<CollectEvent> {
  const report = await checked();
  const summary = report === null ? null : await summarize(report, context);
  const readme = context.language === 'ru' ? ruReadme : enReadme;
  const collectors = [
    readmeCollector(
      readme({
        recorded: recorded !== null,
        redacted: options.redact !== false,
        checked: report !== null,
      }),
    ),
    ...(recorded === null ? [] : [recordCollector(recorded.start, recorded.end)]),
    ...world.collectors,
  ];
  // What was recorded may have come with new files.
  if (recorded !== null) base.recentLogs?.take(Infinity);
  // The manifest is an entry, too.
  const limits = { maxEntries: MAX_ENTRIES - 1 };
  yield* collect(collectors, { ...base, report, summary }, limit.signal, limits);
}

async function summarize(report: Report, context: CommandContext): Promise<string> {
  const [{ present }, { loadSentences }, { renderMarkdown }] = await Promise.all([
    import('../../report/present.ts'),
    import('../../report/load-sentences.ts'),
    import('../../report/markdown.ts'),
  ]);
  return renderMarkdown(present(report, await loadSentences(context.language)));
}
