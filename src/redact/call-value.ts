import type { Value } from './values.ts';

/** The texts before the last one, and the last: `("eXpress", "ivan", "Qwerty1")`. */
const LAST =
  /\(\s{0,4}((?:[bru]?\\{0,7}(?:"[^"\\]{0,256}\\{0,7}"|'[^'\\]{0,256}\\{0,7}')\s{0,4},\s{0,4}){0,3})[bru]?\\{0,7}(?:"([^"\\]{1,512})|'([^'\\]{1,512}))/y;
/** `NetworkCredential("ivan", "…", "CORP")`: the second text, whatever follows. */
const SECOND =
  /\(\s{0,4}([bru]?\\{0,7}(?:"[^"\\]{0,256}\\{0,7}"|'[^'\\]{0,256}\\{0,7}')\s{0,4},\s{0,4})[bru]?\\{0,7}(?:"([^"\\]{1,512})|'([^'\\]{1,512}))/y;
const PAIR = /(?:auth|credentials?)$/i;
/** Functions that ask for a secret and are not given it. */
const ASKS =
  /^_?(?:get|has|is|find|fetch|read|load|delete|remove|clear|reset|forgot|need|require)/i;

/**
 * The secret that a function or a type is given: `setPassword("eXpress", "ivan", "…")`, `Secret("…")`,
 * `auth=('ivan', '…')`. `end`: where its bracket stands. Sentences and names of keys are none.
 */
export function callValue(line: string, key: string, end: number, password: boolean): Value | null {
  const name = key.slice(key.lastIndexOf('.') + 1);
  if (line[end] !== '(' || ASKS.test(name)) return null;
  const pair = PAIR.test(name);
  const shape = pair ? SECOND : LAST;
  shape.lastIndex = end;
  const found = shape.exec(line);
  const text = found?.[2] ?? found?.[3] ?? '';
  if (found === null || text === '' || /\s/.test(text)) return null;
  const sure = pair || name === 'PASSWORD' || (password && found[1] !== '');
  if (!sure && !(text.length >= 8 && /\d/.test(text) && /[a-z]/i.test(text))) return null;
  const to = shape.lastIndex;
  return { start: to - text.length, end: to, quoted: true, separator: '(' };
}
