/** Longest text that a sentence may be; a proxy's page in an error text must not fill the report. */
const MAX_LENGTH = 2_000;

/**
 * ECMA-48: CSI … final byte, OSC/DCS/SOS/PM/APC up to their terminator (without one only the introducer
 * goes: nothing may swallow the rest of a sentence), two-character escapes; 7- and 8-bit.
 */
const ESCAPE_SEQUENCES =
  /(?:\u001b\[|\u009b)[\u0030-\u003f]*[\u0020-\u002f]*[\u0040-\u007e]|(?:\u001b[\]PX^_]|[\u009d\u0090\u0098\u009e\u009f])[^\u0007\u001b\u009c]*(?:\u0007|\u001b\\|\u009c)|\u001b[\u0020-\u002f]*[\u0030-\u007e]?/gu;

/** Bidirectional controls (UAX #9), which can show a text in another order than it has, and invisible signs. */
const INVISIBLE =
  /\u00ad|\u034f|\u061c|\u180e|[\u200b-\u200f]|[\u202a-\u202e]|[\u2060-\u206f]|\ufeff|[\ufff9-\ufffb]|[\u{e0000}-\u{e007f}]/gu;

/** C0, DEL, C1, line and paragraph separators: a report's sentence is one line. */
const BREAKS = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/gu;

/** Half of a surrogate pair, and non-characters that XML refuses. */
const BROKEN = /[\ud800-\udfff\ufffe\uffff]/gu;

/**
 * A text for people as one harmless line. Host names, error texts and certificate names come from the network:
 * none of them may move the cursor, recolour the terminal, start a new line or change the reading order.
 */
export function clean(text: string): string {
  const line = text
    .slice(0, MAX_LENGTH * 2)
    .replace(ESCAPE_SEQUENCES, '')
    .replace(INVISIBLE, '')
    .replace(BREAKS, ' ')
    .replace(BROKEN, '\ufffd')
    .trim();
  return shorten(line, MAX_LENGTH);
}

/** The same for a text of several lines, such as an error with its details: lines and their indentation stay. */
export function cleanLines(text: string): string {
  return text
    .split('\n')
    .map((line) => `${/^ */.exec(line)?.[0] ?? ''}${clean(line)}`)
    .join('\n');
}

/** At most `max` UTF-16 units, with an ellipsis where something was cut; never half a character. */
export function shorten(text: string, max: number): string {
  if (text.length <= max) return text;
  return `${text.slice(0, max - 1).replace(/[\ud800-\udbff]$/u, '')}…`;
}
