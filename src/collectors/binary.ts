/**
 * True for bytes that are no text in an encoding a log has: they hold a NUL and are not UTF-16. Redaction
 * reads text, so what cannot be read as text is left out of the bundle.
 */
export function looksBinary(head: Uint8Array): boolean {
  if (!head.includes(0)) return false;
  return !looksUtf16(head);
}

/** A byte order mark, or NULs on one side of the pairs only and on at least a third of them. */
function looksUtf16(head: Uint8Array): boolean {
  const [first, second] = head;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) return true;
  const nuls: [number, number] = [0, 0];
  for (const [index, byte] of head.entries()) {
    if (byte === 0) nuls[index % 2 === 0 ? 0 : 1] += 1;
  }
  const pairs = Math.floor(head.length / 2);
  return Math.min(...nuls) === 0 && Math.max(...nuls) * 3 >= pairs;
}
