/** How collecting and redaction tell UTF-16 from other text: both have to see a file alike. */

export type Utf16 = 'utf16le' | 'utf16be';

/** Enough of a file's beginning to tell. */
export const SNIFFED = 512;

/**
 * UTF-16 by its byte order mark, or by zero bytes that stand on one side of nearly every pair (Latin text
 * and Russian text with blanks and digits both show it). Null: something else.
 */
export function utf16Of(bytes: Uint8Array): Utf16 | null {
  const start = bytes.subarray(0, SNIFFED);
  if (start[0] === 0xff && start[1] === 0xfe) return 'utf16le';
  if (start[0] === 0xfe && start[1] === 0xff) return 'utf16be';
  const pairs = start.length >> 1;
  if (pairs < 2) return null;
  const zeros = [0, 0];
  for (let i = 0; i < pairs * 2; i++) if (start[i] === 0) zeros[i & 1] = (zeros[i & 1] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  if (odd > pairs * 0.15 && even <= pairs * 0.02 && looksPaired(start, 1)) return 'utf16le';
  if (even > pairs * 0.15 && odd <= pairs * 0.02 && looksPaired(start, 0)) return 'utf16be';
  return null;
}

/** The high bytes of Latin and Cyrillic text are 0, 4, 0x20 (dashes, quotes) or 0x21 (№). */
function looksPaired(start: Uint8Array, high: number): boolean {
  let usual = 0;
  for (let i = high; i < start.length; i += 2) {
    const byte = start[i] ?? 0;
    if (byte === 0 || byte === 4 || byte === 0x20 || byte === 0x21) usual++;
  }
  return usual >= (start.length >> 1) * 0.9;
}

/** False: no part of these bytes, at the beginning or later, is UTF-16. */
export function mayHoldUtf16(bytes: Uint8Array): boolean {
  return bytes.includes(0) || utf16Of(bytes) !== null;
}
