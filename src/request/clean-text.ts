/** ECMA-48 sequences: CSI to its final byte, OSC and its kin to their terminator, two-character escapes. */
const ESCAPES =
  /(?:\u001b\[|\u009b)[\u0030-\u003f]*[\u0020-\u002f]*[\u0040-\u007e]|(?:\u001b[\]PX^_]|[\u0090\u0098\u009d-\u009f])[^\u0007\u001b\u009c\n]*(?:\u0007|\u001b\\|\u009c)|\u001b[\u0020-\u002f]*[\u0030-\u007e]?/gu;

/** C0 but tab and line feed, DEL, C1; bidirectional controls (UAX #9) and invisible signs. */
const CONTROLS =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b\u200c\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/gu;

const HALF_CHARACTERS = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

export interface CleanedText {
  readonly text: string;
  /** How many signs and sequences were taken out. */
  readonly removed: number;
}

/**
 * A text of several lines without anything that moves a cursor, recolours a terminal or changes the reading order.
 * Line ends become line feeds; blank lines at both ends and blanks at the ends of lines go.
 */
export function cleanText(text: string): CleanedText {
  let removed = 0;
  const drop = (): string => {
    removed += 1;
    return '';
  };
  const clean = text
    .replace(/\r\n?/g, '\n')
    .replace(ESCAPES, drop)
    .replace(CONTROLS, drop)
    .replace(HALF_CHARACTERS, '\ufffd')
    .replace(/[ \t]+$/gm, '')
    .replace(/^\n+|\n+$/g, '');
  return { text: clean.trim() === '' ? '' : clean, removed };
}

/** The lines of a text as entries of a list, without the numbers or dashes that people put before them. */
export function linesAsList(text: string): readonly string[] {
  return text
    .split('\n')
    .map((line) => line.replace(/^\s*(?:\d{1,3}[.)]|[-*•])\s+/u, '').trim())
    .filter((line) => line !== '');
}
