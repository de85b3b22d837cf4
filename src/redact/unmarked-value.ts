import { callValue } from './call-value.ts';
import { isStrong, looseValue } from './loose-value.ts';
import type { SecretMark } from './placeholders.ts';
import { attributeValue, elementText } from './sibling-value.ts';
import type { Value } from './values.ts';

/** In texts for people a key is a word of its own, or the last of several. */
const LOOSE =
  /(?:^|[-_.])(?:user|api|app|access|auth|secret|private|master|session|refresh|client|bot|push|bearer)?(?:password|passwd|passphrase|passcode|pwd|pass|bindpw|rootpw|token|key|secret|credentials?|парол[ья]|токена?|секрет)$/i;

/** Whether a blank behind the key may be enough. */
export function isLoose(key: string, secret: SecretMark): boolean {
  return LOOSE.test(key) && secret !== 'code';
}

const LOGIN_BEFORE = /(?:^|\s)login\s\S{1,64}\s{1,4}$/;
const NETRC = /\s{1,4}(?!PASSWORD\b)(\S{1,256}?)(?=\\{0,3}["']|\\{1,3}[nrt]|\s|$)/y;
const PLIST = /<\/key>\s{0,8}<(?:string|data|integer)>([^<>]{1,2000})<\//y;
/** `Key (user_id, token)=(42, …) already exists.` */
const UNIQUE = /[^()=]{0,200}\)=\(([^()]{1,1000})\)/y;

/** Values that no sign between key and value announces. */
export function unmarkedValue(
  line: string,
  start: number,
  end: number,
  secret: SecretMark,
): Value | null {
  const key = line.slice(start, end);
  const cell = start < 40 ? cellValue(line, start, end) : null;
  if (cell !== null) return cell;
  if (line[end] === '(') return callValue(line, key, end, secret === 'password');
  if (isElement(line, start)) {
    if (line.startsWith('<key>', start - 5)) return captured(PLIST, line, end);
    return attributeValue(line, end) ?? elementText(line, end);
  }
  if (key === 'password' && LOGIN_BEFORE.test(line.slice(Math.max(0, start - 80), start))) {
    return captured(NETRC, line, end);
  }
  if (/[),]/.test(line[end] ?? '')) return captured(UNIQUE, line, end);
  if (!isLoose(key, secret)) return null;
  return looseValue(line, end, secret === 'password' && !/^pass$/i.test(key));
}

/** The cell behind a row's first one, which is the key: `| password | … |`, and psql's `token | …`. */
const CELL =
  /[ \t*`]{0,40}\|[ \t]{0,40}[`*]{0,2}([^\s|`*]{4,256})(?=[`*]{0,2}[ \t]{0,40}(?:\||$))/y;

function cellValue(line: string, start: number, end: number): Value | null {
  if (!/^[ \t|*`]{0,40}$/.test(line.slice(0, start))) return null;
  const found = captured(CELL, line, end);
  return found !== null && isStrong(line.slice(found.start, found.end), 4) ? found : null;
}

/** The value that the expression takes at this place. */
export function captured(shape: RegExp, line: string, at: number): Value | null {
  shape.lastIndex = at;
  const text = shape.exec(line)?.[1] ?? '';
  if (text === '') return null;
  const end = shape.lastIndex - (shape === PLIST ? 2 : shape === UNIQUE ? 1 : 0);
  return { start: end - text.length, end, quoted: true, separator: ' ' };
}

/** `<password`, `<o:Password`. */
function isElement(line: string, start: number): boolean {
  const before = line[start - 1];
  return (
    before === '<' ||
    (before === '>' && line.startsWith('<key>', start - 5)) ||
    (before === ':' && /<[\w.-]{1,24}:$/.test(line.slice(Math.max(0, start - 26), start)))
  );
}
