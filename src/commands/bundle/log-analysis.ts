import { StringDecoder } from 'node:string_decoder';
import { patternMatcher } from '../../checks/client/error-pattern.ts';
import { type ErrorFamily, errorIn } from '../../checks/client/log-line.ts';
import { leadingTime } from '../../platform/line-time.ts';
import type { ErrorPattern } from '../../profile/profile.ts';

/** Lines of one sort. */
export interface Seen {
  readonly lines: number;
  /** The first and the last time that stands before such a line, as the log writes it; null: none does. */
  readonly first: string | null;
  readonly last: string | null;
  /** Entries that hold it, at most a few. */
  readonly entries: readonly string[];
  /** One of the lines, cut. */
  readonly sample: string;
}

/** One kind of error in the logs of a bundle. */
interface ErrorKind extends Seen {
  /** `ERR_PROXY_CONNECTION_FAILED`, `ECONNREFUSED`, `HTTP 502`; `error` or `fatal` for a line that names none. */
  readonly kind: string;
  readonly family: ErrorFamily;
}

/** A text of the profile's `application.errorPatterns` that was met, whether its line is an error or not. */
interface MetPattern extends Seen {
  readonly pattern: ErrorPattern;
}

interface LogSummary {
  readonly entry: string;
  readonly lines: number;
  readonly errors: number;
  readonly warnings: number;
  readonly first: string | null;
  readonly last: string | null;
}

export interface LogAnalysis {
  /** Most errors first. */
  readonly logs: readonly LogSummary[];
  /** Most lines first. */
  readonly kinds: readonly ErrorKind[];
  /** In the profile's order. */
  readonly patterns: readonly MetPattern[];
  /** Error lines by hour, as the logs write it (`2026-11-22 12`), in order of time. */
  readonly hours: readonly { readonly hour: string; readonly errors: number }[];
  /** Different kinds that were not counted, because there were too many. */
  readonly kindsLeftOut: boolean;
}

const WARNING =
  /\[(?:warn|warning|WARN|WARNING|Warn|Warning)\]|\b(?:WARN|WARNING)\b|"level":"warn(?:ing)?"/;
const MOST_KINDS = 500;
const MOST_HOURS = 5_000;
const MOST_ENTRIES = 5;
const SAMPLE = 240;
/** A longer line is looked at up to here. */
const LONGEST_LINE = 16 * 1024;

interface Counted {
  lines: number;
  first: string | null;
  last: string | null;
  readonly entries: Set<string>;
  readonly sample: string;
}

/** Counts what the logs of a bundle say, line by line; memory does not grow with them. */
export class LogAnalyzer {
  readonly #logs: LogSummary[] = [];
  readonly #kinds = new Map<string, Counted & { readonly family: ErrorFamily }>();
  readonly #patterns: readonly (readonly [ErrorPattern, (lowerLine: string) => boolean])[];
  readonly #met = new Map<ErrorPattern, Counted>();
  readonly #hours = new Map<string, number>();
  readonly #referenceMs: number;
  #leftOut = false;

  /** `referenceMs`: when the bundle was made; it gives a year to times without one. */
  constructor(referenceMs: number, patterns: readonly ErrorPattern[] = []) {
    this.#referenceMs = referenceMs;
    this.#patterns = patterns.map((pattern) => [pattern, patternMatcher(pattern)] as const);
  }

  /** One log, to its end. */
  async read(entry: string, content: AsyncIterable<Uint8Array>): Promise<void> {
    const log = { entry, lines: 0, errors: 0, warnings: 0, first: null, last: null };
    const seen: { -readonly [key in keyof LogSummary]: LogSummary[key] } = log;
    for await (const line of linesOf(content)) this.#line(line, seen);
    this.#logs.push({ ...seen, first: ownText(seen.first), last: ownText(seen.last) });
  }

