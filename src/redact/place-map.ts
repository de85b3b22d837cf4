/** A text made of another one, and where each of its characters came from. */
export interface MappedText {
  readonly text: string;
  /** By place in the text: where its character begins in the source. */
  readonly starts: Int32Array;
  /** By place in the text: where its character ends in the source. */
  readonly ends: Int32Array;
}

/**
 * The source with every match written anew, as one character or none. Null where nothing matches: most lines have
 * nothing of the kind and cost no more than the search.
 */
export function rewritten(
  source: string,
  shape: RegExp,
  write: (found: string, start: number, end: number) => string,
): MappedText | null {
  shape.lastIndex = 0;
  let found = shape.exec(source);
  if (found === null) return null;
  const starts = new Int32Array(source.length);
  const ends = new Int32Array(source.length);
  const parts: string[] = [];
  let length = 0;
  let from = 0;
  const copy = (to: number): void => {
    for (let at = from; at < to; at++, length++) {
      starts[length] = at;
      ends[length] = at + 1;
    }
    parts.push(source.slice(from, to));
  };
  for (; found !== null; found = shape.exec(source)) {
    const end = found.index + found[0].length;
    copy(found.index);
    const sign = write(found[0], found.index, end);
    if (sign !== '') {
      starts[length] = found.index;
      ends[length++] = end;
      parts.push(sign);
    }
    from = end;
  }
  copy(source.length);
  return { text: parts.join(''), starts, ends };
}
