import { utf16Of } from '../model/text-encoding.ts';

/**
 * True for bytes that are no text in an encoding a log has: they hold a NUL and are not what redaction takes for
 * UTF-16. Redaction reads text, so what cannot be read as text is left out of the bundle.
 */
export function looksBinary(head: Uint8Array): boolean {
  return head.includes(0) && utf16Of(head) === null;
}
