import type { Value } from './values.ts';

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

/** Whether the key is a word of nginx's settings, or a service of PAM. */
export function isDirective(line: string, start: number, end: number): boolean {
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
export function isOfProgram(
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
  // `["password":protected]=>` of PHP.
  if (line[start - 2] === '[' && /^(?:protected|private)\]/.test(line.slice(value.start)))
    return true;
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
