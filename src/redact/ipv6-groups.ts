/** The eight groups of an IPv6 address in any spelling of RFC 4291 §2.2, or null. Without a zone. */
export function ipv6Groups(text: string): readonly number[] | null {
  const halves = text.split('::');
  if (halves.length > 2) return null;
  const head = groups(halves[0] ?? '');
  const tail = halves.length === 2 ? groups(halves[1] ?? '') : [];
  if (head === null || tail === null) return null;
  const missing = 8 - head.length - tail.length;
  if (halves.length === 1 ? missing !== 0 : missing < 1) return null;
  return [...head, ...new Array<number>(halves.length === 1 ? 0 : missing).fill(0), ...tail];
}

function groups(text: string): number[] | null {
  if (text === '') return [];
  const parts = text.split(':');
  const found: number[] = [];
  for (const [at, part] of parts.entries()) {
    const octets = at === parts.length - 1 ? /^(\d+)\.(\d+)\.(\d+)\.(\d+)$/.exec(part) : null;
    if (octets) {
      const [a = 0, b = 0, c = 0, d = 0] = octets.slice(1).map(Number);
      if (Math.max(a, b, c, d) > 255) return null;
      found.push((a << 8) | b, (c << 8) | d);
    } else if (/^[\da-f]{1,4}$/i.test(part)) {
      found.push(Number.parseInt(part, 16));
    } else {
      return null;
    }
  }
  return found;
}
