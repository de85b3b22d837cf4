import { textWidth } from './width.ts';

/** From here on an indentation is a column of values, and what follows stands under them. */
const COLUMN = 10;
const LONGEST_LABEL = 30;

/**
 * A text of many lines, each of at most `width` columns. What is left of a line stands under its value, where two spaces
 * or more set that apart from its label, else a little further in. A word longer than a line stays whole: an address or
 * a path is copied from here.
 */
export function wrapLines(text: string, width: number): string {
  return text
    .split('\n')
    .map((line) => (textWidth(line) <= width ? line : wrapLine(line, width)))
    .join('\n');
}

function wrapLine(text: string, width: number): string {
  const indent = /^ */.exec(text)?.[0] ?? '';
  const label = /^ *\S.*? {2,}/.exec(text)?.[0] ?? '';
  const labelled = label !== '' && textWidth(label) <= LONGEST_LABEL;
  const start = labelled ? label : indent;
  const under = labelled || indent.length >= COLUMN ? textWidth(start) : indent.length + 2;
  const lines: string[] = [];
  let line = start;
  let empty = true;
  for (const word of text.slice(start.length).split(' ')) {
    if (!empty && textWidth(line) + 1 + textWidth(word) > width) {
      lines.push(line);
      line = ' '.repeat(under);
      empty = true;
    }
    line += empty ? word : ` ${word}`;
    empty = false;
  }
  return [...lines, line].join('\n');
}
