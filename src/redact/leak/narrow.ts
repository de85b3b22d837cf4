/**
 * UTF-16 as the detectors read text: Latin letters as ASCII, Cyrillic ones as UTF-8. Asked of blocks that may begin in the
 * middle of anything, so it goes by single bytes and not by pairs. Kept apart from what redaction does for the same purpose.
 */
export function narrowed(parts: readonly Buffer[]): Buffer[] {
  const texts = parts.map((bytes) =>
    Buffer.from(bytes.filter((byte) => byte !== 0)).toString('latin1'),
  );
  const all = texts.join('');
  // A blank stands behind the upper half of a letter in UTF-16LE, and before it in UTF-16BE.
  const letter = count(all, '\x04 ') >= count(all, ' \x04') ? LITTLE : BIG;
  return texts.map((text) =>
    Buffer.from(
      text.replace(letter, (_pair, low: string) =>
        Buffer.from(String.fromCharCode(0x400 + low.charCodeAt(0)), 'utf8').toString('latin1'),
      ),
      'latin1',
    ),
  );
}

/** U+0401 to U+0451, both cases of the Russian alphabet. */
const LITTLE = /([\x01\x10-\x51])\x04/g;
const BIG = /\x04([\x01\x10-\x51])/g;

function count(text: string, part: string): number {
  return text.split(part).length;
}
