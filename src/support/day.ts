/** A day of the calendar without a time and a zone: `2026-11-22`. Texts of this form compare as the days do. */
export type Day = `${string}-${string}-${string}`;

const DAY_MS = 86_400_000;

export function dayOf(year: number, month: number, date: number): Day {
  return fromUtc(Date.UTC(year, month - 1, date));
}

/** The day `days` later; earlier for a negative number. */
export function addDays(day: Day, days: number): Day {
  return fromUtc(toUtc(day) + days * DAY_MS);
}

export function yearOf(day: Day): number {
  return Number(day.slice(0, 4));
}

/** `MM-DD`. */
export function monthAndDate(day: Day): string {
  return day.slice(5);
}

export function isSaturdayOrSunday(day: Day): boolean {
  const weekday = new Date(toUtc(day)).getUTCDay();
  return weekday === 0 || weekday === 6;
}

/** Null for what is no day, such as `2026-02-30`. */
export function parseDay(text: string): Day | null {
  const [, year, month, date] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text) ?? [];
  if (year === undefined || month === undefined || date === undefined) return null;
  const day: Day = `${year}-${month}-${date}`;
  const ms = toUtc(day);
  return Number.isFinite(ms) && fromUtc(ms) === day ? day : null;
}

/** The first millisecond of the day in UTC. */
export function toUtc(day: Day): number {
  return Date.parse(`${day}T00:00:00Z`);
}

function fromUtc(ms: number): Day {
  const [year = '', month = '', date = ''] = new Date(ms).toISOString().slice(0, 10).split('-');
  return `${year}-${month}-${date}`;
}
