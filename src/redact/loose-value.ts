import { BLANK } from './placeholders.ts';
import { isBenign } from './secret-keys.ts';
import type { Value } from './values.ts';

const QUOTED = /[ \t]{1,4}(\\{0,15})(["'`«])([^"'`»\\\s]{1,128})(?:\\{0,15}["'`»])/y;
const WORD = /[ \t]{1,4}(?:\\{0,15}["'`«])?([^\s"'`«»\\<>()[\]{},;|]{4,256})/y;
/** `for ivan:`, `пользователя ivan:`, `is`: what a sentence says between the word and the value. */
const FILLER =
  /(?:[ \t]{1,2}(?:for|of|to|от|для|у|user|пользовател[яю])){0,2}(?:[ \t]{1,2}[\p{L}\d._@\\-]{1,64})?(?:[ \t]{0,2}[:=]|[ \t]{1,2}(?:is|was|это|—|–|-))(?=[ \t])/uy;
const OF_USER = /[ \t]{1,2}пользовател[яю](?=[ \t])/iy;
/** Words with digits that are no values: names of methods, sizes, dates, numbers of versions and lines. */
const TERM =
  /^(?:sha-?\d|md\d|base\d|oauth|saml|ntlm|rs\d|hs\d|es\d|ed\d|x\d|aes|rsa|ipv|utf|http|ldap|0x|v\d|\d{4}-\d\d-|\d+(?:ms|s|m|h|d|b|[kmg]i?b|px|st|nd|rd|th|-?я|-?й|-?[a-zа-я]{3,16})?$)|^(?:[a-z-]{1,20}:)?[\w./\\@+~-]{1,200}\.(?:[jt]sx?|py|exs?|go|rb|java|kt|swift|vue|html?|json|ya?ml|log|txt|ini|conf|so|dll)(?:$|:\d|\.\w)|^[\w.-]{1,64}[=:](?!=?$)|^\d+(?:st|nd|rd|th)-|^v?\d+(?:\.\d+)+|\.\.\.$/i;

/** Whether a bare word is no word of a sentence: letters with digits, or signs inside. */
export function isStrong(word: string, least: number): boolean {
  if (word.length < least || /^[/$%&=#~.:?!*+-]/.test(word) || TERM.test(word)) return false;
  if (/\p{L}/u.test(word) && /\d/.test(word)) return true;
  return /\p{L}[!@#$%^*+~][\p{L}\d]/u.test(word);
}

/**
 * The value behind a key in a text for people, without a sign between them: `password "Qwerty1"`, `token a1b2c3`,
 * `password for ivan: Qwerty1`. Words of sentences are none.
 */
export function looseValue(line: string, end: number, password: boolean): Value | null {
  const code = line.charCodeAt(end);
  if (code !== 32 && code !== 9) return null;
  return quoted(line, end, password) ?? word(line, end, 6, password) ?? behindFiller(line, end);
}

function quoted(line: string, end: number, password: boolean): Value | null {
  QUOTED.lastIndex = end;
  const found = QUOTED.exec(line);
  const text = found?.[3] ?? '';
  if (found === null || text.includes(BLANK) || isBenign(text)) return null;
  if (!(password ? /[\p{L}\d]/u.test(text) && text.length > 2 : isStrong(text, 6))) return null;
  const start = end + found[0].indexOf(text, (found[0].match(/^[ \t]*\\*./)?.[0] ?? '').length);
  return { start, end: start + text.length, quoted: true, separator: ' ' };
}

function word(line: string, end: number, least: number, digits: boolean): Value | null {
  WORD.lastIndex = end;
  const found = WORD.exec(line);
  const text = (found?.[1] ?? '').replace(/[.:]$/, '');
  if (found === null || text.includes(BLANK)) return null;
  const number =
    digits && /^\d{6,12}$/.test(text) && !/^ ?[a-zа-я]/i.test(line.slice(WORD.lastIndex));
  if (!number && !isStrong(text, least)) return null;
  const start = WORD.lastIndex - (found[1] ?? '').length;
  return { start, end: start + text.length, quoted: false, separator: ' ' };
}

function behindFiller(line: string, end: number): Value | null {
  FILLER.lastIndex = end;
  if (FILLER.test(line)) return word(line, FILLER.lastIndex, 4, false);
  OF_USER.lastIndex = end;
  if (!OF_USER.test(line)) return null;
  const value = word(line, OF_USER.lastIndex, 4, false);
  // The name of the user would be followed by what is told of it.
  return value !== null && /^["'»\\]{0,3}(?:$|[.,;)\]}])/.test(line.slice(value.end, value.end + 4))
    ? value
    : null;
}
