import type { Encryption } from '../../bundle/encryption.ts';
import { MAX_ENTRIES } from '../../bundle/entries.ts';
import { BundleFailure } from '../../bundle/failure.ts';
import { createPartial, type PartialFile } from '../../bundle/partial.ts';
import { type Sealed, sealBundle } from '../../bundle/seal.ts';
import { recordCollector } from '../../collectors/client/record.ts';
import { readmeCollector } from '../../collectors/readme.ts';
import { collect, type CollectEvent } from '../../engine/collect.ts';
import { bundleReadme as enReadme } from '../../i18n/en/bundle-readme.ts';
import { collectLogsTexts as en } from '../../i18n/en/collect-logs.ts';
import { bundleReadme as ruReadme } from '../../i18n/ru/bundle-readme.ts';
import { collectLogsTexts as ru } from '../../i18n/ru/collect-logs.ts';
import type { Report } from '../../model/report.ts';
import { clean } from '../../report/clean.ts';
import type { CommandContext } from '../shared/context.ts';
import { type Afterwards, besideTheBundle } from './beside.ts';
import { limitRun, type RunLimit } from './limit.ts';
import type { CollectLogsOptions } from './options.ts';
import { failureError } from './output.ts';
import { type CollectProgress, showProgress } from './progress.ts';
import { record, type Recorded } from './record.ts';
import { bundleRedaction } from './redaction.ts';
import type { BaseContext, BundleRequest } from './bundle-request.ts';
import type { CollectLogsWorld } from './world.ts';
import { tellWrapped } from '../shared/print-wrapped.ts';

interface Parts {
  readonly options: CollectLogsOptions;
  readonly request: BundleRequest;
  readonly base: BaseContext;
  readonly context: CommandContext;
  readonly world: CollectLogsWorld;
  readonly encryption: Encryption | undefined;
}

/** The checks, the recording and the collectors into one sealed zip; a `UsageError` says why there is none. */
export async function makeBundle(parts: Parts): Promise<Made> {
  const { options, request, base, context, world } = parts;
  const state = { started: false };
  let partial: PartialFile | null = null;
  let progress: CollectProgress | null = null;
  let limit: RunLimit | null = null;
  try {
    // First of all: a place that cannot be written to is told before ten seconds of checks.
    partial = await openPartial(options, request, context);
    state.started = true;
    const { stop, kill } = context.interrupts;
    const marking = { ...base, report: null, summary: null, signal: kill };
    const recorded =
      request.record === null
        ? null
        : await record(request.record, marking, context, world.waitForEnter);
    // The user's own time does not count.
    limit = limitRun(stop, request.limitMs, context.clock);
    progress = await showProgress(context);
    return await fill(partial, progress, { ...parts, recorded, limit });
  } catch (error) {
    if (!(error instanceof BundleFailure)) throw error;
    const { verbose, language } = context;
    const { started } = state;
    throw failureError(error, language, { path: request.output, started, verbose });
  } finally {
    limit?.end();
    progress?.end();
    await partial?.discard();
  }
}

async function openPartial(
  options: CollectLogsOptions,
  request: BundleRequest,
  context: CommandContext,
): Promise<PartialFile> {
  const texts = context.language === 'ru' ? ru : en;
  return createPartial(request.output, {
    force: options.force === true,
    onStaleRemoved: (path) => {
      if (!context.quiet) tellWrapped(context.io, `${texts.done.staleRemoved(clean(path))}\n`);
    },
  });
}

interface Run extends Parts {
  readonly recorded: Recorded | null;
  readonly limit: RunLimit;
}

interface Made {
  readonly sealed: Sealed;
  readonly afterwards: Afterwards;
}

async function fill(partial: PartialFile, progress: CollectProgress, parts: Run): Promise<Made> {
  const { options, request, context, world, encryption, recorded, limit } = parts;
  const { stop, kill } = context.interrupts;
  const redaction = await bundleRedaction(options, context, world);
  const { redactor, scanner, packer } = redaction;
  try {
    const sealed = await sealBundle({
      partial,
      events: events(parts, progress),
      redactor,
      scanner,
      packer,
      redacts: options.redact !== false,
      head: {
        tool: { name: 'xpress-doctor', version: context.version },
        createdAt: new Date(request.nowMs).toISOString(),
        options: {
          since: request.since === null ? null : new Date(request.since).toISOString(),
          maxSourceBytes: request.maxSourceBytes,
          include: options.include,
          exclude: options.exclude,
          checks: options.checks,
          maxFileBytes: request.maxFileBytes,
          limitMs: request.limitMs,
          encryption: encryption?.kind ?? null,
        },
        ...(recorded === null
          ? {}
          : { record: { from: instant(recorded.start), to: instant(recorded.end) } }),
      },
      encryption,
      interrupted: () => (stop.aborted ? 'user' : limit.signal.aborted ? 'run-limit' : null),
      kill,
      onProgress: (event) => {
        progress.on(event);
      },
    });
    return { sealed, afterwards: await besideTheBundle(sealed, redaction, options, context) };
  } finally {
    await redaction.close();
  }
}

function instant({ atMs }: { readonly atMs: number }): string {
  return new Date(atMs).toISOString();
}

/** The checks, then what was recorded, then the collectors. */
async function* events(
  { options, base, context, world, recorded, limit }: Run,
  progress: CollectProgress,
): AsyncGenerator<CollectEvent> {
  const { kill } = context.interrupts;
  let report: Report | null = null;
  if (options.checks && !limit.signal.aborted) {
    progress.checking();
    report = await world.check(limit.left());
    kill.throwIfAborted();
  }
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
