import { BundleFailure } from '../../bundle/failure.ts';
import { createPartial, type PartialFile } from '../../bundle/partial.ts';
import { AGE_SUFFIX, type Encryption } from '../../bundle/encryption.ts';
import { MAX_ENTRIES } from '../../bundle/entries.ts';
import { type Sealed, sealBundle } from '../../bundle/seal.ts';
import { recordCollector } from '../../collectors/client/record.ts';
import type { CollectorContext } from '../../collectors/define.ts';
import { readmeCollector } from '../../collectors/readme.ts';
import { collect, type CollectEvent } from '../../engine/collect.ts';
import { bundleReadme as enReadme } from '../../i18n/en/bundle-readme.ts';
import { collectLogsTexts as en } from '../../i18n/en/collect-logs.ts';
import { formatBytes } from '../../i18n/format.ts';
import { bundleReadme as ruReadme } from '../../i18n/ru/bundle-readme.ts';
import { collectLogsTexts as ru } from '../../i18n/ru/collect-logs.ts';
import { UsageError } from '../../model/errors.ts';
import type { Report } from '../../model/report.ts';
import { clean } from '../../report/clean.ts';
import { encryptionFor } from './encryption.ts';
import { limitRun, type RunLimit } from './limit.ts';
import {
  type CollectLogsOptions,
  askedFor,
  nameFilter,
  parseSeconds,
  parseSince,
  parseSize,
} from './options.ts';
import { failureError, outputPath, renderSealed } from './output.ts';
import { makePlan, renderPlan } from './plan.ts';
import { type CollectProgress, showProgress } from './progress.ts';
import { type Afterwards, besideTheBundle } from './beside.ts';
import { bundleMoment } from './clock.ts';
import { redactPreview } from './preview.ts';
import { bundleRedaction, refuseBadWishes } from './redaction.ts';
import { agreesToUnredacted, unredactedName } from './unredacted.ts';
import { type Recorded, record, recordWish, type RecordWish } from './record.ts';
import { refuseWithoutSpace } from './space.ts';
import type { CollectLogsWorld } from './world.ts';
import type { CommandContext } from '../shared/context.ts';

interface Request {
  readonly output: string;
  readonly since: number | null;
  readonly maxSourceBytes: number;
  readonly maxFileBytes: number | null;
  readonly limitMs: number;
  readonly record: RecordWish | null;
  readonly nowMs: number;
}

/** Long enough for ten gibibytes of logs on a slow disk. Our choice. */
const DEFAULT_LIMIT_MS = 60 * 60_000;

/** The whole of `collect-logs`; sets the exit code: 0 complete, 3 partial, 130 interrupted with a valid bundle. */
export async function collectLogs(
  options: CollectLogsOptions,
  context: CommandContext,
  world: CollectLogsWorld,
): Promise<void> {
  const { io, language } = context;
  const texts = language === 'ru' ? ru : en;
  const request = await readRequest(options, context);
  const base = collectorContext(options, request, world);
  const { stop } = context.interrupts;

  const asks = io.stdinIsTerminal && io.stderrIsTerminal && options.yes !== true;
  const planned = { ...base, report: null, summary: null, signal: stop };
  const plan = await makePlan(world.collectors, planned);
  if (options.plan === true) {
    const hosts = options.checks ? world.run.targets.map((target) => target.id) : null;
    io.out(renderPlan(plan, { language, output: request.output, hosts }));
    return;
  }
  if (options.redactPreview !== undefined) {
    await redactPreview(options.redactPreview, { ...planned, signal: stop }, context, world);
    return;
  }
  await refuseBadWishes(options, plan, context);
  await refuseWithoutSpace(request.output, plan.bytes, context);
  if (options.redact === false) {
    if (!(await agreesToUnredacted(options, context, world.askWord))) {
      io.err(`${texts.notConfirmed}\n`);
      context.setExitCode(130);
      return;
    }
  } else if (asks) {
    const bytes = formatBytes(language, plan.bytes);
    const question = texts.confirm(texts.counts.files(plan.files), bytes, clean(request.output));
    if (!(await world.confirm(question))) {
      io.err(`${texts.notConfirmed}\n`);
      context.setExitCode(130);
      return;
    }
  }

  const encryption = await encryptionFor(options, context, world.askSecret);
  const { sealed, afterwards } = await makeBundle({
    ...{ options, request, base, context, world, encryption },
  });
  io.out(renderSealed(sealed, language, context.verbose));
  if (afterwards.done.length > 0) io.out(`${afterwards.done.join('\n')}\n`);
  if (afterwards.failed.length > 0) io.err(`${afterwards.failed.join('\n')}\n`);
  const { complete, interrupted } = sealed.manifest;
  const whole = complete && afterwards.failed.length === 0;
  context.setExitCode(interrupted === 'user' ? 130 : whole ? 0 : 3);
}

