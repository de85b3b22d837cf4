import type { Utf16 } from '../model/text-encoding.ts';

/**
 * UTF-16 in and out. Inside, the text is UTF-8; a lone surrogate becomes the three bytes that UTF-8 forbids
 * (as in WTF-8), so that even broken text comes back as the same bytes.
 */

const LONE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** Half a character at the end of a cut file; it goes around the rules. */
export interface Odd {
  bytes: Buffer;
}

export async function* toUtf8(
  source: AsyncIterable<Uint8Array>,
  order: Utf16,
  odd: Odd,
): AsyncGenerator<Buffer> {
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of source) {
    const bytes = Buffer.concat([rest, chunk]);
    let end = bytes.length & ~1;
    // A pair of surrogates stays together.
    const high = bytes[order === 'utf16le' ? end - 1 : end - 2] ?? 0;
    if (end > 0 && high >= 0xd8 && high <= 0xdb) end -= 2;
    rest = bytes.subarray(end);
    if (end > 0) yield encode(unit(bytes.subarray(0, end), order));
  }
  if (rest.length >= 2) yield encode(unit(rest.subarray(0, rest.length & ~1), order));
  odd.bytes = rest.subarray(rest.length & ~1);
}

export async function* fromUtf8(
  source: AsyncIterable<Buffer>,
  order: Utf16,
  odd: Odd,
): AsyncGenerator<Buffer> {
  for await (const chunk of source) {
    const bytes = Buffer.from(decode(chunk), 'utf16le');
    yield order === 'utf16le' ? bytes : bytes.swap16();
  }
  if (odd.bytes.length > 0) yield odd.bytes;
}

function unit(bytes: Buffer, order: Utf16): string {
  return order === 'utf16le'
    ? bytes.toString('utf16le')
    : Buffer.from(bytes).swap16().toString('utf16le');
}

function encode(text: string): Buffer {
  const parts: Buffer[] = [];
  let at = 0;
  for (const found of text.matchAll(LONE)) {
    const code = found[0].charCodeAt(0);
    parts.push(
      Buffer.from(text.slice(at, found.index), 'utf8'),
      Buffer.from([0xe0 | (code >> 12), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63)]),
    );
    at = found.index + 1;
  }
  parts.push(Buffer.from(text.slice(at), 'utf8'));
  return parts.length === 1 ? (parts[0] ?? Buffer.alloc(0)) : Buffer.concat(parts);
}

function decode(bytes: Buffer): string {
  let text = '';
  let at = 0;
  for (let i = bytes.indexOf(0xed); i >= 0; i = bytes.indexOf(0xed, i + 1)) {
    if ((bytes[i + 1] ?? 0) < 0xa0) continue;
    text += bytes.toString('utf8', at, i);
    text += String.fromCharCode(
      0xd000 | (((bytes[i + 1] ?? 0) & 63) << 6) | ((bytes[i + 2] ?? 0) & 63),
    );
    at = i + 3;
  }
  return text + bytes.toString('utf8', at);
}
