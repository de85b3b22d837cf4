/**
 * A character as it stands in a log: itself, percent-encoded UTF-8 (`%D0%B8`), or a JSON escape
 * (`\u0438`). These helpers walk over any of them.
 */

const ESCAPED = String.raw`%[cC-eE][\da-fA-F]%[89abAB][\da-fA-F](?:%[89abAB][\da-fA-F])?|%[2-7][\da-fA-F]|\\{1,4}u[\da-fA-F]{4}`;
const ESCAPES = new RegExp(ESCAPED, 'g');

/** The text with percent-encoded and `\u` characters as themselves; what is not valid stays. */
export function unescaped(text: string): string {
  if (!text.includes('%') && !text.includes('\\')) return text;
  return text.replace(ESCAPES, (escape) => {
    if (escape.startsWith('\\')) {
      return String.fromCharCode(Number.parseInt(escape.slice(-4), 16));
    }
    try {
      return decodeURIComponent(escape);
    } catch {
      return escape;
    }
  });
}

const LETTER_ESCAPE_AT_END = /(?:%[dD][01]%[89abAB][\da-fA-F]|\\{1,4}u04[\da-fA-F]{2})$/;

/** Length of an escaped Cyrillic letter that ends at `end`, or 0. */
export function escapedLetterBefore(line: string, end: number): number {
  const last = line.charCodeAt(end - 1);
  const hex =
    (last >= 48 && last <= 57) || (last >= 65 && last <= 70) || (last >= 97 && last <= 102);
  if (!hex) return 0;
  return LETTER_ESCAPE_AT_END.exec(line.slice(Math.max(0, end - 9), end))?.[0].length ?? 0;
}

const LETTER_ESCAPE = /(?:%[dD][01]%[89abAB][\da-fA-F]|\\{1,4}u04[\da-fA-F]{2})/y;

/** Length of an escaped Cyrillic letter at `start`, or 0. */
export function escapedLetterAt(line: string, start: number): number {
  const first = line[start];
  if (first !== '%' && first !== '\\') return 0;
  LETTER_ESCAPE.lastIndex = start;
  return LETTER_ESCAPE.exec(line)?.[0].length ?? 0;
}

export function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

export function isLetter(code: number): boolean {
  return (
    (code >= 65 && code <= 90) ||
    (code >= 97 && code <= 122) ||
    (code >= 0x400 && code <= 0x52f) ||
    (code >= 0xc0 && code <= 0x24f)
  );
}

/** Whether the character before `at` belongs to an escape (`\n`, `%2F`, `\u0020`) and not to a word. */
export function endsEscape(line: string, at: number): boolean {
  const code = line.charCodeAt(at - 1);
  if (!isLetter(code) && !isDigit(code)) return false;
  const before = line.charCodeAt(at - 2);
  if (before === 92) return 'nrtbfv0'.includes(line[at - 1] ?? '');
  if (line.charCodeAt(at - 3) === 37) return /^[0-7][\da-fA-F]$/.test(line.slice(at - 2, at));
  return /\\u00[0-7][\da-fA-F]$/.test(line.slice(Math.max(0, at - 6), at));
}

/** Whether a word may begin at `at`: no letter before it, or one that belongs to an escape. */
export function beginsWord(line: string, at: number, digitsToo: boolean): boolean {
  if (at === 0) return true;
  if (escapedLetterBefore(line, at) > 0) return false;
  const code = line.charCodeAt(at - 1);
  if (isLetter(code) || (digitsToo && isDigit(code))) return endsEscape(line, at);
  return true;
}

/** Whether a word may end at `end`. */
export function endsWord(line: string, end: number, digitsToo: boolean): boolean {
  if (end >= line.length) return true;
  if (escapedLetterAt(line, end) > 0) return false;
  const code = line.charCodeAt(end);
  return !(isLetter(code) || (digitsToo && isDigit(code)));
}

/** A regular expression source for a text in every spelling: escapes, doubled backslashes, any case. */
export function anySpelling(text: string): string {
  return Array.from(text).map(anyCharacter).join('');
}

function anyCharacter(character: string): string {
  if (character === '\\') return String.raw`(?:\\{1,4}|%5[cC])`;
  if (character === '/') return String.raw`(?:\\{0,2}\/|%2[fF])`;
  if (character === ' ') return String.raw`(?:[ \u00a0]|%20|\+|\\ )`;
  const code = character.codePointAt(0) ?? 0;
  const plain = escapeSource(character);
  if (/[a-z\d]/i.test(character)) return plain;
  if (code < 0x80) return `(?:${plain}|%${code.toString(16).padStart(2, '0')})`;
  const fold = character.toLowerCase() === 'ё' ? ['ё', 'е'] : [character];
  const forms = new Set(fold.flatMap((one) => [one, one.toLowerCase(), one.toUpperCase()]));
  const choices = [...forms].flatMap((form) => [
    escapeSource(form),
    encodeURIComponent(form),
    Array.from(form)
      .map((one) => `\\\\{1,4}u${hex4(one)}`)
      .join(''),
  ]);
  return `(?:${choices.join('|')})`;
}

function hex4(character: string): string {
  return character.charCodeAt(0).toString(16).padStart(4, '0');
}

export function escapeSource(text: string): string {
  return text.replace(/[$()*+./?[\\\]^{|}-]/g, String.raw`\$&`);
}

/** Texts by which the prefilter finds any spelling of `text`: it as it is, and its escaped beginnings. */
export function spelledStarts(text: string): string[] {
  const first = Array.from(text).slice(0, 24);
  const plain = first.findIndex((one) => '\\/ '.includes(one));
  const start = first.slice(0, plain > 1 ? plain : undefined).join('');
  const found = [start];
  const special = /[^a-z\d]/i.test(start);
  if (special) {
    found.push(encodeURIComponent(start), percentAll(start));
    found.push(
      Array.from(start)
        .map((one) => (one.charCodeAt(0) < 0x80 ? one : `\\u${hex4(one)}`))
        .join(''),
    );
    for (const changed of [start.toLowerCase(), start.toUpperCase(), capital(start)]) {
      found.push(encodeURIComponent(changed));
      found.push(
        Array.from(changed)
          .map((one) => (one.charCodeAt(0) < 0x80 ? one : `\\u${hex4(one)}`))
          .join(''),
      );
    }
    if (/ё/i.test(start))
      found.push(...spelledStarts(start.replaceAll('ё', 'е').replaceAll('Ё', 'Е')));
  }
  return [...new Set(found)];
}

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1).toLowerCase();
}

function percentAll(text: string): string {
  return Array.from(text)
    .map((one) =>
      /[a-z\d]/i.test(one)
        ? one
        : [...Buffer.from(one)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join(''),
    )
    .join('');
}
