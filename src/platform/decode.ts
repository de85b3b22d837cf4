/** What Russian Windows programs write into text files; anything else of note is UTF-8 or UTF-16. */
export const WINDOWS_TEXT_CODE_PAGE = 1251;

/** Windows code pages of consoles and programs, by number, as `TextDecoder` calls them. */
const CODE_PAGES: Readonly<Record<number, string>> = {
  866: 'ibm866',
  874: 'windows-874',
  932: 'shift_jis',
  936: 'gbk',
  949: 'euc-kr',
  950: 'big5',
  1250: 'windows-1250',
  1251: 'windows-1251',
  1252: 'windows-1252',
  1253: 'windows-1253',
  1254: 'windows-1254',
  1257: 'windows-1257',
  20866: 'koi8-r',
  65001: 'utf-8',
};

/**
 * Bytes of a program's output or of a text file as text. UTF-16LE and UTF-8 are recognised by their
 * byte order mark or by being valid; anything else is read in the given code page (`ibm866` is what
 * Russian Windows consoles print, `windows-1251` what many of its programs write to files). Never
 * throws: a byte that fits nowhere becomes U+FFFD.
 */
export function decodeBytes(bytes: Uint8Array, codePage: number | null = null): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  if (looksLikeUtf16(bytes)) return new TextDecoder('utf-16le').decode(bytes);
  if (isUtf8(bytes)) return new TextDecoder('utf-8').decode(bytes);
  const label = codePage === null ? undefined : CODE_PAGES[codePage];
  return new TextDecoder(label ?? 'utf-8').decode(bytes);
}

/**
 * A log as text. One line may be broken, by a disk that was full or by a program that writes in its own code page, and
 * the others are UTF-8 all the same: then each is read by itself.
 */
export function decodeLines(bytes: Uint8Array, codePage: number | null): string {
  const utf16 = bytes[0] === 0xff || bytes[0] === 0xfe || looksLikeUtf16(bytes);
  if (codePage === null || utf16 || isUtf8(bytes)) return decodeBytes(bytes, codePage);
  const plain = new TextDecoder(CODE_PAGES[codePage] ?? 'utf-8');
  let from = 0;
  // A line feed ends whatever was begun, so there are as many here as in the bytes.
  const lines = new TextDecoder('utf-8').decode(bytes).split('\n');
  const read = lines.map((line) => {
    const end = bytes.indexOf(LINE_FEED, from);
    const own = bytes.subarray(from, end === -1 ? bytes.length : end);
    from += own.length + 1;
    return line.includes('\uFFFD') ? plain.decode(own) : line;
  });
  return read.join('\n');
}

const LINE_FEED = 0x0a;

/** Valid UTF-8 (ASCII included): text in another code page with letters beyond ASCII practically never is. */
export function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

/** UTF-16LE without a mark, as some Windows programs write into a pipe: line ends have a zero second byte. */
function looksLikeUtf16(bytes: Uint8Array): boolean {
  if (bytes.length < 4 || bytes.length % 2 !== 0) return false;
  const length = Math.min(bytes.length, 2048);
  let zeroHigh = 0;
  for (let at = 1; at < length; at += 2) if (bytes[at] === 0) zeroHigh += 1;
  let zeroLow = 0;
  for (let at = 0; at < length; at += 2) if (bytes[at] === 0) zeroLow += 1;
  return zeroLow === 0 && zeroHigh > length / 10;
}
