export interface LineTime {
  /** Epoch ms. */
  readonly ms: number;
  /** As the line has it, without brackets. */
  readonly text: string;
}

const DAY_MS = 86_400_000;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `2026-11-22 12:00:00.000`, `2026/11/22T12:00:00,5+03:00`, `[2026-11-22 12:00]` (ISO 8601, electron-log, log4j). */
const ISO =
  /^\[?((\d{4})[-/](\d{2})[-/](\d{2})[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?(?: ?(Z|[+-]\d{2}:?\d{2})(?![\d:]))?)/;
/** `22.11.2026 12:00:00`, as Russian Windows programs write it. */
const RUSSIAN = /^\[?((\d{2})\.(\d{2})\.(\d{4}),? (\d{2}):(\d{2})(?::(\d{2}))?)/;
/** `Nov 22 12:00:00` (RFC 3164): no year. */
const SYSLOG =
  /^((Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) ([ \d]\d) (\d{2}):(\d{2}):(\d{2}))/;
/** `[1234:5678:1122/120000.123456:ERROR:…]` (Chromium's base/logging.cc): no year. */
const CHROMIUM = /^\[(?:\d+:\d+:)?((\d{2})(\d{2})\/(\d{2})(\d{2})(\d{2})(?:\.\d+)?):/;

/**
 * The time that leads a line, in one of four forms; null for any other line. A time without a zone is local; one
 * without a year gets the last one in which it was not after `referenceMs` (when the file was last written).
 */
export function leadingTime(line: string, referenceMs: number): LineTime | null {
  const iso = ISO.exec(line);
  if (iso?.[1] !== undefined) {
    const [, text, year, month, day, hour, minute, second, fraction, zone] = iso;
    const ms = local([year, month, day, hour, minute, second]);
    if (ms === null) return null;
    const exact = ms + Math.floor(Number(`0.${fraction ?? '0'}`) * 1000);
    return { ms: zone === undefined ? exact : inZone(exact, zone), text };
  }
  const russian = RUSSIAN.exec(line);
  if (russian?.[1] !== undefined) {
    const [, text, day, month, year, hour, minute, second] = russian;
    const ms = local([year, month, day, hour, minute, second]);
    return ms === null ? null : { ms, text };
  }
  const syslog = SYSLOG.exec(line);
  if (syslog?.[1] !== undefined) {
    const [, text, name = '', day, hour, minute, second] = syslog;
    const month = String(MONTHS.indexOf(name) + 1);
    return withoutYear(text, [month, day, hour, minute, second], referenceMs);
  }
  const chromium = CHROMIUM.exec(line);
  if (chromium?.[1] !== undefined) {
    const [, text, month, day, hour, minute, second] = chromium;
    return withoutYear(text, [month, day, hour, minute, second], referenceMs);
  }
  return null;
}

type Parts = readonly (string | undefined)[];

function local(parts: Parts): number | null {
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = parts.map((part) =>
    Number(part ?? 0),
  );
  if (month < 1 || month > 12 || day < 1 || day > 31 || hour > 23 || minute > 59) return null;
  return new Date(year, month - 1, day, hour, minute, second).getTime();
}

/** What was read as local time, as the time of its own zone. */
function inZone(ms: number, zone: string): number {
  const date = new Date(ms);
  const utc = ms - date.getTimezoneOffset() * 60_000;
  if (zone === 'Z') return utc;
  const [hours, minutes] = [zone.slice(1, 3), zone.slice(-2)].map(Number);
  const offset = ((hours ?? 0) * 60 + (minutes ?? 0)) * 60_000;
  return zone.startsWith('-') ? utc + offset : utc - offset;
}

function withoutYear(text: string, parts: Parts, referenceMs: number): LineTime | null {
  const year = new Date(referenceMs).getFullYear();
  const ms = local([String(year), ...parts]);
  if (ms === null) return null;
  if (ms <= referenceMs + DAY_MS) return { ms, text };
  const before = local([String(year - 1), ...parts]);
  return before === null ? null : { ms: before, text };
}
