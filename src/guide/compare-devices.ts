import type { DeviceRow } from './answer.ts';

export const DEVICE_COLUMNS = ['device', 'system', 'client'] as const;
export type DeviceColumn = (typeof DEVICE_COLUMNS)[number];

/** What the matrix says. */
export interface DeviceComparison {
  /** `none`: nothing was tried; `never`, `always`, `sometimes`: of what was tried. */
  readonly pattern: 'none' | 'never' | 'always' | 'sometimes';
  readonly tried: number;
  readonly reproduced: number;
  /** Columns in which every device with the error has one value, and no device without the error has it. */
  readonly distinguishing: readonly { readonly column: DeviceColumn; readonly value: string }[];
}

export function compareDevices(rows: readonly DeviceRow[]): DeviceComparison {
  const hit = rows.filter(({ reproduced }) => reproduced === 'yes');
  const missed = rows.filter(({ reproduced }) => reproduced === 'no');
  const tried = hit.length + missed.length;
  return {
    pattern:
      tried === 0
        ? 'none'
        : hit.length === 0
          ? 'never'
          : missed.length === 0
            ? 'always'
            : 'sometimes',
    tried,
    reproduced: hit.length,
    distinguishing:
      hit.length === 0 || missed.length === 0
        ? []
        : DEVICE_COLUMNS.flatMap((column) => {
            const values = new Set(hit.map((row) => row[column].toLowerCase()));
            const value = hit[0]?.[column] ?? '';
            const elsewhere = missed.some((row) => values.has(row[column].toLowerCase()));
            // A value that nobody has filled in on the other side distinguishes nothing.
            const filled = [...hit, ...missed].every((row) => row[column] !== '');
            return values.size === 1 && !elsewhere && filled ? [{ column, value }] : [];
          }),
  };
}
