import { isKeyPart, keyStart, listArgument } from '../key-place.ts';
import { HELD, HELD_MEMBER, hideValue, isNested, nested, tokenPair } from '../nested-value.ts';
import { mark, type SecretMark } from '../placeholders.ts';
import type { Rule, RuleContext } from '../rule.ts';
import { callValue } from '../call-value.ts';
import { isScheme, secretOf } from '../secret-keys.ts';
import { isDirective, isOfProgram } from '../program-value.ts';
import { namedValue } from '../sibling-value.ts';
import { isAmongColumns, sqlValues } from '../sql-value.ts';
import { captured, isLoose, unmarkedValue } from '../unmarked-value.ts';
import { inPairs, withoutQuote } from '../value-end.ts';
import { type Value, valueAfter, wholeList } from '../values.ts';

const STEM =
  /pass|pwd|psk|secret|token|jwt|credential|cookie|csrf|xsrf|otp|(?:pin|sms|auth|confirm(?:ation)?|verification|recovery|backup|device|session)[-_]?codes?|code[-_]?verifier|client[-_]?assertion|saml(?:response|request|assertion)|masterauth|bindpw|rootpw|pin[-_]?hash|sess(?:ion)?[-_]?(?:id|key)|signing[-_]?salt|ha1b?(?=["'=:\\])|key[-_]?material|key content|содержимое ключа|парол|токен|секрет|key(?=[-_\dbBhHvVsSpPiI"'=:%\\ \]>])|prometheus(?=:)|(?:pin|sid|auth|code|pw)(?=["'=:%\\&]|\()|(?:code|sig|signature|ticket|session|assertion|relaystate|state|credential)(?==|%3d)/gi;

/** Short keys that are words of every log: only `key=value` and quoted values count. */
const WEAK =
  /^-{0,2}(?:pin|sid|(?:(?:x|http|proxy|basic)[-_]?)?auth|key|code|state|session|(?:[\w.-]*[-_.])?jwt)$/i;
/** Of the first field of a form that others follow; a password may hold `&name=` itself. */
const FORM =
  /^(?:code_verifier|client_assertion|saml(?:request|response)|device_code|session_code)$/i;
/** The shell's working folder, in any list of the environment. */
const FOLDER = /^(?:OLD)?PWD$/;

/** Nothing but list marks and `export` stands before the key: the value goes to the end of the line. */
const LINE_START = /^[ \t]{0,64}(?:- |export |set |SET |[#;] ?)?["']?$/;
/** `PGPASSWORD=… psql -h …`: an assignment for one command, which is not a part of the value. */
const COMMAND =
  /^=(?:"[^"]{0,256}"|'[^']{0,256}'|[^\s"']{1,256})[ \t]{1,8}(?:\.{0,2}\/\w|(?:psql|pg_(?:dump|dumpall|restore|isready)|mysql|mysqldump|mariadb|redis-cli|docker|podman|kubectl|helm|ansible|ansible-playbook|curl|sudo|env|node|npm|npx|python3?|java|bash|sh|sshpass|ssh|scp|rsync|git)(?:[ \t]|$))/;
const MORE_KEYS = /[ \t][\w.-]{1,40}=|[,;][ \t]{0,8}["']?[\w-]{1,40}["']?[ \t]?[:=]/;

/**
 * Values of keys that name a secret: JSON (also inside strings), YAML, ini, environment, `key=value`,
 * query strings, command lines, Elixir and Python terms, XML elements.
 */
export const secretValue: Rule = {
  id: 'secret-value',
  class: 'secret',
  kind: 'secret',
  needles: [
    'pass',
    'pwd',
    'psk',
    'secret',
    'token',
    'jwt',
    'credential',
    '_cookie',
    'csrf',
    'xsrf',
    'otp',
    'pincode',
    'smscode',
    'sms_code',
    'sms-code',
    'authcode',
    'auth_code',
    'auth-code',
    'pin_code',
    'pin-code',
    'confirmcode',
    'confirm_code',
    'confirm-code',
    'confirmationcode',
    'confirmation_code',
    'confirmation-code',
    'verificationcode',
    'verification_code',
    'verification-code',
    'recoverycode',
    'recovery_code',
    'recovery-code',
    'backupcode',
    'backup_code',
    'backup-code',
    'devicecode',
    'device_code',
    'device-code',
    'sessioncode',
    'session_code',
    'session-code',
    'code_verifier',
    'code-verifier',
    'codeverifier',
    'clientassertion',
    'client_assertion',
    'client-assertion',
    'samlresponse',
    'samlrequest',
    'samlassertion',
    'masterauth',
    'bindpw',
    'rootpw',
    'pinhash',
    'pin_hash',
    'pin-hash',
    'signingsalt',
    'signing_salt',
    'signing-salt',
    'ha1["\'=:b]',
    'keyid',
    'keymaterial',
    'key_material',
    'key content',
    'содержимое ключа',
    'identified by',
    'identified with',
    'pragma key',
    'pragma rekey',
    " key '",
    'sessionid',
    'session_id',
    'session-id',
    'sessid',
    'session_key',
    'session-key',
    'sessionkey',
    'парол',
    'токен',
    'секрет',
    'key[-_"\'=:%\\\\ \\]>\\dbhvsp]',
    'prometheus:',
    'pin["\'=:%\\\\]',
    'pw["\'=:%\\\\]',
    'sid["\'=:%\\\\]',
    'auth["\'=:%\\\\]',
    '[?&#]code[=%]',
    '%3fcode%3d',
    '%26code%3d',
    'sig[=%]',
    'signature[=%]',
    'ticket[=%]',
    'session[=%]',
    'assertion[=%]',
    'state[=%]',
    'auth\\(',
    'auth&',
  ],
  apply(line, context) {
    STEM.lastIndex = 0;
    for (let found = STEM.exec(line); found !== null; found = STEM.exec(line)) {
      STEM.lastIndex = hide(line, found.index, STEM.lastIndex, context);
    }
    for (const value of sqlValues(line)) hideValue(line, value, value.secret, context);
  },
};

/** Hides the value of the key around `[from, to)`; gives where to look on. */
function hide(line: string, from: number, to: number, context: RuleContext): number {
  let end = to;
  while (end < line.length && end - to < 48 && isKeyPart(line, end)) end++;
  const { start, inQuery } = keyStart(line, from);
  const key = line.slice(start, end);
  const cipher = cipherKey(line, key, start);
  const secret = cipher ?? secretOf(key, inQuery);
  if (/tokens?$/i.test(key)) tokenPair(line, end, context);
  if (secret === null) return end;
  // A user of a URL, which goes with its password.
  if (line.startsWith('://', start - 3) && /^:[^\s/@"']{1,512}@/.test(line.slice(end, end + 514)))
    return end;
  const atLineStart = start < 80 && LINE_START.test(line.slice(0, start));
  const behind = line.slice(end, end + 2_000);
  const toLineEnd = atLineStart && !MORE_KEYS.test(behind) && !COMMAND.test(behind);
  if (isDirective(line, start, end)) return end;
  const argument = key.startsWith('-') && line.charCodeAt(end) !== 34;
  const ending = inQuery || FORM.test(key) ? 'url' : toLineEnd ? 'line' : 'word';
  const tuple =
    line[start - 1] === '{' || (line[start - 1] === ':' && /[{([]/.test(line[start - 2] ?? ''));
  const listed = argument || listArgument(line, start, end);
  const named = namedValue(line, start, end);
  if (named !== null) {
    hideValue(line, named, secret, context);
    return end;
  }
  const found = valueAfter(line, end, ending, listed, tuple);
  if (found === null) {
    if (changed(line, key, end, secret, context)) return end;
    const other = unmarkedValue(line, start, end, secret);
    if (other === null) {
      // A lexer's `Token { value: "let" }` is none.
      if (!/^token$/i.test(key) && HELD.test(line.slice(end, end + 2)))
        nested(line, end, secret, context, HELD_MEMBER);
      return end;
    }
    return hideValue(line, other, secret, context) ? Math.max(end, other.end) : end;
  }
  const value = withoutQuote(
    line,
    start,
    wholeList(line, inPairs(line, start, found, atLineStart)),
  );
  if (
    cipher === null &&
    WEAK.test(key) &&
    !value.quoted &&
    value.separator !== '=' &&
    line.charCodeAt(end) !== 34 &&
    !/%3d/i.test(value.separator)
  ) {
    return end;
  }
  if (key.toLowerCase().endsWith('prometheus') && !(atLineStart && value.separator === ':'))
    return end;
  const text = line.slice(value.start, value.end);
  if (FOLDER.test(key) && /^(?:\/|~|[A-Z]:)/.test(text)) return end;
  if (isOfProgram(line, start, { key, inQuery }, value)) return value.quoted ? value.start : end;
  if (isScheme(key, text)) return end;
  if (value.separator === ',' && isAmongColumns(line, start)) return end;
  if (value.separator === ',' && /(?:proxy|basic|http)[-_]?auth$/i.test(key)) return end;
  if (secret === 'key' && key.startsWith('-') && KEY_FILE.test(text)) return end;
  const pair = text.startsWith('(') && /auth$/i.test(key);
  const given = pair ? callValue(line, key, value.start, false) : null;
  if (given !== null) return hideValue(line, given, secret, context) ? given.end : end;
  if (hideValue(line, value, secret, context)) {
    if (tuple && value.separator === ',') restOfTuple(line, value.end, secret, context);
    return hideNext(line, value, secret, context);
  }
  if (isNested(text, value)) nested(line, value.start, secret, context);
  return value.quoted ? value.start : end;
}

const TUPLE_ITEM =
  /\\{0,7}["'](?:>>)?[ \t]{0,4},[ \t]{0,4}(?:<<|~[sScC])?\\{0,7}["']([^"'\\\s]{1,256})(?=\\{0,7}["'])/y;

/** `{:check_password, "ivan", "…"}`: the account stands before the password. Sentences stay. */
function restOfTuple(line: string, from: number, secret: SecretMark, context: RuleContext): void {
  let end = from;
  for (let count = 0; count < 4; count++) {
    const next = captured(TUPLE_ITEM, line, end);
    if (next === null) return;
    hideValue(line, next, secret, context);
    ({ end } = next);
  }
}

/** `--private-key server.pem`: where a key is, not the key. */
const KEY_FILE = /^[\w./~\\:-]{1,200}\.(?:pem|key|der|crt|cer|p12|pfx|jks)$/i;
/** `changed from … to …`: both values hold letters and digits. */
const CHANGED =
  /[ ](?:changed|updated|rotated|replaced)[ ]from[ ](?=\S{0,256}\d)(?=\S{0,256}[a-z])(\S{6,512})[ ]to[ ](?=\S{0,256}\d)([^\s"',;]{6,512})/iy;

function changed(
  line: string,
  key: string,
  end: number,
  secret: SecretMark,
  context: RuleContext,
): boolean {
  CHANGED.lastIndex = end;
  const found = isLoose(key, secret) ? CHANGED.exec(line) : null;
  if (found === null) return false;
  const stop = CHANGED.lastIndex;
  const [, was = '', is = ''] = found;
  const first = stop - is.length - ' to '.length;
  context.replace(first - was.length, first, mark(secret), secret);
  context.replace(stop - is.length, stop, mark(secret), secret);
  return true;
}

/** A key of a cipher is named in two words: `AES key = …`. */
const CIPHER =
  /(?:^|[^\w])(?:aes(?:-\d{3})?|encryption|decryption|master|shared|private|secret|symmetric|signing|hmac|session|room|chat)[ ]$/i;
const CIPHER_VALUE = /[ ]?[:=][ ]?(?=[\w+/-]{16})(?=\S{0,64}\d)/y;

function cipherKey(line: string, key: string, start: number): SecretMark | null {
  if (key.toLowerCase() !== 'key') return null;
  CIPHER_VALUE.lastIndex = start + key.length;
  const named = CIPHER.test(line.slice(Math.max(0, start - 16), start));
  return named && CIPHER_VALUE.test(line) ? 'key' : null;
}

/** What it was and what it is now: `token = "…" -> "…"`. */
const ARROW = /\\{0,7}["'`]\s{0,4}(?:->|→)\s{0,4}\\{0,7}["'`]([^"'`\\]{1,4096})/y;

function hideNext(line: string, value: Value, secret: SecretMark, context: RuleContext): number {
  if (!value.quoted) return value.end;
  const next = captured(ARROW, line, value.end);
  return next !== null && hideValue(line, next, secret, context) ? next.end : value.end;
}
