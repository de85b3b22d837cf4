import { matches } from '../matches.ts';
import { mark, startsWithMark } from '../placeholders.ts';
import type { Rule } from '../rule.ts';

const ARGUMENT = String.raw`(?:"([^"]{1,256})"|'([^']{1,256})'|([^\s"']{1,256}))`;
/** Programs whose short option is a password; the long options go with the names of keys. */
const SHAPES = [
  new RegExp(String.raw`\bsshpass\b[^|;&]{0,40}?\s-p\s?${ARGUMENT}`, 'g'),
  new RegExp(
    String.raw`\b(?:mysql|mysqldump|mariadb|mysqladmin)\b[^|;&]{0,200}?\s-p${ARGUMENT}`,
    'g',
  ),
  new RegExp(String.raw`\b(?:redis-cli)\b[^|;&]{0,200}?\s-a\s+${ARGUMENT}`, 'g'),
  new RegExp(
    String.raw`\b(?:ldapsearch|ldapmodify|ldapwhoami)\b[^|;&]{0,300}?\s-w\s?${ARGUMENT}`,
    'g',
  ),
  new RegExp(String.raw`\bcurl\b[^|;&]{0,400}?\s(?:-u|-U)\s?${ARGUMENT}`, 'g'),
  new RegExp(String.raw`\bsmbclient\b[^|;&]{0,200}?\s-U\s?${ARGUMENT}`, 'g'),
  new RegExp(String.raw`--(?:proxy-)?user[ =]${ARGUMENT}`, 'g'),
];

/** Passwords in command lines behind one-letter options, and `user:password` after `--user`. */
export const commandLine: Rule = {
  id: 'command-line',
  class: 'credentials',
  kind: 'secret',
  needles: [
    'sshpass',
    'mysql',
    'mariadb',
    'redis-cli',
    'ldapsearch',
    'ldapmodify',
    'ldapwhoami',
    'curl',
    'smbclient',
    '--user',
    '--proxy-user',
  ],
  apply(line, context) {
    for (const shape of SHAPES) {
      for (const found of matches(shape, line)) {
        const value = found[1] ?? found[2] ?? found[3] ?? '';
        if (value === '' || value === ':' || startsWithMark(value)) continue;
        if (shape === SHAPES[6] && !value.includes(':')) continue;
        const end = found.index + found[0].length - (found[3] === undefined ? 1 : 0);
        context.replace(end - value.length, end, mark('credentials'));
      }
    }
  },
};
