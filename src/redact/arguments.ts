/** One argument of a command line, `[start, end)` without its quotes. */
export interface Argument {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const LIST_BEGIN = /\\{0,7}["'][ \t]{0,4},[ \t]{0,4}(?=\\{0,7}["'])/y;
const LIST_ITEM =
  /\\{0,7}(?:"((?:[^"\\]|\\{1,8}[^"\\]){0,256})\\{0,7}"|'((?:[^'\\]|\\{1,8}[^'\\]){0,256})\\{0,7}')(?:[ \t]{0,4},[ \t]{0,4})?/y;
/** A word, whole or with a part in quotes: `'a b'`, `-p'a b'`, `--user=x`. */
const WORD =
  /[ \t]{1,8}(?:\\{0,7}"([^"\\]{1,256})\\{0,7}"|'([^'\\]{1,256})'|([^\s"'|;&\\]{1,128})'([^'\s,)\]}][^']{0,256})'|([^\s"'|;&]{1,256}))/y;

/**
 * The arguments behind a program's name that ends at `from`, as a shell is given them or as a list of texts. They end
 * with another command, with the text that they stand in, and after `reach` characters.
 */
export function argumentsAfter(line: string, from: number, reach: number): readonly Argument[] {
  const found: Argument[] = [];
  LIST_BEGIN.lastIndex = from;
  const listed = LIST_BEGIN.test(line);
  const shape = listed ? LIST_ITEM : WORD;
  shape.lastIndex = listed ? LIST_BEGIN.lastIndex : from;
  for (let one = shape.exec(line); one !== null; one = shape.exec(line)) {
    const next = shape.lastIndex;
    found.push(listed ? item(one) : word(one, next));
    if (next - from > reach) break;
    shape.lastIndex = next;
  }
  return found;
}

function item(found: RegExpExecArray): Argument {
  const text = found[1] ?? found[2] ?? '';
  const start = found.index + found[0].search(/["']/) + 1;
  return { text, start, end: start + text.length };
}

function word(found: RegExpExecArray, next: number): Argument {
  const inQuotes = found[1] ?? found[2];
  if (inQuotes !== undefined) {
    const start = found.index + found[0].indexOf(inQuotes);
    return { text: inQuotes, start, end: start + inQuotes.length };
  }
  const option = found[3];
  if (option !== undefined) {
    const start = next - 2 - option.length - (found[4] ?? '').length;
    return { text: `${option}${found[4] ?? ''}`, start, end: next };
  }
  const text = found[5] ?? '';
  return { text, start: next - text.length, end: next };
}
