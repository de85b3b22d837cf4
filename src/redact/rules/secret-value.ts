import { matches } from '../matches.ts';
import { mark, type SecretMark, startsWithMark } from '../placeholders.ts';
import type { Rule, RuleContext } from '../rule.ts';
import { isBenign, isMessage, secretOf } from '../secret-keys.ts';
import { isDigit, isLetter } from '../spelling.ts';
import { looseValue } from '../loose-value.ts';
import { attributeValue, namedValue } from '../sibling-value.ts';
import { listedEnd, type Value, valueAfter, wholeList } from '../values.ts';

const STEM =
  /pass|pwd|psk|secret|token|jwt|credential|cookie|csrf|xsrf|otp|pincode|smscode|authcode|sess(?:ion)?[-_]?(?:id|key)|парол|токен|секрет|key(?=[-_\dbBhHvVsSpP"'=:%\\ \]>])|prometheus(?=:)|(?:pin|sid|auth|code|pw)(?=["'=:%\\])|(?:code|sig|signature|ticket|session|assertion|samlresponse|state|credential)(?==|%3d)/gi;

/** Short keys that are words of every log: only `key=value` and quoted values count. */
const WEAK = /^-{0,2}(?:pin|sid|auth|key|code|state|session|(?:[\w.-]*[-_.])?jwt)$/i;
/** In texts for people a key is a word of its own, or the last of several. */
const LOOSE =
  /(?:^|[-_.])(?:user|api|app|access|auth|secret|private|master|session|refresh|client|bot|push|bearer)?(?:password|passwd|passphrase|passcode|pwd|pass|token|key|secret|credentials?|парол[ья]|токена?|секрет)$/i;
/** The shell's working folder, in any list of the environment. */
const FOLDER = /^(?:OLD)?PWD$/;

/** Nothing but list marks and `export` stands before the key: the value goes to the end of the line. */
const LINE_START = /^[ \t]{0,64}(?:- |export |set |SET |[#;] ?)?["']?$/;
/** `PGPASSWORD=… psql -h …`: an assignment for one command, which is not a part of the value. */
const COMMAND =
  /^=(?:"[^"]{0,256}"|'[^']{0,256}'|[^\s"']{1,256})[ \t]{1,8}(?:\.{0,2}\/\w|(?:psql|pg_(?:dump|dumpall|restore|isready)|mysql|mysqldump|mariadb|redis-cli|docker|podman|kubectl|helm|ansible|ansible-playbook|curl|sudo|env|node|npm|npx|python3?|java|bash|sh)(?:[ \t]|$))/;
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
    'authcode',
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
    'samlresponse[=%]',
    'state[=%]',
  ],
  apply(line, context) {
    STEM.lastIndex = 0;
    for (let found = STEM.exec(line); found !== null; found = STEM.exec(line)) {
      STEM.lastIndex = hide(line, found.index, STEM.lastIndex, context);
    }
  },
};

/** Hides the value of the key around `[from, to)`; gives where to look on. */
function hide(line: string, from: number, to: number, context: RuleContext): number {
  let end = to;
  while (end < line.length && end - to < 48 && isKeyPart(line, end)) end++;
  const { start, inQuery } = keyStart(line, from);
  const key = line.slice(start, end);
  const secret = secretOf(key, inQuery);
  if (secret === null) return end;
  const atLineStart = start < 80 && LINE_START.test(line.slice(0, start));
  const behind = line.slice(end, end + 2_000);
  const toLineEnd = atLineStart && !MORE_KEYS.test(behind) && !COMMAND.test(behind);
  if (isDirective(line, start, end)) return end;
  const argument = key.startsWith('-') && line.charCodeAt(end) !== 34;
  const ending = inQuery ? 'url' : toLineEnd ? 'line' : 'word';
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
    const loose =
      LOOSE.test(key) && secret !== 'code'
        ? looseValue(line, end, secret === 'password' && !/^pass$/i.test(key))
        : null;
    const other = line[start - 1] === '<' ? attributeValue(line, end) : loose;
    if (other === null) return end;
    return hideValue(line, other, secret, context) ? Math.max(end, other.end) : end;
  }
  const value = wholeList(line, inPairs(line, start, found, atLineStart));
  if (
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
  if (hideValue(line, value, secret, context)) return value.end;
  if (isNested(text, value)) nested(line, value.start, secret, context);
  return value.quoted ? value.start : end;
}

function hideValue(line: string, value: Value, secret: SecretMark, context: RuleContext): boolean {
  const text = line.slice(value.start, value.end);
  if (isBenign(text) || isNested(text, value) || (!value.quoted && isMessage(text))) return false;
  // A counter (`pass=12`): no password, code or token is so short.
  if (startsWithMark(text) || (!value.quoted && /^\d{1,2}$/.test(text))) return false;
  context.replace(value.start, value.end, mark(secret), secret);
  return true;
}

/** Debian's architectures: `libsecret-1-0:amd64` and `passwd:amd64` are packages. */
const ARCHITECTURE =
  /^(?:amd64|i386|arm64|armhf|armel|x86_64|aarch64|ppc64el|riscv64|s390x)(?=[\s.,)]|$)/;
/** nsswitch.conf(5): `passwd: files systemd`. */
const SOURCES =
  /^(?:files|compat|db|sss|systemd|ldap|winbind|nis|hesiod)(?: +[\w[\]=!]{2,32}){0,8}$/;
/** Of a list in a page's address, where OAuth has a random text. */
const STATE =
  /^(?:all|active|inactive|open|opened|closed|read|unread|new|done|pending|online|offline|enabled|disabled|connected|running|ready)$/;
/** passwd(1): `passwd: password updated successfully`. */
const CHANGED = /^(?:password (?:unchanged|updated|changed)\b|pam_\w{1,32}\(\) failed)/;
/** `tokenHeader: X-Auth-Token`. */
const HEADER_NAME = /^X(?:-[A-Z]{2,16}){1,4}$/i;
/** What `fetch` may do with credentials. */
const FETCH = /^(?:include|omit|same-origin)$/;

/** `proxy_pass http://…;` of nginx hands a request on; `proxy_pass=…` may be a password. */
const DIRECTIVE =
  /^(?:proxy|fastcgi|scgi|uwsgi|grpc|memcached)_pass(?:["'][ ,.]|[ \t]{1,32}(?:https?:|grpcs?:|unix:|\$|[\w.:$@/-]{1,100};))/;
/** `pam_unix(passwd:chauthtok): …`: a service and what it asks for. */
const PAM = /\bpam_\w{1,24}\($/;

function isDirective(line: string, start: number, end: number): boolean {
  if (line[end] === ':' && PAM.test(line.slice(Math.max(0, start - 32), start))) return true;
  return line.startsWith('_pass', end - 5) && DIRECTIVE.test(line.slice(start, end + 140));
}

/** How somebody logs in, and not with what. */
const METHOD_OF_LOGIN =
  /^(?:ldap|basic|ntlm|kerberos|negotiate|digest|oauth2?|saml|oidc|scram|local|anonymous|default)$/i;
/** A method of a class in a stack trace: `auth::Token::verify(`, `blink::IdentityCredential::disconnect`. */
const METHOD = /^:~?[A-Za-z_]{1,64}(?:\(|<|::)/;
const METHOD_ENDS = /^:~?[A-Za-z_]{1,64}(?=[\s,;)'"`/]|$)/;
/** `Table::GetCredentials: Matched credential in DB`: what a method tells. */
const TOLD = /^[A-Z][a-z]{2,24} [a-z]{2,}/;

/** A value that a program writes behind a key that only looks like one of a secret. */
function isOfProgram(
  line: string,
  start: number,
  { key, inQuery }: { readonly key: string; readonly inQuery: boolean },
  value: Value,
): boolean {
  const text = line.slice(value.start, value.end);
  if (/credentials$/i.test(key) && FETCH.test(text)) return true;
  if (/^auth$/i.test(key) && METHOD_OF_LOGIN.test(text)) return true;
  if (/header$/i.test(key) && HEADER_NAME.test(text)) return true;
  if (inQuery && /^state$/i.test(key)) return STATE.test(text);
  if (inQuery && /^code$/i.test(key)) return /^\d{1,3}$/.test(text);
  if (value.separator !== ':') return false;
  const within = line[start - 2] === ':' || line[start - 1] === '\\';
  if (line[value.start - 1] === ':' && text.startsWith(':')) {
    const method = line.slice(value.start, value.start + 80);
    return METHOD.test(method) || (within && /^[A-Z]|token$/.test(key) && METHOD_ENDS.test(method));
  }
  if (line.startsWith('::', start - 2) && TOLD.test(line.slice(value.start, value.start + 40)))
    return true;
  // `Unexpected token: punc (})` of a parser.
  if (/^token$/i.test(key) && /nexpected $/.test(line.slice(Math.max(0, start - 12), start)))
    return /^[a-z]{1,12}$/i.test(text);
  if (/^passwd$/.test(key) && (SOURCES.test(text.trim()) || CHANGED.test(text))) return true;
  return line[value.start - 1] === ':' && ARCHITECTURE.test(text);
}

/** `"password": {"value": "…"}`: the members of one object that are the value itself. */
const MEMBERS = /^[%#]{0,1}\{([^{}]{1,2000})\}/;
const MEMBER =
  /(?<![\w$#-])(?:[a-z]{0,16}_?value|val|raw|plain|plaintext|text|old|new|current|confirm|confirmation|#text|\$t|_)(?=\\{0,15}["'`]?[ \t]{0,8}(?:=>|[:=]))/gi;

function nested(line: string, from: number, secret: SecretMark, context: RuleContext): void {
  const body = MEMBERS.exec(line.slice(from, from + 2_004))?.[0] ?? '';
  for (const found of matches(MEMBER, body)) {
    const value = valueAfter(line, from + found.index + found[0].length, 'word');
    if (value !== null) hideValue(line, value, secret, context);
  }
}

/** Pairs with a semicolon between them, as connection strings have them: blanks belong to the value. */
const PAIR_BEFORE = /(?:^|[;"'\s(])[\w.-][\w .-]{0,40}=[^;"'=]{0,80};[ ]?$/;
const PAIRS_BEGIN = /^[ \t]{0,8}[\w.-][\w .-]{0,40}=[^;]{1,256};/;

function inPairs(line: string, start: number, value: Value, first: boolean): Value {
  if (value.quoted || value.separator !== '=') return value;
  const before = line[start - 1];
  const listed =
    before === ';' || (before === ' ' && line[start - 2] === ';')
      ? PAIR_BEFORE.test(line.slice(Math.max(0, start - 160), start)) ||
        (before === ';' && line.slice(Math.max(0, start - 160), start).includes('://'))
      : first &&
        /^[^;"'=]{1,128};[\w][\w .-]{0,40}=/.test(line.slice(value.start, value.start + 200));
  if (!listed) return value;
  const end = listedEnd(line, value.start);
  if (line[end] === undefined && !PAIRS_BEGIN.test(line)) return value;
  return end > value.end ? { ...value, end } : value;
}

function isKeyPart(line: string, at: number): boolean {
  const code = line.charCodeAt(at);
  return isLetter(code) || isDigit(code) || code === 95 || code === 45;
}

/** Back to where the key begins; `%26`, `\u0026` and `\n` before it are not part of it. */
function keyStart(line: string, from: number): { start: number; inQuery: boolean } {
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
function listArgument(line: string, start: number, end: number): boolean {
  return line[start] === '-' && (line[end] === '"' || line[end] === "'");
}

/** An object or a list of its own keys, and a reference in code: looked at by themselves. */
function isNested(text: string, value: Value): boolean {
  return !value.quoted && /^(?:[{[(|>]|%7b|\()/i.test(text);
}
