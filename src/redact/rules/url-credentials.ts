import { matches } from '../matches.ts';
import { mark, startsWithMark } from '../placeholders.ts';
import type { Rule } from '../rule.ts';
import { authorities } from '../url.ts';

/** What may stand before `:name@host` without being a user and a password. */
const ADDRESS_WORDS =
  /^(?:mailto|sips?|xmpp|tel|acct|e-?mail|mail|user(?:name)?|login|to|from|cc|bcc|upn|smtp|im|почта|логин|кому|от|npm|pkg|git|jar|urn|at|by)$/i;
/** `user/password@` of Oracle's drivers and tools. */
const ORACLE =
  /(?<![\w-])(?:oracle:(?:thin|oci8?):|(?:sqlplus|sqlldr|expdp|impdp|exp|imp)[ \t]{1,4}(?:-\w{1,8}[ \t]{1,4}){0,4})([^\s/@"']{1,64}\/[^\s@"']{1,128})@/gi;
/** `sip:user:password@host`: a SIP address has no slashes. */
const SIP = /(?<![\w-])sips?:([^\s:@<>"';]{1,64}:[^\s@<>"';]{1,128})@/gi;
/** A line of .pgpass: host, PostgreSQL's or a pooler's port, database, user, password. */
const PGPASS =
  /^[ \t]{0,8}(?:[\w.-]{1,253}|\*):(?:543\d|6432|\*):[\w.*-]{1,64}:[\w.*-]{1,64}:(?!\d{1,3}(?::|$))([^\s:]{4,128})[ \t]{0,8}$/g;
const STOPS = ' \t\r"\'`<>,;()[]{}=|\\';

/** `scheme://user:password@host` in every spelling, and `user:password@host` without a scheme. */
export const urlCredentials: Rule = {
  id: 'url-credentials',
  class: 'credentials',
  kind: 'secret',
  needles: ['@', '%40', ':543\\d:', ':6432:', ':\\*:'],
  apply(line, context) {
    for (const { start, at } of authorities(line)) {
      if (at <= start) continue;
      const user = line.slice(start, at);
      if (user === 'git' || startsWithMark(user)) continue;
      context.replace(start, at, mark('credentials'));
    }
    for (let at = line.indexOf('@'); at >= 0; at = line.indexOf('@', at + 1)) {
      const start = bareStart(line, at);
      if (start !== null) context.replace(start, at, mark('credentials'));
    }
    for (const found of matches(SIP, line)) {
      const end = found.index + found[0].length - 1;
      context.replace(end - (found[1] ?? '').length, end, mark('credentials'));
    }
    for (const found of matches(PGPASS, line)) {
      const end = found[0].trimEnd().length;
      context.replace(end - (found[1] ?? '').length, end, mark('credentials'));
    }
    for (const found of line.includes('/') ? matches(ORACLE, line) : []) {
      const end = found.index + found[0].length - 1;
      context.replace(end - (found[1] ?? '').length, end, mark('credentials'));
    }
  },
};

/** Start of `user:password` before the `@` at `at`, or null. */
export function bareStart(line: string, at: number): number | null {
  const right = /^[\p{L}\d](?:[\p{L}\d._-]{0,252})(:\d{1,5}(?!\d))?/u.exec(
    line.slice(at + 1, at + 270),
  );
  if (!right) return null;
  const host = right[0].replace(/:\d+$/, '');
  const numeric = /^\d+(?:\.\d+)*$/.test(host);
  if (numeric && !/^(?:\d{1,3}\.){3}\d{1,3}$/.test(host)) return null;
  if (right[1] === undefined && !host.includes('.')) return null;
  if (line.startsWith('://', at + 1 + host.length)) return null;
  let start = at;
  let colon = -1;
  while (start > 0 && at - start < 160 && !STOPS.includes(line[start - 1] ?? ' ')) {
    start--;
    const sign = line[start];
    if (sign === '/' && line[start - 1] === '/') return null;
    if (sign === ':') colon = start;
  }
  if (colon <= start || colon === at - 1) return null;
  const user = line.slice(start, colon);
  if (
    ADDRESS_WORDS.test(user) ||
    user.includes('/') ||
    user.includes('@') ||
    /^[\d:.]+$/.test(user)
  ) {
    return null;
  }
  return start;
}
