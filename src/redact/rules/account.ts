import { directoryNames } from '../directory-names.ts';
import { matches } from '../matches.ts';
import { isUserPseudonym } from '../placeholders.ts';
import type { Rule, RuleContext } from '../rule.ts';
import { isBenign, secretOf } from '../secret-keys.ts';
import { isCommonAccount } from '../generic-names.ts';
import { isAmongColumns } from '../sql-value.ts';
import { unescaped } from '../spelling.ts';
import { type Value, valueAfter } from '../values.ts';
import { trimEnd } from '../trim-end.ts';
import { isInText } from '../written-line-end.ts';

const KEY =
  /(?:(?:remote|forwarded|authenticated|auth)-user(?=\s?:)|(?:domain|ldap|corp|smtp|sip|exchange)_?login|(?:created|updated|modified|deleted|invited|approved|locked)_?by(?=["'\s]{0,3}[:=])|user[-_]?name|usename|login_?hint|user_?login|ad_?login|account[_ ]?name|logon[_ ]?name|user_?principal_?name|upn|logname|\b(?:user|login|logon|owner|account|who|principal)|[a-z]_user|\b(?:proxy|db|smtp|ldap|http|ftp|turn)user|имя пользователя|логин пользователя|имя уч[её]тной записи|имя входа|пользователь|логин|уч[её]тная запись)(?=["'\s:=\\%,\]])/gi;
/** Plain words of log sentences: their value counts only after `=` or in quotes. */
const WORD =
  /^(?:user|login|logon|owner|account|who|principal|login_?hint|[a-z]_user|(?:proxy|db|smtp|ldap|http|ftp|turn)user|пользователь|логин)$/i;
/** `CORP\ivanov`: a NetBIOS domain (15 characters at most, [MS-ADTS]), or a full one, and an account. */
const DOMAIN_USER =
  /(?<![\w:\\/.%-])([A-Z][A-Z\d-]{1,14}(?:\.[A-Z\d-]{1,63}){0,8})(\\{1,4}|%5[cC])([\p{L}][\p{L}\d._-]{1,63})(?![\p{L}\d\\/])/gu;
/** `corp.local\ivanov`: a domain by its full name. */
const DOTTED_USER =
  /(?<![\w:\\/.%-])((?:[a-z\d-]{1,63}\.){1,8}(?:ru|su|com|net|org|by|kz|local|lan|corp|internal|intranet|intra|localdomain|domain|int|ad|loc))(\\{1,4}|%5[cC])([\p{L}][\p{L}\d._-]{1,63})(?![\p{L}\d\\/])/giu;
/** In small letters it could be a path: alone on its line, as whoami prints it, or after a word for an account. */
const SMALL_USER =
  /(?:^["']?|(?:^|[\s"'(])(?:user|account|login|logon|as|от имени|пользовател[ьюея]м?|запись|записи|логин):? ["']?)([a-z][a-z\d-]{1,14})(\\{1,2})([\p{L}][\p{L}\d._-]{1,63})(?=["']?\s*$|["']?[\s,;)])/giu;
/** `runas /user:CORP\\ivanov`, and programs of Windows that are told an account in no domain. */
const SWITCH =
  /(?<=\s[/-](?:user|u):["']?)([A-Z][A-Z\d-]{1,14}(?:\.[A-Z\d-]{1,63}){0,8})(\\{1,4})([\p{L}][\p{L}\d._-]{1,63})(?![\p{L}\d\\/])/giu;
const SWITCHED = /\s\/(?:user:|ru[: ])["']?([\p{L}][\p{L}\d._-]{1,63})(?=["']?(?:\s|$))/giu;
/** An account of a database between the pairs of its connection string. */
const OF_STRING =
  /(?:^|[;"'\s])(?:user id|uid)\s?=\s?([\p{L}][\p{L}\d._-]{2,63})(?=;\s?(?:pwd|password)\s?=)/giu;
const FILE = /\.(?:log|txt|js|asar|json|exe|dll|sys|cmd|bat|ps1|xml|ini|conf|zip|gz|dmp|dat|db)$/i;
/** systemd's names of units, where `\x2d` is a hyphen (systemd.unit(5)): `system-systemd\x2dfsck.slice`. */
const UNIT =
  /^x[\da-f]{2}.*\.(?:slice|service|device|mount|scope|swap|socket|target|automount|path|timer)$/;
const NO_DOMAIN =
  /^(?:HKLM|HKCU|HKCR|HKU|HKEY-.*|HKEY|SOFTWARE|SYSTEM|HARDWARE|SAM|SECURITY|WINDOWS|BUILTIN|NT|AUTHORITY|PROGRAM|DRIVERS|DEVICE|REGISTRY|ROOT|PCI|USB|ACPI|HID|GLOBAL|SESSIONS)$/;
/** Folders that stand alone on a line, too: `src\main`; `\resources` may read as a line end and `esources`. */
const FOLDER =
  /^(?:logs?|src|bin|lib|dist|build|test|n?ode_modules|r?esources|untime|elease|oaming|ools|hemes|locales|te?mp|data|cache|config|app|apps|users|windows|system32|programs|plugins|modules|docs|assets)$/i;
/** `uid=1000(ivanov)`, as `id` prints it. */
const ID = /\b[ug]id=\d{1,10}\(([\p{L}\d._-]{2,64})(?=\))/gu;
const GROUPS = /\bgroups=(?=\d)/g;
const GROUP = /(\d{1,10})(?:\(([^()\n]{1,64})\))?,?/y;
/** Below it lie the system's own groups (login.defs(5), GID_MIN). */
const FIRST_GROUP = 1_000;
/** Every domain has them. */
const EVERY_DOMAINS =
  /^(?:.*\\)?(?:domain (?:users|admins|computers|guests)|users|пользователи домена|администраторы домена|пользователи)$/i;
/** `10.1.2.3 - ivanov [20/Nov/2026:10:00:00 +0300]`: the common log format of web servers. */
const ACCESS = /^\S{1,64} \S{1,64} ([\p{L}\d][^\s"[\]]{1,63}) \[\d\d\/[A-Z][a-z]{2}\/\d{4}:/gu;
/** `for user "ivanov"`, `User 'i.petrov' logged in`, `пользователь i.petrov вошёл`: names that are no word, or stand in quotes. */
const SENTENCE =
  /(?:\b(?:for|as|by|of) user (?:"([\p{L}][\p{L}\d._-]{2,63})"|'([\p{L}][\p{L}\d._-]{2,63})')|(?:\b(?:user|account|login of|logged in as)|пользовател(?:ь|я|ю|ем|е)|уч[её]тн(?:ая|ой|ую) запис(?:ь|и|ью))(?: ["'«(]?|: )((?!(?:e|i|err?|ev|evt|ex|ctx|req|res|fs|db|to|is|no|at)\.)(?:[a-z]{1,3}\.[a-z]{3,30}\d{0,3}|[a-z]{3,30}\.[a-z]{1,30}\d{0,3}(?=["'»)]? (?:logged|signed|joined|left|connected|disconnected|authenticated|вош|выш|не |подключ|отключ|заблокир|авториз|созда))))(?![\p{L}\d_(]|[.-][\p{L}\d]))/giu;
/** A line without a name in quotes or with a dot in it has no such sentence. */
const NAMED = /[a-z]\.[a-z]|user ["']/i;
/** `ssh ivanov@srv-01`: whoever may be a word of ours elsewhere is none here. */
const SHELL = /\b(?:ssh|scp|sftp)\s(?:-\S{1,20}\s){0,4}([a-z][\w.-]{1,31})(?=@[a-z\d])/gi;
/** The domain of a login, told beside it: `domain=CORP user=ivanov`. */
const PAIR =
  /\bdomain["']?[:=]\s?["']?([a-z][a-z\d-]{1,14})["']?(?=[\s,;&]{1,3}["']?(?:user|login|username)["']?[:=])|\b(?:user|login|username)["']?[:=]\s?["']?[^\s"',;&]{1,64}["']?[\s,;&]{1,3}["']?domain["']?[:=]\s?["']?([a-z][a-z\d-]{1,14})(?![\w.-])/gi;
/** `sip:number@host;user=phone` (RFC 3261). */
const SIP_KIND = /^(?:phone|ip|dialstring)>?$/;
const ANY_DOMAIN = /^(?:default|general|main|local|public|messages|none|null|undefined)$/i;
const DOMAIN = /domain|домен/i;
const USER_DOMAIN =
  /(?:\b(?:user|logon|ad|nt|ldap)_?domain|\baccount domain|(?:target|subject)domainname|домен уч[её]тной записи)["']?(?:\s{0,32}[:=]\s{0,8}["']?|>)([a-z][a-z\d-]{1,14})(?![\w.-])/gi;
/** Account names after a key, in `DOMAIN\name`, and in directory names. */
export const account: Rule = {
  id: 'account',
  class: 'user',
  kind: 'identity',
  needles: [
    'user["\'\\-_ :=\\\\%n,\\]]',
    'principal["\' :=]',
    'usename',
    'username',
    'userlogin',
    'userprincipal',
    'login',
    'logon',
    'account',
    'owner["\' :=\\\\%]',
    'who["\' :=\\\\%]',
    'edby',
    'ed_by',
    '(uid=',
    '(cn=',
    ' /ru[: ]',
    'uid=[a-z]',
    'uid = ',
    'ssh ',
    'scp ',
    'sftp ',
    ' \\[\\d\\d/[a-z][a-z][a-z]/',
    'upn',
    'logname',
    'id=\\d',
    'userdomain',
    'ad_domain',
    'nt_domain',
    'ldap_domain',
    'domainname',
    'groups=',
    'пользовател',
    'логин',
    'запис',
    'имя входа',
    '[a-z\\d-][\\\\][\\\\a-zа-яё]',
    '%5c',
    ',dc=',
    ',ou=',
    ', ou=',
    'dn: ',
  ],
  apply(line, context) {
    KEY.lastIndex = 0;
    for (let key = KEY.exec(line); key !== null; key = KEY.exec(line)) {
      byKey(line, key[0], KEY.lastIndex, context);
    }
    const slashed = line.includes('\\') || line.includes('%5');
    for (const shape of slashed ? [DOMAIN_USER, DOTTED_USER, SMALL_USER, SWITCH] : []) {
      for (const found of matches(shape, line))
        inDomain(line, found, shape === SMALL_USER, context);
    }
    for (const found of matches(ID, line)) {
      const name = found[1] ?? '';
      const end = found.index + found[0].length;
      if (isCommonAccount(name) || isUserPseudonym(name)) continue;
      context.replace(end - name.length, end, context.names.user(name));
    }
    for (const shape of [
      ACCESS,
      ...(NAMED.test(line) ? [SENTENCE] : []),
      ...(line.includes('@') ? [SHELL] : []),
      ...(line.includes('/') ? [SWITCHED] : []),
      ...(line.includes(';') ? [OF_STRING] : []),
    ]) {
      for (const found of matches(shape, line)) named(found, context);
    }
    const domains = DOMAIN.test(line) ? [USER_DOMAIN, PAIR] : [];
    for (const found of domains.flatMap((shape) => matches(shape, line))) {
      const domain = found[1] ?? found[2] ?? '';
      const start = found.index + found[0].lastIndexOf(domain);
      if (NO_DOMAIN.test(domain.toUpperCase()) || ANY_DOMAIN.test(domain)) continue;
      context.replace(start, start + domain.length, netbios(domain, context), 'host');
    }
    if (!line.includes('=')) return;
    groups(line, context);
    directoryNames(line, context);
  },
};

/** `PING\n64 bytes`, `DONE\nNext`: a written line end or tabulator. Staff numbers are longer. */
function isLineEnd(line: string, slash: number, domain: string, user: string): boolean {
  if (domain !== domain.toUpperCase() && /^[nrt]$/.test(user)) return true;
  if (/^[nrt](?:\d{1,4}(?!\d)|\p{Lu})/u.test(user)) return true;
  return /^[nrt]\d/.test(user) && isInText(line, slash);
}

function inDomain(
  line: string,
  found: RegExpExecArray,
  small: boolean,
  context: RuleContext,
): void {
  const [whole, domain = '', slash = '', user = ''] = found;
  if (NO_DOMAIN.test(domain) || isUserPseudonym(user) || /^user-/.test(user)) return;
  if (small && (FOLDER.test(domain) || FILE.test(user))) return;
  const end = found.index + whole.length;
  const start = end - user.length - slash.length - domain.length;
  if (slash === '\\' && UNIT.test(user)) return;
  if (slash === '\\' && isLineEnd(line, start + domain.length, domain, user)) return;
  context.replace(start, start + domain.length, netbios(domain, context), 'host');
  context.replace(end - user.length, end, context.names.user(user));
}

/** The account that one of the shapes has found, unless it is nobody in particular or a file. */
function named(found: RegExpExecArray, context: RuleContext): void {
  const name = found.slice(1).find(Boolean) ?? '';
  if (isCommonAccount(name) || isUserPseudonym(name) || FILE.test(name) || isBenign(name)) return;
  const start = found.index + found[0].lastIndexOf(name);
  context.replace(start, start + name.length, context.names.user(name));
}

/** The groups of `id`: an account has one of its own name, and others tell the organisation's. */
function groups(line: string, context: RuleContext): void {
  for (const found of matches(GROUPS, line)) {
    GROUP.lastIndex = found.index + found[0].length;
    for (let group = GROUP.exec(line); group !== null; group = GROUP.exec(line)) {
      const [, id = '', name = ''] = group;
      const end = GROUP.lastIndex - (group[0].endsWith(',') ? 2 : 1);
      if (name === '' || Number(id) < FIRST_GROUP) continue;
      if (isCommonAccount(name) || isUserPseudonym(name) || EVERY_DOMAINS.test(name)) continue;
      context.replace(end - name.length, end, context.names.user(name));
    }
  }
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

function netbios(domain: string, context: RuleContext): string {
  return context.names.domain(domain);
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
    context.replace(value.start, value.start + domain.length, netbios(domain, context), 'host');
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
  context.replace(sign + 1, start + text.length, netbios(realm, context), 'host');
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
