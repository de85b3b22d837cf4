import { isUtf8 } from 'node:buffer';
import { CP1251, CP866, type Charset } from './charsets.ts';

/** A line as text, and the way back: text that no rule changed becomes the same bytes again. */
export interface DecodedLine {
  readonly text: string;
  readonly encode: (text: string) => Buffer;
}

const utf8 = (text: string): Buffer => Buffer.from(text, 'utf8');

/**
 * UTF-8 where it is valid. Otherwise cp1251 or cp866 by the letters that occur; a line that mixes UTF-8
 * with broken bytes stays UTF-8, each broken byte as a lone surrogate U+DC80…U+DCFF.
 */
export function decodeLine(bytes: Buffer, nonAscii: boolean): DecodedLine {
  if (!nonAscii) return { text: bytes.toString('latin1'), encode: utf8 };
  if (isUtf8(bytes)) return { text: bytes.toString('utf8'), encode: utf8 };
  const charset = singleByte(bytes);
  if (charset === null) return { text: withSurrogates(bytes), encode: fromSurrogates };
  return {
    text: Array.from(bytes, (byte) =>
      byte < 0x80 ? String.fromCharCode(byte) : (charset.toText[byte - 128] ?? ''),
    ).join(''),
    encode: (text) =>
      Buffer.from(
        Array.from(text, (one) => {
          const code = one.charCodeAt(0);
          return code < 0x80 ? code : (charset.toByte.get(one) ?? 63);
        }),
      ),
  };
}

/**
 * Russian text in cp866 is made of 0x80–0xAF and 0xE0–0xEF, in cp1251 of 0xC0–0xFF. Two Cyrillic letters
 * of UTF-8 in a row (D0/D1 and a continuation byte) speak for UTF-8 with damage.
 */
function singleByte(bytes: Buffer): Charset | null {
  let low = 0;
  let high = 0;
  let pairs = 0;
  let others = 0;
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i] ?? 0;
    if (byte < 0x80) continue;
    const next = bytes[i + 1] ?? 0;
    if ((byte === 0xd0 || byte === 0xd1) && next >= 0x80 && next <= 0xbf) {
      pairs++;
      i++;
    } else if (byte <= 0xaf) low++;
    else if (byte >= 0xc0) high++;
    else others++;
  }
  if (pairs > low + high + others) return null;
  return low > high ? CP866 : CP1251;
}

function withSurrogates(bytes: Buffer): string {
  let text = '';
  let at = 0;
  while (at < bytes.length) {
    const length = sequenceLength(bytes, at);
    if (length === 0) {
      text += String.fromCharCode(0xdc00 + (bytes[at] ?? 0));
      at++;
      continue;
    }
    text +=
      length === 1 ? String.fromCharCode(bytes[at] ?? 0) : bytes.toString('utf8', at, at + length);
    at += length;
  }
  return text;
}

/** Bytes of the valid UTF-8 character at `at`, 0 where there is none. */
function sequenceLength(bytes: Buffer, at: number): number {
  const first = bytes[at] ?? 0;
  if (first < 0x80) return 1;
  const length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : first >= 0xc2 ? 2 : 0;
  return length > 0 && at + length <= bytes.length && isUtf8(bytes.subarray(at, at + length))
    ? length
    : 0;
}

function fromSurrogates(text: string): Buffer {
  const parts: Buffer[] = [];
  let start = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code < 0xdc80 || code > 0xdcff) continue;
    const before = text.charCodeAt(i - 1);
    if (before >= 0xd800 && before <= 0xdbff) continue;
    parts.push(utf8(text.slice(start, i)), Buffer.from([code & 0xff]));
    start = i + 1;
  }
  parts.push(utf8(text.slice(start)));
  return Buffer.concat(parts);
}
