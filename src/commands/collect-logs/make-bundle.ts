import type { Encryption } from '../../bundle/encryption.ts';
import { BundleFailure } from '../../bundle/failure.ts';
import { createPartial, type PartialFile } from '../../bundle/partial.ts';
import { type Sealed, sealBundle } from '../../bundle/seal.ts';
import type { CollectEvent } from '../../engine/collect.ts';
import { collectLogsTexts as en } from '../../i18n/en/collect-logs.ts';
import { collectLogsTexts as ru } from '../../i18n/ru/collect-logs.ts';
import { clean } from '../../report/clean.ts';
import type { CommandContext } from '../shared/context.ts';
import { type Afterwards, besideTheBundle } from './beside.ts';
import { bundleEvents } from './bundle-events.ts';
import { limitRun, type RunLimit } from './limit.ts';
import type { CollectLogsOptions } from './options.ts';
import { failureError } from './output.ts';
import { type CollectProgress, showProgress } from './progress.ts';
import { record, type Recorded } from './record.ts';
import { type BundleRedaction, bundleRedactions } from './redaction.ts';
import type { BaseContext, BundleRequest } from './bundle-request.ts';
import { untilClean } from './until-clean.ts';
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
  const state: { started: boolean; partial: PartialFile | null } = {
    started: false,
    partial: null,
  };
  let progress: CollectProgress | null = null;
  let limit: RunLimit | null = null;
  try {
    // First of all: a place that cannot be written to is told before ten seconds of checks.
    state.partial = await openPartial(options, request, context);
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
    return await fill(progress, {
      ...{ ...parts, recorded, limit },
      // Every try has a file of its own: the one before is emptied and gone.
      async partial() {
        const partial = state.partial ?? (await openPartial(options, request, context));
        state.partial = null;
        return partial;
      },
    });
  } catch (error) {
    if (!(error instanceof BundleFailure)) throw error;
    const { verbose, language } = context;
    const { started } = state;
    throw failureError(error, language, { path: request.output, started, verbose });
  } finally {
    limit?.end();
    progress?.end();
    await state.partial?.discard();
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
  partial(): Promise<PartialFile>;
}

interface Made {
  readonly sealed: Sealed;
  readonly afterwards: Afterwards;
}

async function fill(progress: CollectProgress, parts: Run): Promise<Made> {
  const { options, context, world } = parts;
  const redactions = await bundleRedactions(options, context, world);
  const events = bundleEvents(parts, progress);
  try {
    const sealed = await untilClean(
      redactions,
      async (redaction) => seal(redaction, events(), progress, parts),
      { context, progress },
    );
    return { sealed, afterwards: await besideTheBundle(sealed, redactions, options, context) };
  } finally {
    await redactions.close();
  }
}

async function seal(
  { redactor, scanner, packer }: BundleRedaction,
  events: AsyncIterable<CollectEvent>,
  progress: CollectProgress,
  parts: Run,
): Promise<Sealed> {
  const { options, request, context, encryption, recorded, limit } = parts;
  const { stop, kill } = context.interrupts;
  return sealBundle({
    partial: await parts.partial(),
    events,
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
}

function instant({ atMs }: { readonly atMs: number }): string {
  return new Date(atMs).toISOString();
}
