import { isCommonAccount } from '../generic-names.ts';
import { BLANK, startsWithMark } from '../placeholders.ts';
import { isBenign, isMessage } from '../secret-keys.ts';
import type { Candidate } from './candidate.ts';
import { isOrdinary, isRussianOrdinary } from './ordinary-words.ts';
import type { SecretWord } from './secret-words.ts';

/** `maybe`: a plain word, which a person has to look at. */
export type Verdict = 'secret' | 'account' | 'maybe' | null;

/** `3`, `№2`, `5-й`, `10x`, `2-3`, `90%`: how many, not what. */
const COUNT =
  /^[#№]?\d{1,3}(?:[-–.,/]\d{1,3}|[-–]?[а-яё]{1,3}|th|nd|rd|st|x|ms|s|h|d|kb|mb|gb)?[+%]?$/iu;
const VERSION = /^(?:v\d{1,4}|v?\d{1,5}(?:\.\d{1,5}){1,4}\+?)$/i;
const TIME = /^(?:\d{1,2}:\d{2}(?::\d{2})?|\d{4}-\d{2}-\d{2})$/;
const YEAR = /^(?:19|20)\d{2}$/;
const YEAR_FOLLOWS = /^\s?(?:г\.|год|year)/i;
/** Names of methods, formats and systems that have digits in them. */
const NAME =
  /^(?:oauth2?|sha-?\d{1,3}|md5|utf-?(?:8|16)|base\d{2}|http2|ipv[46]|x\.?509|tlsv?\d(?:\.\d)?|[12]fa|windows-?\d{1,2}|win\d{1,2}|office-?365|o365|mp[34]|h\.?26[45]|ntlmv2|pkcs#?\d{1,2}|aes-?\d{3}(?:-[a-z]{3})?|rsa-?\d{4}|ed25519|1[cс]|s3|k8s|i?os\d{1,2}|android\d{1,2}|f\d{1,2})$/i;
/** Signs that a word of a sentence has not; a hyphen, an apostrophe and a slash it may have. */
const SIGN = /[!#$%^&*+=?~|\\<>{}[\]@_]/;
/** `<пароль>`: where something is to be put. */
const PLACE = /^<[^<>]{1,40}>$/;
const EMAIL = /^[^@\s]{1,64}@[^@\s]{1,255}\.\p{L}{2,}$/u;
const SWITCH_OR_PATH = /^(?:[-/\\]|hk(?:lm|cu|cr|u|ey)|(?:ctrl|alt|shift|cmd|win)\+)/i;
const CYRILLIC = /[а-яё]/i;
const QUALIFIED =
  /(?:access|auth|verification|confirmation|security|login|invite|activation)[ -]{1,2}$/i;
const QUALIFIER = /(?:доступа|входа|подтверждения|активации|приглашения)[ \t:–—-]{1,4}$/i;
const ACCOUNT = /^[a-z][a-z\d._-]{1,63}$/i;
const ACCOUNT_SIGN = /[\d_]|^[a-z]{1,2}\.[a-z]{3,64}$|^[a-z]{3,64}\.[a-z]$/i;
const FILE_OR_HOST = /\.(?:html?|js|php|aspx?|png|jpe?g|log|txt|ru|com|org|net|ms|local|lan)$/i;

/** What the word behind a secret word is. */
export function judge(line: string, word: SecretWord, candidate: Candidate): Verdict {
  const { text, glued } = candidate;
  if (text.includes(BLANK) || startsWithMark(line.slice(candidate.start - 1))) return null;
  if (startsWithMark(text) || isBenign(text) || isMessage(text)) return null;
  if (PLACE.test(text)) return null;
  if (!/[\p{L}\d]/u.test(text) || text.includes('://') || EMAIL.test(text)) return null;
  if (isNumber(candidate) || NAME.test(text)) return null;
  const digit = /\d/.test(text);
  if (glued && !digit) return null;
  const letter = /\p{L}/u.test(text);
  const sign = SIGN.test(text);
  switch (word.kind) {
    case 'password':
      if (letter ? digit || sign : text.length >= 4) return 'secret';
      return isSuspicious(word, candidate) ? 'maybe' : null;
    case 'token':
    case 'secret':
      if (text.length >= (digit ? (letter ? 6 : 8) : 16) && (digit || sign)) return 'secret';
      return CYRILLIC.test(word.text) && isSuspicious(word, candidate) ? 'maybe' : null;
    case 'key':
      if (SWITCH_OR_PATH.test(text)) return null;
      return digit && letter && text.length >= 8 ? 'secret' : null;
    case 'code':
      return isCode(line, word, candidate) ? 'secret' : null;
    case 'login':
      return isAccount(word, text) ? 'account' : null;
  }
}

function isNumber({ text, after }: Candidate): boolean {
  if (YEAR.test(text) && YEAR_FOLLOWS.test(after)) return true;
  return COUNT.test(text) || VERSION.test(text) || TIME.test(text);
}

/** A code of a person, not of an error: `1234` after «пин», `a1b2c3` after «код». */
function isCode(line: string, { text: word, start }: SecretWord, { text, ...at }: Candidate) {
  if (!/\d/.test(text) || !/^[\p{L}\d-]{4,32}$/u.test(text)) return false;
  if (/^(?:пин|pin)/i.test(word)) return true;
  const qualified =
    QUALIFIED.test(line.slice(Math.max(0, start - 16), start)) ||
    QUALIFIER.test(line.slice(Math.max(0, at.start - 24), at.start));
  if (qualified) return true;
  const mixed = /\p{Ll}/u.test(text) && !/^0x/i.test(text);
  return CYRILLIC.test(word) && mixed && text.length >= 6;
}

function isAccount({ text: word }: SecretWord, text: string): boolean {
  if (!ACCOUNT.test(text) || FILE_OR_HOST.test(text)) return false;
  if (isCommonAccount(text) || isOrdinary(text)) return false;
  // «Логин» is a name; a "login" is mostly what somebody does.
  return CYRILLIC.test(word) || ACCOUNT_SIGN.test(text);
}

/** A plain word that stands where the secret would. */
function isSuspicious({ text: word }: SecretWord, candidate: Candidate): boolean {
  const { text, pointed, linked, after } = candidate;
  if (text.length < 4) return false;
  if (CYRILLIC.test(text)) return pointed && !isRussianOrdinary(text);
  if (isOrdinary(text)) return false;
  // In Russian a Latin word stands out; in English it has to stand where a sentence does not go on.
  return CYRILLIC.test(word) || pointed || linked || /^(?:["'’”)\].,;!?]|\s*$)/.test(after);
}
