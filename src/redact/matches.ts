const NONE: readonly RegExpExecArray[] = [];

/** All matches of a global expression; unlike `matchAll` it makes no copy of the expression for each line. */
export function matches(shape: RegExp, line: string): readonly RegExpExecArray[] {
  shape.lastIndex = 0;
  let found = shape.exec(line);
  if (found === null) return NONE;
  const list: RegExpExecArray[] = [];
  while (found !== null) {
    list.push(found);
    if (found[0] === '') shape.lastIndex++;
    found = shape.exec(line);
  }
  return list;
}
