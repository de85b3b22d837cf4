import { isDigit, isLetter } from './spelling.ts';

/** A letter, a digit, `_` or `-`. */
export function isKeyPart(line: string, at: number): boolean {
  const code = line.charCodeAt(at);
  return isLetter(code) || isDigit(code) || code === 95 || code === 45;
}

/** Back to where the key begins; `%26`, `\u0026` and `\n` before it are not part of it. */
export function keyStart(line: string, from: number): { start: number; inQuery: boolean } {
  let start = from;
  while (start > 0 && from - start < 64) {
    const code = line.charCodeAt(start - 1);
    if (
      !(isLetter(code) || isDigit(code) || code === 95 || code === 45 || code === 46 || code === 36)
    ) {
      break;
    }
    start--;
  }
  const before = line[start - 1];
  const escape = line.slice(start, start + 5).toLowerCase();
  if (before === '%' && /^(?:26|3f|23|3b)/.test(escape)) return { start: start + 2, inQuery: true };
  if (before === '%' && /^25(?:26|3f|23)/.test(escape)) return { start: start + 4, inQuery: true };
  if (before === '\\' && escape === 'u0026') return { start: start + 5, inQuery: true };
  if (before === '\\' && /^[nrt]/.test(escape) && start < from)
    return { start: start + 1, inQuery: false };
  return {
    start,
    inQuery:
      before === '?' ||
      before === '&' ||
      before === '#' ||
      line.slice(start - 5, start) === '&amp;',
  };
}

/** `"--password", "value"`: an argument in a list. */
export function listArgument(line: string, start: number, end: number): boolean {
  return line[start] === '-' && (line[end] === '"' || line[end] === "'");
}
