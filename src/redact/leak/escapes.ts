/**
 * Text around a find, as far as escapes in it matter: a value may begin behind `\n`, `%20` or a colour. Latin-1, so
 * nothing but ASCII is asked for. Kept apart from what the rules do for the same purpose.
 */

const CONTROL = '(?:\x1b|\\\\u001b|\\\\x1b|#033)\\[[0-9;:?]{0,24}[a-z]';
const COLOUR = new RegExp(CONTROL, 'gi');
const LETTER_BEFORE = /\w$/;
const LETTER_AFTER = /^\w/;
const LINE_END = /\\{1,4}[nr]/g;
const SIGN = /%(?:25)?([0-7][\da-f])|\\{1,4}(?:u00|x)([0-7][\da-f])/gi;

/** The text without colours and with escapes as what they stand for. */
export function unfolded(text: string): string {
  const plain = text.includes('[') ? withoutColours(text) : text;
  if (!plain.includes('\\') && !plain.includes('%')) return plain;
  return plain
    .replace(SIGN, (_whole, percent: string | undefined, hex: string | undefined) => {
      const code = Number.parseInt(percent ?? hex ?? '20', 16);
      if (code === 10 || code === 13) return '\n';
      return code < 32 ? '\t' : String.fromCharCode(code);
    })
    .replace(LINE_END, '\n')
    .replace(/\\{1,4}t/g, '\t');
}

function withoutColours(text: string): string {
  const parts = text.split(COLOUR);
  let plain = parts[0] ?? '';
  for (const part of parts.slice(1)) {
    plain += (LETTER_BEFORE.test(plain) && LETTER_AFTER.test(part) ? ' ' : '') + part;
  }
  return plain;
}

const ENDS_ESCAPE = new RegExp(
  `(?:\\\\[nrt]|%[0-7][\\da-f]|\\\\(?:u00|x)[0-7][\\da-f]|${CONTROL})$`,
  'i',
);

/** Whether what stands before a value is no part of a word, although it ends with a letter or a digit. */
export function endsWithEscape(before: string): boolean {
  return ENDS_ESCAPE.test(before);
}
