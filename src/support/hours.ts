import type { Calendar, DayKind, YearSource } from './calendar.ts';
import { addDays, type Day, yearOf } from './day.ts';
import { moscowInstant, moscowTime } from './moscow-time.ts';

/** Minutes since midnight, Moscow time; open from `from` on, closed from `to` on. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

export interface OpeningHours {
  readonly weekdays: Span;
  readonly daysOff: Span;
}

/** The hours of client support on the vendor's support page [V]. */
export const CLIENT_SUPPORT_HOURS: OpeningHours = {
  weekdays: { from: 8 * 60, to: 21 * 60 },
  daysOff: { from: 10 * 60, to: 18 * 60 },
};

/** `08:00-21:00` as minutes; null for anything else. `24:00` is the end of the day. */
export function parseSpan(text: string): Span | null {
  const match = /^([01]\d|2[0-3]):([0-5]\d)-([01]\d|2[0-4]):([0-5]\d)$/.exec(
    text.replaceAll(' ', ''),
  );
  if (match === null) return null;
  const [, fromHour, fromMinute, toHour, toMinute] = match.map(Number);
  const from = (fromHour ?? 0) * 60 + (fromMinute ?? 0);
  const to = (toHour ?? 0) * 60 + (toMinute ?? 0);
  return from < to && to <= 24 * 60 ? { from, to } : null;
}

export interface DayHours {
  readonly day: Day;
  readonly kind: DayKind;
  readonly hours: Span;
}

/** Whether support answers at a moment. */
export interface Openness {
  readonly atMs: number;
  readonly today: DayHours;
  readonly open: boolean;
  /**
   * False: the page says weekdays, weekends and holidays, and nothing of days that a decree moved. On such a day
   * the answer is certain only while both readings agree.
   */
  readonly certain: boolean;
  /** When it closes; null while it is closed. */
  readonly closesAtMs: number | null;
  /** When it opens next: after this closing, or after the present night. */
  readonly opens: DayHours & { readonly atMs: number };
  /** Years that the answer speaks of and whose transfers no confirmed decree gives. */
  readonly unconfirmed: readonly { readonly year: number; readonly source: YearSource }[];
}

export function opennessAt(atMs: number, calendar: Calendar, hours: OpeningHours): Openness {
  const now = moscowTime(atMs);
  const today = dayHours(now.day, calendar, hours);
  const open = isWithin(now.minutes, today.hours);
  const opens =
    now.minutes < today.hours.from ? today : dayHours(addDays(now.day, 1), calendar, hours);
  const years = [...new Set([yearOf(today.day), yearOf(opens.day)])];
  return {
    atMs,
    today,
    open,
    certain:
      !isMoved(today.kind) || isWithin(now.minutes, otherReading(today.kind, hours)) === open,
    closesAtMs: open ? moscowInstant({ day: now.day, minutes: today.hours.to }) : null,
    opens: { ...opens, atMs: moscowInstant({ day: opens.day, minutes: opens.hours.from }) },
    unconfirmed: years
      .map((year) => ({ year, source: calendar.sourceOf(year) }))
      .filter(({ source }) => source === 'labour-code' || source === 'draft'),
  };
}

/** The page gives every day some hours, so the next day is always the next opening. */
function dayHours(day: Day, calendar: Calendar, hours: OpeningHours): DayHours {
  const kind = calendar.kindOf(day);
  const worked = kind === 'weekday' || kind === 'moved-working-day';
  return { day, kind, hours: worked ? hours.weekdays : hours.daysOff };
}

export function isMoved(kind: DayKind): boolean {
  return kind === 'moved-day-off' || kind === 'moved-working-day';
}

/** The hours of a moved day for a support that takes no notice of the move. */
export function otherReading(kind: DayKind, hours: OpeningHours): Span {
  return kind === 'moved-day-off' ? hours.weekdays : hours.daysOff;
}

function isWithin(minutes: number, span: Span): boolean {
  return minutes >= span.from && minutes < span.to;
}
