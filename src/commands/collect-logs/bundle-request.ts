import { AGE_SUFFIX } from '../../bundle/encryption.ts';
import { RecentLogs } from '../../collectors/client/recent-logs.ts';
import type { CollectorContext } from '../../collectors/define.ts';
import { collectLogsTexts as en } from '../../i18n/en/collect-logs.ts';
import { collectLogsTexts as ru } from '../../i18n/ru/collect-logs.ts';
import { UsageError } from '../../model/errors.ts';
import { shorten } from '../../report/clean.ts';
import type { CommandContext } from '../shared/context.ts';
import { bundleMoment } from './clock.ts';
import {
  askedFor,
  type CollectLogsOptions,
  isGlob,
  nameFilter,
  parseSeconds,
  parseSince,
  parseSize,
  UnmetIncludes,
} from './options.ts';
import { outputPath, refuseLongName } from './output.ts';
import { type RecordWish, recordWish } from './record.ts';
import { unredactedName } from './unredacted.ts';
import type { CollectLogsWorld } from './world.ts';

/** What was asked for, as numbers and paths. */
export interface BundleRequest {
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

/** `UsageError` for what has no meaning. */
export async function readRequest(
  options: CollectLogsOptions,
  context: CommandContext,
): Promise<BundleRequest> {
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
  for (const [option, globs] of [
    ['--include', options.include],
    ['--exclude', options.exclude],
  ] as const) {
    const bad = globs.find((glob) => !isGlob(glob));
    if (bad === undefined) continue;
    throw new UsageError(texts.badGlob(option, shorten(bad, 40)), { hint: texts.badGlobHint });
  }
  if (options.output === '-')
    throw new UsageError(texts.dashOutput, { hint: texts.dashOutputHint });
  const encrypted = options.encrypt === true || (options.encryptTo ?? []).length > 0;
  const plain = await outputPath(options.output, context.cwd, nowMs);
  const named = encrypted && !plain.endsWith(AGE_SUFFIX) ? plain + AGE_SUFFIX : plain;
  const output = options.redact === false ? unredactedName(named) : named;
  refuseLongName(output, context.language);
  const wish = recordWish(options.record, context);
  return { ...{ output, since, maxSourceBytes, maxFileBytes, limitMs, nowMs }, record: wish };
}

/** What every collector is given, before the checks have run. */
export type BaseContext = Omit<CollectorContext, 'report' | 'summary' | 'signal'>;

export function collectorContext(
  options: CollectLogsOptions,
  request: BundleRequest,
  world: CollectLogsWorld,
  unmet: UnmetIncludes = new UnmetIncludes([]),
): BaseContext {
  const filter = nameFilter(options.include, options.exclude);
  const { profile, platform, android, clock, env, route } = world.run.context;
  return {
    ...{ profile, platform, android, clock, env, route },
    targets: world.run.targets,
    since: request.since,
    maxSourceBytes: request.maxSourceBytes,
    ...(request.maxFileBytes === null ? {} : { maxFileBytes: request.maxFileBytes }),
    wanted: (name) => {
      unmet.saw(name);
      return filter(name);
    },
    recentLogs: new RecentLogs(),
    asked: askedFor(options.include, options.exclude, options.redact !== false),
  };
}
