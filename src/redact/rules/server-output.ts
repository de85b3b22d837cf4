import { isCommonAccount } from '../generic-names.ts';
import { replaceShortHost } from '../host-place.ts';
import { matches } from '../matches.ts';
import { BLANK, isUserPseudonym } from '../placeholders.ts';
import type { Rule, RuleContext } from '../rule.ts';
import { ofColumns } from '../sql-value.ts';

/**
 * Where the texts of server programs have the account: `user "ivanov" was not found in …` of nginx, `for host "…",
 * user "…", database` and `role "…" does not exist` of PostgreSQL, RabbitMQ's and coturn's own, the beginnings of
 * PostgreSQL's lines (`%u@%d`) and of pgbouncer's, a shell's prompt (`[ivanov@srv-01 ~]$`), the account of an Android
 * program.
 */
const ACCOUNTS: readonly RegExp[] = [
  /(?<![\w-])(?:user|role) ["'](\p{L}[\p{L}\d._-]{1,63})(?=["'](?:: password mismatch| was not found in | does not exist| is not permitted |, database "| - (?:invalid credentials|user)| authenticated and granted ))/gu,
  /(?:credentials of|realm <[^<>\n]{0,128}>) user <([\p{L}][\p{L}\d._-]{1,63})>/gu,
  /(?<=[\]\s])([\p{L}_][\p{L}\d_.-]{1,62})@[\w-]{1,63} (?:LOG|ERROR|FATAL|PANIC|WARNING|NOTICE|DETAIL|HINT|STATEMENT|CONTEXT): {2}/gu,
  /\b[CS]-0x[\da-f]{1,16}: [\w.-]{1,63}\/([\p{L}_][\p{L}\d_.-]{1,62})@/gu,
  /^\[?([a-z][\w.-]{1,31})@[\w.-]{1,253}(?::| )[^\s$#]{0,200}\]?[$#](?=\s|$)/giu,
  /\bAccount \{name=([^\s,{}@=]{2,64}), type=/g,
];
/** Samba's `[CORP]\[ivanov]`. */
const BRACKETED = /\[([A-Z][A-Z\d.-]{1,62})\]\\{1,4}\[([\p{L}][\p{L}\d._-]{1,63})\]/gu;
/** The user of an address in SIP (RFC 3261) at a host without a name; numbers stay to the rule for phones. */
const SIP_USER = /\bsips?:([\p{L}][\p{L}\d._-]{1,63})(?=@(?:\d{1,3}\.){3}\d|@\[[\da-f:]{2})/giu;
/** Services of every PBX. */
const SIP_SERVICE =
  /^(?:anonymous|unknown|unavailable|conference|conf|ping|options|asterisk|freeswitch|kamailio|opensips|voicemail|proxy|gw|gateway|trunk|mod_sofia)$/i;
/** The name that is shown beside it, and as FreeSWITCH's dialplan tells it. */
const SHOWN: readonly RegExp[] = [
  /"([^"<>\\\n]{2,64})\\{0,3}" ?<sips?:/gi,
  /\bProcessing ([^<>\n]{2,64}) <[^<>\s]{0,64}>->(?=\S{1,64} in context )/g,
];
/** Who a statement of SAML or WS-Security is about. */
const ELEMENT =
  /<(?:[\w.-]{1,24}:)?(?:nameid|nameidentifier|username)(?:\s[^<>]{0,400})?>([^<>\s@]{2,64})<\//gi;
/** `<Attribute Name="givenName"><AttributeValue>…`. */
const ATTRIBUTE =
  /\bname=\\{0,3}["'][^"'<>]{0,128}?(samaccountname|uid|username|login|upn|givenname|surname|sn|cn|displayname|fullname)\\{0,3}["'][^<>]{0,256}>\s{0,8}<(?:[\w.-]{1,24}:)?attributevalue(?:\s[^<>]{0,256})?>([^<>@]{2,128})<\//gi;
const IS_ACCOUNT = /^(?:samaccountname|uid|username|login|upn)$/i;

const ANY = '([a-z][a-z\\d-]{1,62})';
/** Where only a host can stand: errors of Elixir's and Java's connections, of libpq and of Kafka's clients, ICE servers. */
const HOSTS: readonly RegExp[] = [
  new RegExp(
    `(?:\\b(?:tcp|ssl) (?:connect|recv|send) \\((?=[a-z\\d-]{2,63}:\\d)|UnknownHostException: (?=[a-z\\d-]{2,63}(?:[:\\s]|$))|connection to server at "(?=[a-z\\d-]{2,63}")|\\bgroup coordinator (?=[a-z\\d-]{2,63}:\\d{2,5} \\(id:)|\\brelay=(?=[a-z\\d-]{2,63}\\[\\d)|\\b(?:turns?|stuns?):(?=[a-z\\d-]{2,63}(?::\\d{2,5}(?!\\d)|\\?transport=)))${ANY}`,
    'gi',
  ),
  new RegExp(
    `(?:refused|timed out|reset by peer|connect to|node -?\\d{1,10}):? \\(?${ANY}(?=/(?:\\d{1,3}\\.){3}\\d{1,3}:\\d)`,
    'gi',
  ),
  // A digit or a hyphen tells a host from a word here.
  /(?:\bSIP\/2\.0\/(?:UDP|TCP|TLS|WSS?|SCTP) |\binstance=\\{0,3}["']|\b(?:single_proxy|canonical_names)\\{0,3}":\[\\{0,3}"|\bdata source\s?=\s?|;server=|\bserver=tcp:|\bcertificate is valid for [^"\n]{1,400}, not |\breceived: from )((?=[a-z-]{1,40}\d|[a-z\d]{1,40}-)[a-z][a-z\d-]{1,62})(?![\w-]|\.\w)/gi,
];

/** LDIF has in base64 what is no ASCII (RFC 2849): `displayName:: 0KHQuNC0…`. */
const LDIF =
  /^[ \t]{0,8}(?:cn|sn|name|givenName|displayName|dn|distinguishedName|manager|mail|sAMAccountName|userPrincipalName):: ([A-Za-z\d+/]{4,2000}={0,2})[ \t]{0,8}$/gi;

/** Columns of accounts and of people. */
const ACCOUNT_COLUMN =
  /^(?:(?:ad|user|domain|corp)_?)?(?:login|username|user_name)$|^(?:samaccountname|upn)$/i;
const PERSON_COLUMN =
  /^(?:(?:full|first|last|middle|display|public)_?name|patronymic|surname|fio)$/i;
/** PostgreSQL's `Key (login)=(ivanov) already exists.` */
const UNIQUE = /\bKey \("?([\w.]{1,64})"?\)=\(([^()\n]{2,128})\)/g;

/** Who a column is about. */
function ofColumn(column: string): 'user' | 'name' | null {
  if (ACCOUNT_COLUMN.test(column)) return 'user';
  return PERSON_COLUMN.test(column) ? 'name' : null;
}

/** Accounts, people and hosts in the own texts of servers and of telephony, where no key stands before them. */
export const serverOutput: Rule = {
  id: 'server-output',
  class: 'user',
  kind: 'identity',
  shares: 'seldom',
  needles: [
    ':~',
    '~\\]',
    '\\]$',
    '\\]#',
    '[\\da-z/]$ ',
    '[\\da-z/]# ',
    'user "',
    "user '",
    'role "',
    'user <',
    'log:  ',
    'error:  ',
    'fatal:  ',
    'panic:  ',
    'warning:  ',
    'notice:  ',
    'detail:  ',
    'hint:  ',
    'statement:  ',
    'context:  ',
    '[cs]-0x\\h',
    'account \\{name=',
    ']\\\\\\[',
    'sip:',
    'sips:',
    '>->',
    'nameid',
    'username[ >]',
    'attributevalue',
    'login" = $',
    'name" = $',
    'n:: [a-z\\d]',
    'e:: [a-z\\d]',
    'r:: [a-z\\d]',
    'l:: [a-z\\d]',
    'insert into',
    'tcp connect (',
    'tcp recv (',
    'tcp send (',
    'ssl connect (',
    'ssl recv (',
    'ssl send (',
    'unknownhost',
    'server at "',
    'refused: [a-z]',
    'timed out: [a-z]',
    'by peer: [a-z]',
    'node \\d',
    'node -\\d',
    'connect to: [a-z]',
    'group coordinator',
    'relay=[a-z]',
    'stuns:[a-z]',
    'stun:[a-z]',
    'turn:[a-z]',
    'turns:[a-z]',
    'sip/2.0/',
    'instance=',
    'single_proxy',
    'canonical_names',
    'data source',
    ';server=',
    'server=tcp:',
    'is valid for ',
    'received: from ',
    ' key (',
  ],
  apply(line, context) {
    for (const shape of ACCOUNTS) {
      for (const found of matches(shape, line)) user(found, found[1] ?? '', context);
    }
    for (const found of HOSTS.flatMap((shape) => matches(shape, line))) {
      const end = found.index + found[0].length;
      replaceShortHost(line, end - (found[1] ?? '').length, end, context);
    }
    for (const found of matches(BRACKETED, line)) {
      const domain = found[1] ?? '';
      const at = found.index + 1;
      context.replace(at, at + domain.length, context.names.domain(domain), 'host');
      user(found, found[2] ?? '', context);
    }
    for (const found of matches(SIP_USER, line)) {
      if (!SIP_SERVICE.test(found[1] ?? '')) user(found, found[1] ?? '', context);
    }
    for (const found of SHOWN.flatMap((shape) => matches(shape, line))) {
      const name = found[1] ?? '';
      if (/\p{L}{2}/u.test(name) && !SIP_SERVICE.test(name)) person(found, name, context);
    }
    for (const { start, end, of } of ofColumns(line, ofColumn)) {
      const name = line.slice(start, end);
      if (!/\p{L}/u.test(name) || isNobody(name) || name.includes('@')) continue;
      context.replace(start, end, context.names[of === 'user' ? 'user' : 'person'](name), of);
    }
    for (const found of matches(LDIF, line)) {
      const text = Buffer.from(found[1] ?? '', 'base64').toString('utf8');
      const name = /^(?:CN|UID)=([^,]{1,256})/i.exec(text)?.[1] ?? text;
      const start = found.index + found[0].indexOf(':: ') + 3;
      context.replace(start, start + (found[1] ?? '').length, context.names.person(name), 'name');
    }
    for (const found of matches(UNIQUE, line)) {
      const of = ofColumn(found[1] ?? '');
      if (of === 'user') user(found, found[2] ?? '', context);
      else if (of === 'name') person(found, found[2] ?? '', context);
    }
    for (const found of matches(ELEMENT, line)) user(found, found[1] ?? '', context);
    for (const found of matches(ATTRIBUTE, line)) {
      const value = found[2] ?? '';
      if (IS_ACCOUNT.test(found[1] ?? '')) user(found, value, context);
      else person(found, value, context);
    }
  },
};

function isNobody(name: string): boolean {
  return name.includes(BLANK) || isCommonAccount(name) || isUserPseudonym(name);
}

function user(found: RegExpExecArray, name: string, context: RuleContext): void {
  if (isNobody(name) || name.includes('@')) return;
  const start = found.index + found[0].lastIndexOf(name);
  context.replace(start, start + name.length, context.names.user(name));
}

function person(found: RegExpExecArray, name: string, context: RuleContext): void {
  if (isNobody(name)) return;
  const start = found.index + found[0].lastIndexOf(name);
  context.replace(start, start + name.length, context.names.person(name), 'name');
}
