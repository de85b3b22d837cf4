import { utf16Of } from '../model/text-encoding.ts';

/** How much of a file is looked at. */
export const HEAD_BYTES = 8192;
/** Text may hold a mark of a binary file in so many bytes: a crash leaves holes of NULs in a log. */
const TEXT_PER_MARK = 512;

/**
 * True for bytes that are no text in an encoding a log has: they hold NULs and are not what redaction takes for
 * UTF-16. Redaction reads text, so what cannot be read as text is left out of the bundle. A run of NULs at the
 * beginning is what is left when a log is made empty under the program that writes it; one elsewhere, of a crash.
 */
export function looksBinary(head: Uint8Array): boolean {
  if (!head.includes(0) || utf16Of(head) !== null) return false;
  let marks = 0;
  let text = 0;
  for (let at = leadingNuls(head); at < head.length; at++) {
    const byte = head[at] ?? 0;
    if (byte === 0 ? head[at - 1] !== 0 : isControl(byte)) marks++;
    else if (byte !== 0) text++;
  }
  return text === 0 || marks > Math.max(1, Math.floor(text / TEXT_PER_MARK));
}

/** How many NULs the bytes begin with. */
export function leadingNuls(bytes: Uint8Array): number {
  const first = bytes.findIndex((byte) => byte !== 0);
  return first < 0 ? bytes.length : first;
}

/** No tab, line end, form feed, end of a DOS file (0x1a) or escape of a terminal. */
function isControl(byte: number): boolean {
  return byte < 0x20 && !(byte >= 0x08 && byte <= 0x0d) && byte !== 0x1a && byte !== 0x1b;
}
