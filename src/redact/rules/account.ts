import { directoryNames } from '../directory-names.ts';
import { keyedAccounts } from '../keyed-account.ts';
import { matches } from '../matches.ts';
import { isUserPseudonym } from '../placeholders.ts';
import type { Rule, RuleContext } from '../rule.ts';
import { isBenign } from '../secret-keys.ts';
import { isCommonAccount } from '../generic-names.ts';
import { isInText } from '../written-line-end.ts';

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
    keyedAccounts(line, context);
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
      context.replace(start, start + domain.length, context.names.domain(domain), 'host');
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
  context.replace(start, start + domain.length, context.names.domain(domain), 'host');
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