async function readRequest(options: CollectLogsOptions, context: CommandContext): Promise<Request> {
  const texts = context.language === 'ru' ? ru : en;
  const nowMs = bundleMoment(context);
  const maxSourceBytes = parseSize(options.maxSize);
  if (maxSourceBytes === null) {
    throw new UsageError(texts.badSize(options.maxSize), { hint: texts.badSizeHint });
  }
  const since = options.since === undefined ? null : parseSince(options.since, nowMs);
  if (options.since !== undefined && since === null) {
    throw new UsageError(texts.badSince(options.since), { hint: texts.badSinceHint });
  }
  const maxFileBytes = options.maxFile === undefined ? null : parseSize(options.maxFile);
  if (options.maxFile !== undefined && maxFileBytes === null) {
    throw new UsageError(texts.badFileSize(options.maxFile), { hint: texts.badSizeHint });
  }
  const limitMs = options.limit === undefined ? DEFAULT_LIMIT_MS : parseSeconds(options.limit);
  if (limitMs === null) {
    throw new UsageError(texts.badLimit(options.limit ?? ''), { hint: texts.badLimitHint });
  }
  const encrypted = options.encrypt === true || (options.encryptTo ?? []).length > 0;
  const plain = await outputPath(options.output, context.cwd, nowMs);
  const named = encrypted && !plain.endsWith(AGE_SUFFIX) ? plain + AGE_SUFFIX : plain;
  const output = options.redact === false ? unredactedName(named) : named;
  const wish = recordWish(options.record, context);
  return { ...{ output, since, maxSourceBytes, maxFileBytes, limitMs, nowMs }, record: wish };
}

type BaseContext = Omit<CollectorContext, 'report' | 'summary' | 'signal'>;

function collectorContext(
  options: CollectLogsOptions,
  request: Request,
  world: CollectLogsWorld,
): BaseContext {
  const { profile, platform, android, clock, env, route } = world.run.context;
  return {
    ...{ profile, platform, android, clock, env, route },
    targets: world.run.targets,
    since: request.since,
    maxSourceBytes: request.maxSourceBytes,
    ...(request.maxFileBytes === null ? {} : { maxFileBytes: request.maxFileBytes }),
    wanted: nameFilter(options.include, options.exclude),
    asked: askedFor(options.include, options.exclude, options.redact !== false),
  };
}

interface Parts {
  readonly options: CollectLogsOptions;
  readonly request: Request;
  readonly base: BaseContext;
  readonly context: CommandContext;
  readonly world: CollectLogsWorld;
  readonly encryption: Encryption | undefined;
}

async function makeBundle(parts: Parts): Promise<Made> {
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
  request: Request,
  context: CommandContext,
): Promise<PartialFile> {
  const texts = context.language === 'ru' ? ru : en;
  return createPartial(request.output, {
    force: options.force === true,
    onStaleRemoved: (path) => {
      if (!context.quiet) context.io.err(`${texts.done.staleRemoved(clean(path))}\n`);
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
    readmeCollector(readme(recorded !== null, options.redact !== false)),
    ...(recorded === null ? [] : [recordCollector(recorded.start, recorded.end)]),
    ...world.collectors,
  ];
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
