import type { SecretMark } from './placeholders.ts';
import { trimEnd } from './trim-end.ts';

/**
 * Which key names a secret. Compared without case and separators: `api_internal_token`,
 * `X-Api-Key`, `apiInternalToken` and `API_INTERNAL_TOKEN` are ends of one kind. The keys of
 * the server's settings.yaml (`postgres_password`, `rts_token`, `phoenix_secret_key_base`,
 * `AWS_SECRET_ACCESS_KEY`, …) come from public log collectors for it.
 */
const ENDS: readonly (readonly [SecretMark, readonly string[]])[] = [
  [
    'password',
    [
      'password', 'passwd', 'passphrase', 'passcode', 'pwd', 'userpass', 'icepwd', 'authpass', 'storepass', 'keypass',
      'requirepass', 'masterauth', 'bindpw', 'rootpw', 'пароль', 'пароля',
    ],
  ],
  [
    'token',
    [
      'token', 'jwt', 'sessionid', 'sessid', 'sessionkey', 'csrf', 'xsrf', 'токен', 'токена', 'sessiontoken',
      'bearer', 'codeverifier', 'clientassertion', 'samlresponse', 'samlrequest', 'samlassertion', 'proxyauth',
      'basicauth', 'httpauth', 'rediscliauth',
    ],
  ],
  [
    'key',
    [
      'apikey', 'accesskey', 'accesskeyid', 'authkey', 'privatekey', 'encryptionkey', 'signingkey',
      'sharedkey', 'sharedaccesskey', 'masterkey', 'accountkey', 'secretkey', 'secretkeybase', 'keybase',
      'psk', 'presharedkey', 'licensekey', 'signingsalt', 'hmackey', 'subscriptionkey', 'functionkey', 'functionskey',
      'sentrykey', 'groupkey', 'chatkey', 'kdckey', 'roomkey', 'aeskey', 'symmetrickey', 'decryptionkey', 'encryptedkey', 'privkey',
      'clientkeydata', 'keymaterial', 'key content', 'содержимое ключа',
    ],
  ],
  ['secret', ['secret', 'credential', 'credentials', 'releasecookie', 'erlangcookie', 'секрет']],
  [
    'code',
    [
      'otp', 'totp', 'smscode', 'authcode', 'verificationcode', 'confirmationcode', 'confirmcode', 'pincode',
      'recoverycode', 'recoverycodes', 'backupcode', 'backupcodes', 'devicecode', 'sessioncode',
    ],
  ],
]; // biome-ignore format: a table

/** Names that are secret only as a whole, not as the end of a longer one. */
const WHOLE: Readonly<Record<string, SecretMark>> = {
  pass: 'password',
  pw: 'password',
  pin: 'code',
  sid: 'token',
  connectsid: 'token',
  auth: 'token',
  xauth: 'token',
  prometheus: 'password',
};

/** Names that are secret in a query string or fragment, where short names are the habit. */
const QUERY: Readonly<Record<string, SecretMark>> = {
  code: 'code',
  sig: 'token',
  signature: 'token',
  key: 'key',
  ticket: 'token',
  session: 'token',
  assertion: 'token',
  relaystate: 'token',
  state: 'token',
  xamzsignature: 'token',
  xamzcredential: 'key',
};

const SUFFIX =
  /(?:value|hash|plain|text|raw|b64|base64|encrypted|old|new|confirm|confirmation|header|param|\d{1,3})$/;

/**
 * The hash of a .NET assembly's signer, systemd's lists of file names, and GNOME's service for logins: no secrets,
 * though they end like ones.
 */
const NO_SECRET = new Set(['publickeytoken', 'loadcredential', 'importcredential', 'gdmpassword']);

/** Whose it is, without a sign between: `PROXYPASS`, `dbpass`. `bypass` and `compass` are words. */
const PASS =
  /(?:^|\d)(?:db|sql|mysql|pg|postgres|redis|rabbit|mongo|ldap|ad|bind|proxy|smtp|imap|mail|ftp|http|vpn|wifi|turn|sip|admin|root|server|service|svc|login|keystore|truststore|cert|key)pass$/;

/** The mark of a key's value, or null where the key names no secret. */
export function secretOf(key: string, inQuery: boolean): SecretMark | null {
  const plain = key.toLowerCase().replace(/[-_.$[\]]/g, '');
  if (NO_SECRET.has(plain)) return null;
  const bare = plain.replace(SUFFIX, '');
  const whole = Object.hasOwn(WHOLE, bare) ? WHOLE[bare] : undefined;
  if (whole !== undefined) return whole;
  if (/^ha1b?$/.test(plain) || PASS.test(plain)) return 'password';
  if (inQuery && Object.hasOwn(QUERY, plain)) return QUERY[plain] ?? null;
  if (
    /(?:^|[a-z\d_.-])(?:Pass|_pass|-pass|PASS|_PW|_pw|-pw|Pw)$|^SSHPASS$/.test(key) &&
    !/bypass$|compass$/i.test(key)
  ) {
    return 'password';
  }
  for (const [mark, ends] of ENDS) {
    for (const end of ends) if (bare.endsWith(end) || plain.endsWith(end)) return mark;
  }
  return null;
}

