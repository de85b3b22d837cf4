import { type Day, parseDay, toUtc, yearOf } from './day.ts';

/** What a clock in Moscow shows. */
export interface MoscowTime {
  readonly day: Day;
  /** Minutes since midnight. */
  readonly minutes: number;
}

const FORMAT = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/Moscow',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

export function moscowTime(epochMs: number): MoscowTime {
  const parts = new Map(FORMAT.formatToParts(epochMs).map(({ type, value }) => [type, value]));
  const part = (type: Intl.DateTimeFormatPartTypes): string => parts.get(type) ?? '';
  return {
    day: `${part('year')}-${part('month')}-${part('day')}`,
    minutes: Number(part('hour')) * 60 + Number(part('minute')),
  };
}

/** The instant (epoch ms) at which a clock in Moscow shows this. */
export function moscowInstant({ day, minutes }: MoscowTime): number {
  const asUtc = toUtc(day) + minutes * 60_000;
  // The offset is asked of the zone, not taken for +3: it was another one before October 2014.
  let instant = asUtc;
  for (let round = 0; round < 2; round += 1) {
    const shown = moscowTime(instant);
    instant += asUtc - (toUtc(shown.day) + shown.minutes * 60_000);
  }
  return instant;
}

/**
 * The instant of `2026-12-31`, `2026-12-31T09:30` (both Moscow time) or of the same with `Z` or `+03:00` behind
 * it. A day alone means its first minute. Null for anything else, and for years that no calendar of ours is for:
 * Moscow's time before 1919 was no whole number of minutes, and a year has four figures.
 */
export function parseMoment(text: string): number | null {
  const match =
    /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}):(\d{2})(?::\d{2}(?:\.\d+)?)?(Z|[+-]\d{2}:\d{2})?)?$/.exec(
      text.trim(),
    );
  const day = match?.[1] === undefined ? null : parseDay(match[1]);
  if (match === null || day === null || yearOf(day) < 1920 || yearOf(day) > 9998) return null;
  const [, , hours = '0', minutes = '0', zone] = match;
  if (Number(hours) > 23 || Number(minutes) > 59) return null;
  if (zone === undefined)
    return moscowInstant({ day, minutes: Number(hours) * 60 + Number(minutes) });
  const instant = Date.parse(text.trim().replace(' ', 'T'));
  return Number.isFinite(instant) ? instant : null;
}
