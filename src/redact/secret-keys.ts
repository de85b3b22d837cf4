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
      'groupkey', 'chatkey', 'kdckey', 'roomkey', 'aeskey', 'symmetrickey', 'decryptionkey', 'encryptedkey', 'privkey',
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

/** The mark of a key's value, or null where the key names no secret. */
export function secretOf(key: string, inQuery: boolean): SecretMark | null {
  const plain = key.toLowerCase().replace(/[-_.$[\]]/g, '');
  const bare = plain.replace(SUFFIX, '');
  const whole = Object.hasOwn(WHOLE, bare) ? WHOLE[bare] : undefined;
  if (whole !== undefined) return whole;
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
  'bearer true false null nil none undefined nan yes no on off ok empty missing required invalid incorrect wrong expired expires refresh refreshed refreshing revoked updated received sent saved stored valid validated verified unknown error failed failure success loaded loading changed reset absent present not is was has for from and or must should cannot could the redacted hidden masked filtered removed await new function async typeof string number boolean object пуст пустой пустая неверный неверен истёк истек отсутствует обновлён обновлен получен нет да не требуется указан введён введен'.split(
    ' ',
  ),
);

const MESSAGE =
  /^(?:expired|invalid|missing|required|incorrect|refresh(?:ed|ing)?|revoked|validated?|verified|received|unknown|undefined|updated|failed|неверный|отсутствует|истёк|истек|обновл[её]н|получен|\d{1,3} (?:attempts?|tries|times|char(?:acter)?s|symbols|days?|hours?|minutes?|попыт\S{1,4}|символ\S{0,4}|дн\S{1,2}|раз[а]?))(?=[\s.,;:!]|$)/i;

/** A sentence about the value instead of the value: `token: expired at …`. */
export function isMessage(value: string): boolean {
  return MESSAGE.test(value);
}

/** A value that tells nothing: a word of a message, a mask, a reference to a variable. */
export function isBenign(value: string): boolean {
  const text = value.trim();
  if (text === '') return true;
  if (text.length < 24 && BENIGN_WORDS.has(trimEnd(text.toLowerCase(), '.!?,;:'))) return true;
  return (
    /^[*•.xX#-]+$/.test(text) ||
    /^\$(?:\{[\w.:-]{1,64}\}|\d{1,3})$/.test(text) ||
    /^<[\w -]{1,40}>$/.test(text)
  );
}
