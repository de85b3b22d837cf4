import type { Day } from './day.ts';

/** The Government's decree on one year's days off: «О переносе выходных дней в … году». */
export interface YearTransfers {
  readonly year: number;
  readonly decree: { readonly number: string; readonly date: Day };
  /** True: the text of the signed decree was compared; a row made from a draft says false. */
  readonly confirmed: boolean;
  /** A day off that is taken from one day and given to another. */
  readonly moves: readonly (readonly [from: Day, to: Day])[];
}

/**
 * One row a year, written by hand when the decree is out (usually in September or October of the year before):
 * no library keeps up with these. A year that is not here goes by the Labour Code alone, and that is told.
 */
export const TRANSFERS: readonly YearTransfers[] = [
  {
    year: 2025,
    decree: { number: '1335', date: '2024-10-04' },
    confirmed: true,
    moves: [
      ['2025-01-04', '2025-05-02'],
      ['2025-01-05', '2025-12-31'],
      ['2025-02-23', '2025-05-08'],
      ['2025-03-08', '2025-06-13'],
      ['2025-11-01', '2025-11-03'],
    ],
  },
  {
    year: 2026,
    decree: { number: '1466', date: '2025-09-24' },
    confirmed: true,
    moves: [
      ['2026-01-03', '2026-01-09'],
      ['2026-01-04', '2026-12-31'],
    ],
  },
  {
    year: 2027,
    decree: { number: '1187', date: '2026-09-17' },
    confirmed: true,
    moves: [
      ['2027-01-02', '2027-11-05'],
      ['2027-01-03', '2027-12-31'],
      ['2027-02-20', '2027-02-22'],
    ],
  },
];
