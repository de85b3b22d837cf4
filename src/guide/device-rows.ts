import * as z from 'zod/mini';
import { type DeviceRow, REPRODUCED } from './answer.ts';

/** Characters of one cell. */
export const CELL_LIMIT = 200;

const cell = z.string().check(z.maxLength(CELL_LIMIT));
/** A version that YAML has read as a number is a text for us. */
const version = z.union([z.pipe(z.number(), z.transform(String)), cell]);

const row = z.strictObject({
  device: cell.check(z.minLength(1)),
  system: z.exactOptional(version),
  client: z.exactOptional(version),
  reproduced: z.exactOptional(z.union([z.enum(REPRODUCED), z.boolean()])),
});

export type RowsResult =
  | { readonly ok: true; readonly rows: readonly DeviceRow[] }
  /** `row`: from 1; 0: no list of at most `limit` rows. */
  | { readonly ok: false; readonly row: number };

/** The rows of the matrix, from an answers file or from the file it is kept in. */
export function readRows(value: unknown, limit: number): RowsResult {
  const list: readonly unknown[] | null = Array.isArray(value) ? value : value === null ? [] : null;
  if (list === null || list.length > limit) return { ok: false, row: 0 };
  const rows: DeviceRow[] = [];
  for (const [index, entry] of list.entries()) {
    const parsed = row.safeParse(entry);
    if (!parsed.success) return { ok: false, row: index + 1 };
    const { device, system = '', client = '', reproduced = 'not-tried' } = parsed.data;
    rows.push({
      device: device.trim(),
      system: system.trim(),
      client: client.trim(),
      reproduced: typeof reproduced === 'boolean' ? (reproduced ? 'yes' : 'no') : reproduced,
    });
  }
  return { ok: true, rows };
}

/** Later rows replace earlier ones of the same device, system and client. */
export function mergeRows(
  earlier: readonly DeviceRow[],
  later: readonly DeviceRow[],
): readonly DeviceRow[] {
  const key = ({ device, system, client }: DeviceRow): string =>
    [device, system, client].map((part) => part.toLowerCase()).join('\n');
  return [...new Map([...earlier, ...later].map((entry) => [key(entry), entry])).values()];
}
