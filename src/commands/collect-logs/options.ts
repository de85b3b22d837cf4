import path from 'node:path';
import picomatch from 'picomatch';

/** The command line as commander gives it. */
export interface CollectLogsOptions {
  readonly output?: string;
  readonly force?: true;
  readonly since?: string;
  readonly maxSize: string;
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  readonly plan?: true;
  /** False with `--no-checks`. */
  readonly checks: boolean;
  readonly yes?: true;
  readonly maxFile?: string;
  /** Time of the whole run; the default when left out. */
  readonly limit?: string;
  /** True without a number of seconds. */
  readonly record?: string | true;
  readonly encryptTo?: readonly string[];
  readonly encrypt?: true;
  readonly profile?: string;
  readonly server: readonly string[];
  readonly android?: true;
  readonly serial?: string;
  /** File that keeps the key of the pseudonyms. */
  readonly pseudonyms?: string;
  /** False with `--no-redact`. */
  readonly redact?: boolean;
  /** True without a file. */
  readonly redactPreview?: string | true;
}

const SIZE_UNITS: Readonly<Record<string, number>> = {
  '': 1,
  b: 1,
  k: 1024,
  m: 1024 ** 2,
  g: 1024 ** 3,
  t: 1024 ** 4,
};

/** Bytes of `500`, `64k`, `200M`, `1.5GiB`; units are powers of 1024. Null for anything else. */
export function parseSize(text: string): number | null {
  const match = /^(\d+(?:\.\d+)?)\s*([kmgt]?)(?:i?b)?$/i.exec(text.trim());
  const unit = SIZE_UNITS[match?.[2]?.toLowerCase() ?? ''];
  if (match?.[1] === undefined || unit === undefined) return null;
  const bytes = Math.floor(Number(match[1]) * unit);
  return Number.isSafeInteger(bytes) && bytes > 0 ? bytes : null;
}

const DURATION_UNITS: Readonly<Record<string, number>> = {
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 7 * 86_400_000,
};

/** Milliseconds of `90`, `90s`, `10m`, `2h`; null for anything else, for nothing, and for more than a day. */
export function parseSeconds(text: string): number | null {
  const match = /^(\d+)([smh]?)$/i.exec(text.trim());
  if (match?.[1] === undefined) return null;
  const unit = { s: 1_000, m: 60_000, h: 3_600_000 }[match[2]?.toLowerCase() ?? 's'] ?? 1_000;
  const ms = Number(match[1]) * unit;
  return ms > 0 && ms <= 86_400_000 ? ms : null;
}

/**
 * The moment (epoch ms) of `30m`, `24h`, `7d`, `2w` (before now), or of a date `2026-11-20`, `2026-11-20T08:30`,
 * both in local time unless they name a zone. Null for anything else and for a moment to come.
 */
export function parseSince(text: string, nowMs: number): number | null {
  const value = text.trim();
  const duration = /^(\d+)([mhdw])$/i.exec(value);
  if (duration?.[1] !== undefined) {
    const unit = DURATION_UNITS[duration[2]?.toLowerCase() ?? ''] ?? Number.NaN;
    const moment = nowMs - Number(duration[1]) * unit;
    return moment > 0 ? moment : null;
  }
  const date =
    /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::\d{2})?(?:Z|[+-]\d{2}:\d{2})?)?$/.exec(
      value,
    );
  if (date === null) return null;
  // A date alone would be taken as UTC (ECMA-262, Date Time String Format).
  const moment = Date.parse(date[4] === undefined ? `${value}T00:00` : value.replace(' ', 'T'));
  if (!Number.isFinite(moment) || !isRealDay(date)) return null;
  return moment <= nowMs ? moment : null;
}

/** `Date` takes 2026-02-31 for 3 March. */
function isRealDay([, year, month, day]: readonly (string | undefined)[]): boolean {
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  return date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day);
}

/** More than any path of an entry; picomatch itself refuses what is far longer. */
const LONGEST_GLOB = 1_000;

/** An unset variable of a script, or a pasted page, is no pattern. */
export function isGlob(text: string): boolean {
  return text.trim() !== '' && text.length <= LONGEST_GLOB;
}

/**
 * Which names of the bundle are wanted: all without `include`, else those that match one, minus those that match
 * one of `exclude`. A glob without `/` looks at the last part of the name only.
 */
export function nameFilter(
  include: readonly string[],
  exclude: readonly string[],
): (name: string) => boolean {
  const wanted = matcher(include);
  const unwanted = matcher(exclude);
  return (name) => (include.length === 0 || wanted(name)) && !unwanted(name);
}

/** Patterns of `--include` that no name has met yet. */
export class UnmetIncludes {
  #left: readonly { readonly glob: string; readonly meets: (name: string) => boolean }[];

  constructor(include: readonly string[]) {
    this.#left = include.map((glob) => ({ glob, meets: matcher([glob]) }));
  }

  saw(name: string): void {
    if (this.#left.length > 0) this.#left = this.#left.filter(({ meets }) => !meets(name));
  }

  get globs(): readonly string[] {
    return this.#left.map(({ glob }) => glob);
  }
}

/**
 * What is no text is given only when it is asked for by name (a pattern that ends in `*` or `**` alone names nothing)
 * and when nothing is redacted: no rule reads it.
 */
export function askedFor(
  include: readonly string[],
  exclude: readonly string[],
  redacts: boolean,
): (name: string) => 'no' | 'redacted' | 'yes' {
  const naming = include.filter((glob) => !/(?:^|\/)\*{1,2}$/.test(glob));
  const named = nameFilter(naming, exclude);
  return (name) => (naming.length === 0 || !named(name) ? 'no' : redacts ? 'redacted' : 'yes');
}

function matcher(globs: readonly string[]): (name: string) => boolean {
  const tests = globs.map((glob) => {
    // `i` is what `nocase` gives; `s` because a name may hold a line feed.
    const matches = picomatch(glob, { dot: true, nocase: true, nonegate: true, flags: 'is' });
    return glob.includes('/')
      ? matches
      : (name: string) => matches(path.posix.basename(name)) || matches(name);
  });
  return (name) => tests.some((matches) => matches(name));
}

/** `xpress-doctor-20261122T142334Z.zip`: sorts by time, has no character that Windows forbids. */
export function defaultFileName(nowMs: number): string {
  const stamp = new Date(nowMs).toISOString().slice(0, 19).replace(/[-:]/g, '');
  return `xpress-doctor-${stamp}Z.zip`;
}
