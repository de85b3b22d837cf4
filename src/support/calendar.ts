import { addDays, type Day, dayOf, isSaturdayOrSunday, monthAndDate, yearOf } from './day.ts';
import { TRANSFERS, type YearTransfers } from './transfers.ts';

export type DayKind =
  | 'weekday'
  | 'weekend'
  | 'holiday'
  /** From Monday to Friday, but off: the Labour Code or a decree moved a day off here. */
  | 'moved-day-off'
  /** A Saturday or Sunday that people work. */
  | 'moved-working-day';

/** Where the transfers of a year come from; `labour-code`: no decree is known for it. */
export type YearSource = 'profile' | 'decree' | 'draft' | 'labour-code';

export interface Calendar {
  kindOf(day: Day): DayKind;
  sourceOf(year: number): YearSource;
  decreeOf(year: number): YearTransfers['decree'] | null;
}

/** What an organisation knows better. Each list wins over the built-in rows for the days that it names. */
export interface CalendarOverrides {
  readonly daysOff: readonly Day[];
  readonly workingDays: readonly Day[];
}

/** Article 112 of the Labour Code, part 1: the holidays that do not move. `MM-DD`. */
const JANUARY = ['01-01', '01-02', '01-03', '01-04', '01-05', '01-06', '01-07', '01-08'];
const OTHERS = ['02-23', '03-08', '05-01', '05-09', '06-12', '11-04'];
const HOLIDAYS: ReadonlySet<string> = new Set([...JANUARY, ...OTHERS]);

export function createCalendar(
  overrides: CalendarOverrides = { daysOff: [], workingDays: [] },
  rows: readonly YearTransfers[] = TRANSFERS,
): Calendar {
  const byYear = new Map(rows.map((row) => [row.year, row]));
  const years = new Map<number, YearDays>();
  const daysOf = (year: number): YearDays => {
    const known = years.get(year) ?? daysOfYear(year, byYear.get(year) ?? null);
    years.set(year, known);
    return known;
  };
  const ownOff = new Set(overrides.daysOff);
  const ownWorking = new Set(overrides.workingDays);
  const ownYears = new Set([...ownOff, ...ownWorking].map((day) => yearOf(day)));

  return {
    kindOf(day) {
      const weekend = isSaturdayOrSunday(day);
      if (ownWorking.has(day)) return weekend ? 'moved-working-day' : 'weekday';
      if (HOLIDAYS.has(monthAndDate(day))) return 'holiday';
      if (ownOff.has(day)) return weekend ? 'weekend' : 'moved-day-off';
      const { off, working } = daysOf(yearOf(day));
      if (weekend) return working.has(day) ? 'moved-working-day' : 'weekend';
      return off.has(day) ? 'moved-day-off' : 'weekday';
    },
    sourceOf(year) {
      if (ownYears.has(year)) return 'profile';
      const row = byYear.get(year);
      if (row === undefined) return 'labour-code';
      return row.confirmed ? 'decree' : 'draft';
    },
    decreeOf: (year) => byYear.get(year)?.decree ?? null,
  };
}

interface YearDays {
  /** Days off that fall from Monday to Friday and are no holidays. */
  readonly off: ReadonlySet<Day>;
  /** Saturdays and Sundays that people work. */
  readonly working: ReadonlySet<Day>;
}

function daysOfYear(year: number, row: YearTransfers | null): YearDays {
  const moves = row?.moves ?? [];
  const off = new Set(moves.map(([, to]) => to));
  const moved = new Set(moves.map(([from]) => from));
  // What was a holiday stays one; an ordinary Saturday that gave its day off away is worked.
  const working = new Set([...moved].filter((day) => !HOLIDAYS.has(monthAndDate(day))));
  // Part 2 of the article: a day off that a holiday falls on goes to the next working day, January's do not.
  for (const holiday of OTHERS) {
    const [month = 0, date = 0] = holiday.split('-').map(Number);
    const day = dayOf(year, month, date);
    if (!isSaturdayOrSunday(day) || moved.has(day)) continue;
    let next = addDays(day, 1);
    while (isSaturdayOrSunday(next) || HOLIDAYS.has(monthAndDate(next)) || off.has(next)) {
      next = addDays(next, 1);
    }
    off.add(next);
  }
  return { off, working };
}
