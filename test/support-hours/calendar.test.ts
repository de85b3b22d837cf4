import { describe, expect, test } from 'vitest';
import { createCalendar, type DayKind } from '../../src/support/calendar.ts';
import { addDays, type Day, dayOf, parseDay } from '../../src/support/day.ts';
import { TRANSFERS } from '../../src/support/transfers.ts';

const calendar = createCalendar();

describe('days', () => {
  test.each<[string, Day, DayKind]>([
    ['a Sunday', '2026-11-22', 'weekend'],
    ['a Monday', '2026-11-23', 'weekday'],
    ['New Year', '2027-01-01', 'holiday'],
    ['Christmas', '2027-01-07', 'holiday'],
    ['a holiday on a Saturday', '2027-01-02', 'holiday'],
    ['the first weekday after the New Year holidays', '2027-01-11', 'weekday'],
    ['31 December, by decree', '2026-12-31', 'moved-day-off'],
    ['9 January, by decree', '2026-01-09', 'moved-day-off'],
    ['8 March on a Sunday', '2026-03-08', 'holiday'],
    ['the Monday after it, by the Labour Code', '2026-03-09', 'moved-day-off'],
    ['the Tuesday after it', '2026-03-10', 'weekday'],
    ['9 May on a Saturday', '2026-05-09', 'holiday'],
    ['the Monday after it', '2026-05-11', 'moved-day-off'],
    ['1 May on a Saturday gives Monday', '2027-05-03', 'moved-day-off'],
    ['12 June on a Saturday gives Monday', '2027-06-14', 'moved-day-off'],
    ['a working Saturday', '2027-02-20', 'moved-working-day'],
    ['the Monday that it gave its day off to', '2027-02-22', 'moved-day-off'],
    ['a working Saturday of 2025', '2025-11-01', 'moved-working-day'],
    ['23 February on a Sunday whose day off the decree took', '2025-02-24', 'weekday'],
    ['where the decree took it', '2025-05-08', 'moved-day-off'],
    ['a year without a decree: 31 December', '2030-12-31', 'weekday'],
    [
      'a year without a decree: 23 February on a Saturday gives Monday',
      '2030-02-25',
      'moved-day-off',
    ],
  ])('%s', (_name, day, kind) => {
    expect(calendar.kindOf(day)).toBe(kind);
  });

  // Official numbers of the five-day week for these years.
  test.each([
    [2025, 247],
    [2026, 247],
    [2027, 247],
  ])('%d has %d working days', (year, expected) => {
    let working = 0;
    for (let day = dayOf(year, 1, 1); day.startsWith(String(year)); day = addDays(day, 1)) {
      const kind = calendar.kindOf(day);
      if (kind === 'weekday' || kind === 'moved-working-day') working += 1;
    }
    expect(working).toBe(expected);
  });

  test('every move of every row is a real day of its year', () => {
    for (const { year, moves } of TRANSFERS) {
      for (const day of moves.flat()) {
        expect(parseDay(day)).toBe(day);
        expect(day.startsWith(`${year}-`)).toBe(true);
      }
    }
  });
});

describe('what the profile knows better', () => {
  const own = createCalendar({
    daysOff: ['2030-12-31'],
    workingDays: ['2030-12-28', '2027-02-22'],
  });

  test.each<[string, Day, DayKind]>([
    ['a day off', '2030-12-31', 'moved-day-off'],
    ['a working Saturday', '2030-12-28', 'moved-working-day'],
    ['a working Monday against the decree', '2027-02-22', 'weekday'],
    ['the rest of the decree stays', '2027-02-20', 'moved-working-day'],
  ])('%s', (_name, day, kind) => {
    expect(own.kindOf(day)).toBe(kind);
  });

  test('says where a year comes from', () => {
    expect(own.sourceOf(2030)).toBe('profile');
    expect(own.sourceOf(2026)).toBe('decree');
    expect(own.sourceOf(2031)).toBe('labour-code');
    expect(calendar.decreeOf(2027)).toEqual({ number: '1187', date: '2026-09-17' });
  });

  test('a row from a draft is not confirmed', () => {
    const draft = createCalendar(undefined, [
      { year: 2030, decree: { number: '0', date: '2029-09-01' }, confirmed: false, moves: [] },
    ]);
    expect(draft.sourceOf(2030)).toBe('draft');
  });
});

test.each(['2026-02-30', '2026-13-01', '2026-1-1', '', 'today'])('%j is no day', (text) => {
  expect(parseDay(text)).toBeNull();
});