  result(): LogAnalysis {
    const kinds = [...this.#kinds].map(([kind, counted]) => ({
      ...{ kind, family: counted.family },
      ...told(counted),
    }));
    const byName = (a: string, b: string): number => (a < b ? -1 : 1);
    return {
      logs: [...this.#logs].sort((a, b) => b.errors - a.errors || byName(a.entry, b.entry)),
      kinds: kinds.sort((a, b) => b.lines - a.lines || byName(a.kind, b.kind)),
      patterns: this.#patterns.flatMap(([pattern]) => {
        const counted = this.#met.get(pattern);
        return counted === undefined ? [] : [{ pattern, ...told(counted) }];
      }),
      hours: [...this.#hours]
        .sort(([a], [b]) => byName(a, b))
        .map(([hour, errors]) => ({ hour, errors })),
      kindsLeftOut: this.#leftOut,
    };
  }

  #line(line: string, log: { -readonly [key in keyof LogSummary]: LogSummary[key] }): void {
    log.lines += 1;
    const time = leadingTime(line, this.#referenceMs)?.text ?? null;
    if (time !== null) {
      log.first ??= time;
      log.last = time;
    }
    const where = { time, entry: log.entry };
    const lower = this.#patterns.length === 0 ? '' : line.toLowerCase();
    for (const [pattern, matches] of this.#patterns) {
      if (!matches(lower)) continue;
      const met = this.#met.get(pattern) ?? counter(line);
      this.#met.set(pattern, met);
      count(met, where);
    }
    const error = errorIn(line);
    if (error === null) {
      if (WARNING.test(line)) log.warnings += 1;
      return;
    }
    log.errors += 1;
    const hour = /^\d{4}[-/]\d{2}[-/]\d{2}[T ]\d{2}/.exec(time ?? '')?.[0].replace('T', ' ');
    const before = hour === undefined ? undefined : this.#hours.get(hour);
    if (hour !== undefined && (before !== undefined || this.#hours.size < MOST_HOURS)) {
      this.#hours.set(before === undefined ? ownText(hour) : hour, (before ?? 0) + 1);
    }
    const known = this.#kinds.get(error.kind);
    if (known === undefined && this.#kinds.size >= MOST_KINDS) {
      this.#leftOut = true;
      return;
    }
    const counted = known ?? { ...counter(line), family: error.family };
    if (known === undefined) this.#kinds.set(ownText(error.kind), counted);
    count(counted, where);
  }
}

function counter(line: string): Counted {
  const sample = ownText(line.slice(0, SAMPLE));
  return { lines: 0, first: null, last: null, entries: new Set(), sample };
}

function count(
  counted: Counted,
  { time, entry }: { readonly time: string | null; readonly entry: string },
): void {
  counted.lines += 1;
  // Logs come one after another and may overlap in time; times of one form compare as texts.
  if (time !== null) {
    if (counted.first === null || time < counted.first) counted.first = ownText(time);
    if (counted.last === null || time > counted.last) counted.last = ownText(time);
  }
  if (counted.entries.size < MOST_ENTRIES) counted.entries.add(entry);
}

/** The text in memory of its own: V8 keeps a whole piece of a log for the sake of a few characters of it. */
function ownText<Text extends string | null>(text: Text): Text | string {
  return text === null ? text : Buffer.from(text, 'utf16le').toString('utf16le');
}

function told({ lines, first, last, entries, sample }: Counted): Seen {
  return { lines, first, last, entries: [...entries], sample };
}

/** UTF-8, or UTF-16 with a byte order mark, as logs of Windows programs have it. */
async function* linesOf(content: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let decoder: StringDecoder | null = null;
  let rest = '';
  for await (const chunk of content) {
    decoder ??= new StringDecoder(chunk[0] === 0xff && chunk[1] === 0xfe ? 'utf16le' : 'utf8');
    const lines = (rest + decoder.write(Buffer.from(chunk)).replace(/^\ufeff/, '')).split('\n');
    rest = (lines.pop() ?? '').slice(0, LONGEST_LINE);
    for (const line of lines) yield line.slice(0, LONGEST_LINE).trimEnd();
  }
  if (rest.trim() !== '') yield rest.trimEnd();
}
