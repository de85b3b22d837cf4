/** A value of scutil's dictionaries: a text, or an array or dictionary of them. */
export type ScutilValue = string | readonly ScutilValue[] | ScutilDictionary;
export type ScutilDictionary = ReadonlyMap<string, ScutilValue>;

/**
 * Output of `scutil --proxy`: `<dictionary> {`, `Key : value`, `Key : <array> {`, `0 : value`, `}`.
 * Null: it does not start with a dictionary.
 */
export function parseScutil(text: string): ScutilDictionary | null {
  const lines = text.split(/\r?\n/).map((line) => line.trim());
  const first = lines.findIndex((line) => /^<dictionary>\s*\{$/.test(line));
  if (first === -1) return null;
  const rest = lines.slice(first + 1);
  return readDictionary(rest);
}

/** Takes lines off the front up to the closing brace. */
function readDictionary(lines: string[]): ScutilDictionary {
  const entries = new Map<string, ScutilValue>();
  for (let line = lines.shift(); line !== undefined && line !== '}'; line = lines.shift()) {
    const match = /^(.+?) : (.*)$/.exec(line);
    if (match === null) continue;
    const [, key = '', value = ''] = match;
    const opening = /^<(dictionary|array)>\s*\{$/.exec(value);
    if (opening === null) entries.set(key, value);
    else {
      const inner = readDictionary(lines);
      entries.set(key, opening[1] === 'array' ? [...inner.values()] : inner);
    }
  }
  return entries;
}
