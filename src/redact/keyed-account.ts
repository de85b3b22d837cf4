import { isCommonAccount } from './generic-names.ts';
import { isUserPseudonym } from './placeholders.ts';
import type { RuleContext } from './rule.ts';
import { isBenign, secretOf } from './secret-keys.ts';
import { unescaped } from './spelling.ts';
import { isAmongColumns } from './sql-value.ts';
import { trimEnd } from './trim-end.ts';
import { type Value, valueAfter } from './values.ts';

const KEY =
  /(?:(?:remote|forwarded|authenticated|auth)-user(?=\s?:)|(?:domain|ldap|corp|smtp|sip|exchange)_?login|(?:created|updated|modified|deleted|invited|approved|locked)_?by(?=["'\s]{0,3}[:=])|user[-_]?name|usename|login_?hint|user_?login|ad_?login|account[_ ]?name|logon[_ ]?name|user_?principal_?name|upn|logname|\b(?:user|login|logon|owner|account|who|principal)|[a-z]_user|\b(?:proxy|db|smtp|ldap|http|ftp|turn)user|имя пользователя|логин пользователя|имя уч[её]тной записи|имя входа|пользователь|логин|уч[её]тная запись)(?=["'\s:=\\%,\]])/gi;
/** Plain words of log sentences: their value counts only after `=` or in quotes. */
const WORD =
  /^(?:user|login|logon|owner|account|who|principal|login_?hint|[a-z]_user|(?:proxy|db|smtp|ldap|http|ftp|turn)user|пользователь|логин)$/i;
/** `sip:number@host;user=phone` (RFC 3261). */
const SIP_KIND = /^(?:phone|ip|dialstring)>?$/;

/** Accounts behind a key that says so. */
export function keyedAccounts(line: string, context: RuleContext): void {
  KEY.lastIndex = 0;
  for (let key = KEY.exec(line); key !== null; key = KEY.exec(line)) {
    byKey(line, key[0], KEY.lastIndex, context);
  }
}

function byKey(line: string, key: string, end: number, context: RuleContext): void {
  const value =
    elementAfter(line, end) ??
    valueAfter(line, end, 'word', false, isTuple(line, end - key.length));
  if (value === null || (value.separator === ',' && !value.quoted)) return;
  // Names of columns and of fields are no pairs.
  if (value.separator === ',') {
    if (isAmongColumns(line, end) || secretOf(line.slice(value.start, value.end), false) !== null)
      return;
  }
  if (
    WORD.test(key) &&
    !value.quoted &&
    !/^=>?$/.test(value.separator) &&
    !isAlone(line, key, end, value) &&
    !isFirstMember(line, key, end, value)
  )
    return;
  if (value.end - value.start > 128) return;
  const text = line.slice(value.start, value.end);
  const plain = unescaped(text);
  if (isBenign(plain) || (line[end - key.length - 1] === ';' && SIP_KIND.test(plain))) return;
  if (principal(value.start, text, context)) return;
  const bare = plain.replace(/^.*\\/, '');
  if (
    isCommonAccount(bare) ||
    /^anonymous$/i.test(bare) ||
    (bare.length < 3 && !context.names.isOwnUser(bare))
  )
    return;
  if (
    /[@{}[\]()<>/=|]/.test(plain) ||
    /^(?:[\d.:-]+$|\d{9,}:)/.test(plain) ||
    isUserPseudonym(plain)
  )
    return;
  if (/^[\da-f]{8}-|^[\da-f]{32}$|^uuid-/i.test(plain) || /^(?:user|name|mail|phone)-/.test(plain))
    return;
  const slash = text.lastIndexOf('\\');
  if (slash > 0 && slash < text.length - 1) {
    const domain = trimEnd(text.slice(0, slash), '\\');
    if (isUserPseudonym(text.slice(slash + 1)) || !/^[\w.-]+$/.test(domain)) return;
    context.replace(value.start, value.start + domain.length, context.names.domain(domain), 'host');
    context.replace(value.start + slash + 1, value.end, context.names.user(text.slice(slash + 1)));
    return;
  }
  const person = value.quoted && /^[\p{Lu}][\p{L}-]+ [\p{Lu}][\p{L}.-]+/u.test(plain);
  context.replace(
    value.start,
    value.end,
    person ? context.names.person(plain) : context.names.user(plain),
  );
}

const PRINCIPAL = /^([\p{L}\d][\p{L}\d._-]{1,63})@([\p{L}][\p{L}\d-]{1,62})$/u;

/** `ivanov@corp`: a domain of one label, which no rule for e-mail takes for an address. */
function principal(start: number, text: string, context: RuleContext): boolean {
  const [, name = '', realm = ''] = PRINCIPAL.exec(text) ?? [];
  if (name === '' || isUserPseudonym(name) || isCommonAccount(name)) return false;
  const sign = start + name.length;
  context.replace(start, sign, context.names.user(name));
  context.replace(sign + 1, start + text.length, context.names.domain(realm), 'host');
  return true;
}

/** `{:user, "ivanov"}`, `{user,<<"ivanov">>}`: terms of Elixir and Erlang. */
function isTuple(line: string, start: number): boolean {
  return line[start - 1] === '{' || line.startsWith('{:', start - 2);
}

/** `<Data Name="TargetUserName">ivanov</Data>`: an event of Windows. */
function elementAfter(line: string, keyEnd: number): Value | null {
  const quote = line[keyEnd];
  if ((quote !== '"' && quote !== "'") || line[keyEnd + 1] !== '>') return null;
  return valueAfter(line, keyEnd + 1, 'word');
}

/** `login: bob7` and nothing else on the line: no word of a sentence, and a name that is no word. */
function isAlone(line: string, key: string, end: number, value: Value): boolean {
  if (end - key.length > 40 || value.end - value.start > 64) return false;
  const name = line.slice(value.start, value.end);
  return (
    line.slice(0, end - key.length).trim() === '' &&
    line.slice(value.end).trim() === '' &&
    /^(?!v\d)[a-z][\w.-]*$/i.test(name) &&
    /\d|\.[a-z]/i.test(name)
  );
}

/** `{Login:ivanov Password:…}`, `map[login:ivanov …]`: a value of Go as `%v` prints it. */
function isFirstMember(line: string, key: string, end: number, value: Value): boolean {
  const opening = line[end - key.length - 1];
  const rest = line.slice(value.end, value.end + 48);
  return (
    (opening === '{' || opening === '[') &&
    value.start === end + 1 &&
    /^(?: [A-Za-z]\w{0,40}:[^\s:]|[}\]])/.test(rest)
  );
}
