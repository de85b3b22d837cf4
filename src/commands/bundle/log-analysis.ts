import { StringDecoder } from 'node:string_decoder';
import { leadingTime } from '../../platform/line-time.ts';

/** One kind of error in the logs of a bundle. */
export interface ErrorKind {
  /** `ERR_PROXY_CONNECTION_FAILED`, `ECONNREFUSED`, `HTTP 502`; `other` for an error line that names none. */
  readonly kind: string;
  readonly lines: number;
  /** The first and the last time that stands before such a line, as the log writes it; null: none does. */
  readonly first: string | null;
  readonly last: string | null;
  /** Entries that hold it, at most a few. */
  readonly entries: readonly string[];
  /** One of the lines, cut. */
  readonly sample: string;
}

export interface LogSummary {
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
  /** Error lines by hour, as the logs write it (`2026-11-22 12`), in order of time. */
  readonly hours: readonly { readonly hour: string; readonly errors: number }[];
  /** Different kinds that were not counted, because there were too many. */
  readonly kindsLeftOut: boolean;
}

/** Levels as logs write them; a word in a sentence is none. */
const ERROR =
  /\[(?:error|fatal|critical|ERROR|FATAL|CRITICAL|Error|Fatal|Critical)\]|\b(?:ERROR|FATAL|CRITICAL)\b|"level":"(?:error|fatal)"/;
const WARNING =
  /\[(?:warn|warning|WARN|WARNING|Warn|Warning)\]|\b(?:WARN|WARNING)\b|"level":"warn(?:ing)?"/;
/** Chromium's net errors, Node's and libuv's codes, OpenSSL's verification codes as Node names them, HTTP status. */
const KINDS =
  /\b(?:net::)?(ERR_[A-Z][A-Z_\d]{2,60})\b|\b(E(?:CONN(?:REFUSED|RESET|ABORTED)|TIMEDOUT|HOSTUNREACH|NETUNREACH|NOTFOUND|AI_AGAIN|PIPE|PROTO|ACCES|PERM|NOSPC|MFILE|ADDRINUSE|BUSY|NOENT))\b|\b((?:UNABLE_TO_[A-Z_]{4,50}|SELF_SIGNED_CERT[A-Z_]{0,20}|DEPTH_ZERO_SELF_SIGNED_CERT|CERT_[A-Z_]{4,40}))\b|\b(?:HTTP(?:\/[\d.]{1,3})?|status(?: code)?)[ :=]{1,3}([45]\d\d)\b/g;
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
  readonly #kinds = new Map<string, Counted>();
  readonly #hours = new Map<string, number>();
  readonly #referenceMs: number;
  #leftOut = false;

  /** `referenceMs`: when the bundle was made; it gives a year to times without one. */
  constructor(referenceMs: number) {
    this.#referenceMs = referenceMs;
  }

  /** One log, to its end. */
  async read(entry: string, content: AsyncIterable<Uint8Array>): Promise<void> {
    const log = { entry, lines: 0, errors: 0, warnings: 0, first: null, last: null };
    const seen: { -readonly [key in keyof LogSummary]: LogSummary[key] } = log;
    for await (const line of linesOf(content)) this.#line(line, seen);
    this.#logs.push(seen);
  }

  result(): LogAnalysis {
    const kinds = [...this.#kinds].map(([kind, { entries, ...counted }]) => ({
      ...{ kind, ...counted },
      entries: [...entries],
    }));
    const byName = (a: string, b: string): number => (a < b ? -1 : 1);
    return {
      logs: [...this.#logs].sort((a, b) => b.errors - a.errors || byName(a.entry, b.entry)),
      kinds: kinds.sort((a, b) => b.lines - a.lines || byName(a.kind, b.kind)),
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
    const kinds = kindsOf(line);
    if (
      !ERROR.test(line) &&
      (kinds.length === 0 || !/fail|error|refused|denied|ошибк/i.test(line))
    ) {
      if (WARNING.test(line)) log.warnings += 1;
      return;
    }
    log.errors += 1;
    const hour = /^\d{4}[-/]\d{2}[-/]\d{2}[T ]\d{2}/.exec(time ?? '')?.[0].replace('T', ' ');
    if (hour !== undefined && (this.#hours.has(hour) || this.#hours.size < MOST_HOURS)) {
      this.#hours.set(hour, (this.#hours.get(hour) ?? 0) + 1);
    }
    for (const kind of kinds.length === 0 ? ['other'] : kinds)
      this.#count(kind, line, time, log.entry);
  }

  #count(kind: string, line: string, time: string | null, entry: string): void {
    let counted = this.#kinds.get(kind);
    if (counted === undefined) {
      if (this.#kinds.size >= MOST_KINDS) {
        this.#leftOut = true;
        return;
      }
      counted = {
        lines: 0,
        first: null,
        last: null,
        entries: new Set(),
        sample: line.slice(0, SAMPLE),
      };
      this.#kinds.set(kind, counted);
    }
    counted.lines += 1;
    // Logs come one after another and may overlap in time; times of one form compare as texts.
    if (time !== null) {
      if (counted.first === null || time < counted.first) counted.first = time;
      if (counted.last === null || time > counted.last) counted.last = time;
    }
    if (counted.entries.size < MOST_ENTRIES) counted.entries.add(entry);
  }
}

function kindsOf(line: string): readonly string[] {
  const kinds = new Set<string>();
  for (const [, net, code, tls, status] of line.matchAll(KINDS)) {
    if (net !== undefined) kinds.add(net);
    else if (status !== undefined) kinds.add(`HTTP ${status}`);
    else kinds.add(code ?? tls ?? '');
  }
  return [...kinds];
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
