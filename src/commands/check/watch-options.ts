import { watchTexts as en } from '../../i18n/en/watch.ts';
import { watchTexts as ru } from '../../i18n/ru/watch.ts';
import { UsageError } from '../../model/errors.ts';
import type { CommandContext } from '../shared/context.ts';

const UNITS_MS = { s: 1_000, m: 60_000, h: 3_600_000 } as const;
const DAY_MS = 24 * UNITS_MS.h;

/** What an option holds at least and at most, as written and in ms. */
const BOUNDS = {
  '--for': { least: '1s', most: '24h', leastMs: 1_000, mostMs: DAY_MS },
  '--interval': { least: '1s', most: '1h', leastMs: 1_000, mostMs: UNITS_MS.h },
} as const;

/** `30s`, `10m`, `2h`, or a number of seconds, in ms. Throws `UsageError`. */
export function durationOf(
  option: keyof typeof BOUNDS,
  value: string,
  { language }: Pick<CommandContext, 'language'>,
): number {
  const texts = language === 'ru' ? ru : en;
  const { least, most, leastMs, mostMs } = BOUNDS[option];
  const [, amount, unit = 's'] = /^(\d{1,6}(?:\.\d{1,3})?)([smh]?)$/.exec(value) ?? [];
  const perUnit = unit === 'h' ? UNITS_MS.h : unit === 'm' ? UNITS_MS.m : UNITS_MS.s;
  const ms = amount === undefined ? Number.NaN : Math.round(Number(amount) * perUnit);
  if (!(ms >= leastMs && ms <= mostMs)) {
    throw new UsageError(texts.badDuration(option, value, least, most));
  }
  return ms;
}

/** What of `check` a watch heeds. */
export interface WatchRequest {
  readonly words: readonly string[];
  readonly watch: boolean;
  readonly for: string | undefined;
  readonly interval: string | undefined;
  readonly format: string;
  /** Options that say something to `check` only, by name; undefined: not given. */
  readonly others: Readonly<Record<string, unknown>>;
}

export type WatchFormat = 'pretty' | 'json' | 'ndjson';

export interface WatchPlan {
  /** At most a day, so that memory is bounded. */
  readonly lengthMs: number;
  readonly intervalMs: number;
  readonly format: WatchFormat;
}

const DEFAULT_INTERVAL_MS = 10_000;

/** Null: this is no watch. Throws `UsageError` for what does not go together. */
export function watchPlan(request: WatchRequest, context: CommandContext): WatchPlan | null {
  const texts = context.language === 'ru' ? ru : en;
  if (!request.watch) {
    const alone =
      request.for !== undefined ? '--for' : request.interval !== undefined ? '--interval' : null;
    if (alone !== null) throw new UsageError(texts.onlyWithWatch(alone));
    return null;
  }
  const refuse = (what: string): never => {
    throw new UsageError(texts.notWithWatch(what), { hint: texts.notWithWatchHint });
  };
  const [word] = request.words;
  if (word !== undefined) refuse(word);
  for (const [option, value] of Object.entries(request.others)) {
    if (value !== undefined && !(Array.isArray(value) && value.length === 0)) refuse(option);
  }
  const { format } = request;
  if (format !== 'pretty' && format !== 'json' && format !== 'ndjson') {
    return refuse(`--format ${format}`);
  }
  return {
    lengthMs: request.for === undefined ? DAY_MS : durationOf('--for', request.for, context),
    intervalMs:
      request.interval === undefined
        ? DEFAULT_INTERVAL_MS
        : durationOf('--interval', request.interval, context),
    format,
  };
}