const SCHEMES =
  /^(?:basic|digest|ntlm|negotiate|kerberos|bearer|anonymous|optional|plain|login|cram-md5|scram(?:-sha-\d{1,3})?|md5|ldap|saml|oauth2?|openid|oidc|gss(?:api)?|trust|peer|cert|jwt|token|password|enabled|disabled|auto|\d{1,3})$/i;

/** How one is asked for a password, behind a key that may also hold one: `"proxyAuth": "ntlm"`. */
export function isScheme(key: string, value: string): boolean {
  return /auth$/i.test(key) && SCHEMES.test(value);
}

const BENIGN_WORDS = new Set(
  'bearer true false null nil none undefined nan yes no on off ok empty missing required invalid incorrect wrong expired expires refresh refreshed refreshing revoked updated received sent saved stored valid validated verified unknown error failed failure success loaded loading changed reset absent present registered enabled disabled expected unexpected called accepted rejected correct acquired obtained issued renewed restored cached configured set new still expiring not is was has for from and or to if can with when which will does must should cannot could the redacted hidden masked filtered removed await new function async typeof string number boolean object пуст пустой пустая неверный неверен истёк истек отсутствует обновлён обновлен получен нет да не требуется n/a указан введён введен принят отклонён отклонен изменён изменен запрошен успешно действителен недействителен заблокирован заблокирована отключён отключен отключена'.split(
    ' ',
  ),
);

const MESSAGE =
  /^(?:expired|invalid|missing|required|incorrect|refresh(?:ed|ing)?|revoked|validated?|verified|received|unknown|undefined|updated|failed|not (?:set|found|given|required|provided|configured|available|specified|supported|valid|allowed)|must (?:be|contain|have|match|not)|(?:is|was|has) (?:required|invalid|missing|expired|not|empty|wrong|incorrect|been|too)|cannot be|too (?:short|long|weak)|не (?:указан[оаы]?|задан[оаы]?|найден[оаы]?|требуется|установлен[оаы]?|введ[её]н[оаы]?|заполнен[оаы]?|совпада[а-я]{2,3})|минимум \d{1,2}|неверный|отсутствует|истёк|истек|обновл[её]н|получен|\d{1,3} (?:attempts?|tries|times|char(?:acter)?s|symbols|days?|hours?|minutes?|попыт\S{1,4}|символ\S{0,4}|дн\S{1,2}|раз[а]?))(?=[\s.,;:!]|$)/i;

/** A sentence about the value instead of the value, `token: expired at …`, or where a program takes it from. */
export function isMessage(value: string): boolean {
  return MESSAGE.test(value) || SENTENCE.test(value) || REFERENCE.test(value);
}

/** The same in more words: nothing may follow but small words, short numbers, dates and times. */
const SENTENCE =
  /^(?:accepted|rejected|acquired|obtained|renewed|restored|cached|still valid|will expire|expires (?:in|at)|expiring|valid until|loaded from|changed at|issued at|requested|waiting for|request failed|error|prompt shown|действител(?:ен|ьна) до|измен[её]н[аоы]?|истекает|запрошен[аоы]?|принят[аоы]?|отклон[её]н[аоы]?|введ[её]н[аоы]?|успешно)(?:[ ,]{1,2}(?:[a-zа-яё]{1,24}|\d{1,3}|\d{4}-\d\d-\d\d(?:T[\d:.]{5,15}Z?)?|\d\d\.\d\d\.\d{4}|\d\d:\d\d:\d\d)){0,12}[.!]{0,3}$/;
/** Where a program takes a value from, as the source line of a stack trace has it; the value is not there. */
const REFERENCE =
  /^(?:(?:await )?(?:self|this)(?:\.[a-z_]{1,40}){1,6}\(\);?|(?:os\.getenv|(?:os\.environ|config|settings|options|params)\.get)\(["'][a-z_.-]{1,40}["']\);?)$/i;
/** A place in an SQL statement, a variable of a workflow, the range of versions of a package. */
const PLACE = /^(?:\$\d{1,2}|%s|\?|\$\{\{ ?[\w.-]{1,64} ?\}\}|[\^~]\d{1,4}\.\d{1,4}\.\d{1,4})$/;

/** A value that tells nothing: a word of a message, a mask, a reference to a variable. */
export function isBenign(value: string): boolean {
  const text = value.trim();
  if (text === '') return true;
  if (text.length < 24 && BENIGN_WORDS.has(trimEnd(text.toLowerCase(), '.!?,;:'))) return true;
  return (
    /^[*•.xX#-]+$/.test(text) ||
    /^\$(?:\{[\w.:-]{1,64}\}|\d{1,3})$/.test(text) ||
    /^<[\w -]{1,40}>$/.test(text) ||
    PLACE.test(text)
  );
}
