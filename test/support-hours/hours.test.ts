import { describe, expect, test } from 'vitest';
import { createCalendar } from '../../src/support/calendar.ts';
import { CLIENT_SUPPORT_HOURS, opennessAt, parseSpan } from '../../src/support/hours.ts';
import { moscowInstant, moscowTime, parseMoment } from '../../src/support/moscow-time.ts';

function at(moment: string, calendar = createCalendar()) {
  const instant = parseMoment(moment);
  if (instant === null) throw new Error(moment);
  return opennessAt(instant, calendar, CLIENT_SUPPORT_HOURS);
}

const iso = (ms: number | null): string | null => (ms === null ? null : new Date(ms).toISOString());

describe('open or closed, Moscow time', () => {
  test.each([
    ['Monday morning, a minute before', '2026-11-23T07:59', false, '2026-11-23T05:00:00.000Z'],
    ['Monday morning, on the minute', '2026-11-23T08:00', true, '2026-11-24T05:00:00.000Z'],
    ['the last minute', '2026-11-23T20:59', true, '2026-11-24T05:00:00.000Z'],
    ['closing time', '2026-11-23T21:00', false, '2026-11-24T05:00:00.000Z'],
    [
      'Friday evening: Saturday has other hours',
      '2026-11-27T22:00',
      false,
      '2026-11-28T07:00:00.000Z',
    ],
    ['Sunday noon', '2026-11-22T12:00', true, '2026-11-23T05:00:00.000Z'],
    ['Sunday evening', '2026-11-22T18:00', false, '2026-11-23T05:00:00.000Z'],
    ['Moscow midnight begins the next day', '2026-11-23T00:00', false, '2026-11-23T05:00:00.000Z'],
    ['a minute before midnight', '2026-11-22T23:59', false, '2026-11-23T05:00:00.000Z'],
    ['New Year, morning', '2027-01-01T09:00', false, '2027-01-01T07:00:00.000Z'],
    ['New Year, noon', '2027-01-01T12:00', true, '2027-01-02T07:00:00.000Z'],
    [
      '8 January, evening: a Friday, but a holiday',
      '2027-01-08T19:00',
      false,
      '2027-01-09T07:00:00.000Z',
    ],
    ['10 January, evening: work begins', '2027-01-10T19:00', false, '2027-01-11T05:00:00.000Z'],
    ['8 March on a Sunday', '2026-03-08T17:59', true, '2026-03-09T07:00:00.000Z'],
    ['the Monday after it is off', '2026-03-09T09:00', false, '2026-03-09T07:00:00.000Z'],
    ['a working Saturday', '2027-02-20T09:00', true, '2027-02-21T07:00:00.000Z'],
    ['the last day of the year', '2026-12-31T18:30', false, '2027-01-01T07:00:00.000Z'],
  ])('%s', (_name, moment, open, opensAt) => {
    const answer = at(moment);
    expect(answer.open).toBe(open);
    expect(iso(answer.opens.atMs)).toBe(opensAt);
    expect(answer.closesAtMs === null).toBe(!open);
  });

  test('a clock elsewhere: 21:30 UTC on Sunday is Monday in Moscow', () => {
    const answer = at('2026-11-22T21:30Z');
    expect(answer.today).toMatchObject({ day: '2026-11-23', kind: 'weekday' });
    expect(iso(answer.opens.atMs)).toBe('2026-11-23T05:00:00.000Z');
  });

  test.each([
    ['open by the decree, closed by the letter', '2027-02-20T09:00', true, false],
    ['open both ways', '2027-02-20T12:00', true, true],
    ['closed both ways', '2027-02-20T22:00', false, true],
    ['closed by the decree, open by the letter', '2026-12-31T09:00', false, false],
    ['a plain day', '2026-11-23T09:00', true, true],
  ])('moved days: %s', (_name, moment, open, certain) => {
    expect(at(moment)).toMatchObject({ open, certain });
  });

  test('a year without a decree is told, also when only the next opening is in it', () => {
    expect(at('2026-12-31T12:00').unconfirmed).toEqual([]);
    expect(at('2030-05-06T12:00').unconfirmed).toEqual([{ year: 2030, source: 'labour-code' }]);
    expect(at('2027-12-31T20:00').unconfirmed).toEqual([{ year: 2028, source: 'labour-code' }]);
    const own = createCalendar({ daysOff: ['2030-12-31'], workingDays: [] });
    expect(at('2030-05-06T12:00', own).unconfirmed).toEqual([]);
  });
});

describe('Moscow time', () => {
  test.each([
    ['winter', '2026-01-15T12:00:00Z', 15 * 60],
    ['summer: the zone has no daylight saving time', '2026-07-15T12:00:00Z', 15 * 60],
    ['the night when Europe changes its clocks', '2026-03-29T01:30:00Z', 4 * 60 + 30],
    ['midnight is 0, not 24', '2026-11-22T21:00:00Z', 0],
    ['when it was four hours, in 2013', '2013-07-15T12:00:00Z', 16 * 60],
  ])('%s', (_name, instant, minutes) => {
    const time = moscowTime(Date.parse(instant));
    expect(time.minutes).toBe(minutes);
    expect(moscowInstant(time)).toBe(Date.parse(instant));
  });

  test.each([
    ['a day', '2026-12-31', '2026-12-30T21:00:00.000Z'],
    ['a minute', '2026-12-31T09:30', '2026-12-31T06:30:00.000Z'],
    ['with a blank', '2026-12-31 09:30', '2026-12-31T06:30:00.000Z'],
    ['with its own zone', '2026-12-31T09:30+05:00', '2026-12-31T04:30:00.000Z'],
    ['UTC', '2026-12-31T09:30:15Z', '2026-12-31T09:30:15.000Z'],
  ])('reads %s', (_name, text, expected) => {
    expect(iso(parseMoment(text))).toBe(expected);
  });

  test.each([
    ...['', 'now', '2026-02-30', '2026-12-31T25:00', '2026-12-31T09:61', '31.12.2026'],
    // There is no next day that a date of four figures could name, and no calendar either.
    ...['9999-12-31T23:59', '0001-01-01', '0000-01-01', '1918-12-31'],
  ])('refuses %j', (text) => {
    expect(parseMoment(text)).toBeNull();
  });
});

test.each([
  ['08:00-21:00', { from: 480, to: 1260 }],
  ['00:00-24:00', { from: 0, to: 1440 }],
  ['21:00-08:00', null],
  ['8-21', null],
  ['08:00-24:30', null],
])('hours %s', (text, span) => {
  expect(parseSpan(text)).toEqual(span);
});
