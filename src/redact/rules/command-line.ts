import { matches } from '../matches.ts';
import { mark, startsWithMark } from '../placeholders.ts';
import type { Rule } from '../rule.ts';

const ARGUMENT = String.raw`(?:"([^"]{1,256})"|'([^']{1,256})'|([^\s"']{1,256}))`;
/** Programs whose short option is a password; the long options go with the names of keys. */
const PROGRAM =
  /\b(?:(sshpass)|(mysql|mysqldump|mariadb|mysqladmin)|(redis-cli)|(ldapsearch|ldapmodify|ldapwhoami)|(curl)|(smbclient))\b/g;
/** In the order of the groups of `PROGRAM`. */
const OPTIONS = [
  String.raw`\s-p\s?`,
  String.raw`\s-p`,
  String.raw`\s-a\s{1,8}`,
  String.raw`\s-w\s?`,
  String.raw`\s-[uU]\s?`,
  String.raw`\s-U\s?`,
].map((option) => new RegExp(option + ARGUMENT, 'g'));
const USER = new RegExp(String.raw`--(?:proxy-)?user[ =]${ARGUMENT}`, 'g');
/** How far behind the program's name its options are looked for, and an argument's own length. */
const REACH = 400;
const LONGEST_ARGUMENT = 272;

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
    for (const program of matches(PROGRAM, line)) {
      const option = OPTIONS[program.slice(1).findIndex(Boolean)];
      const from = program.index + program[0].length;
      if (option !== undefined) hideOptions(option, from);
    }
    for (const found of matches(USER, line)) {
      if (argumentOf(found).includes(':')) hide(found, 0);
    }

    function hideOptions(option: RegExp, from: number): void {
      const text = line.slice(from, from + REACH + LONGEST_ARGUMENT);
      let seen = 0;
      for (const found of matches(option, text)) {
        // Another command begins: its options are not this program's.
        if (found.index > REACH || /[|;&]/.test(text.slice(seen, found.index))) return;
        seen = found.index + found[0].length;
        hide(found, from);
      }
    }

    function hide(found: RegExpExecArray, from: number): void {
      const value = argumentOf(found);
      if (value === '' || value === ':' || startsWithMark(value)) return;
      const end = from + found.index + found[0].length - (found[3] === undefined ? 1 : 0);
      context.replace(end - value.length, end, mark('credentials'));
    }
  },
};

function argumentOf(found: RegExpExecArray): string {
  return found[1] ?? found[2] ?? found[3] ?? '';
}
