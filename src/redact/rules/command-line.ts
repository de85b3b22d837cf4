import { type Argument, argumentsAfter } from '../arguments.ts';
import { matches } from '../matches.ts';
import { BLANK, mark, startsWithMark } from '../placeholders.ts';
import type { Rule } from '../rule.ts';

/** Where a program's password stands; long options go with the names of keys. */
interface Program {
  readonly names: string;
  /** Options whose next argument it is. */
  readonly next?: RegExp;
  /** Options that it follows without a blank. */
  readonly joined?: RegExp;
  /** Only with this among the arguments. */
  readonly only?: RegExp;
  /** What the value has to look like. */
  readonly value?: RegExp;
  /** Options whose next argument is cookies. */
  readonly cookies?: RegExp;
}

const PROGRAMS: readonly Program[] = [
  { names: 'sshpass', next: /^-p$/, joined: /^-p(?=.)/ },
  { names: 'mysql|mysqldump|mariadb|mariadb-dump|mysqladmin', joined: /^-p(?=.)/ },
  { names: 'redis-cli', next: /^-a$/ },
  {
    names: 'ldapsearch|ldapmodify|ldapwhoami|ldapadd|ldapdelete|ldappasswd',
    next: /^-w$/,
    joined: /^-w(?=.)/,
  },
  {
    names: 'curl',
    next: /^-[a-zA-Z]{0,6}[uU]$|^--oauth2-bearer$/,
    joined: /^-[uU](?=.)/,
    cookies: /^-b$/,
  },
  { names: 'smbclient|rpcclient', next: /^-U$/, joined: /^-U(?=.)/, value: /%/ },
  { names: 'docker|podman|nerdctl|helm|oc|skopeo|buildah|crane', next: /^-p$/, only: /^login$/ },
  { names: 'xfreerdp3?|wlfreerdp3?|wfreerdp|sdl-freerdp3?|mstsc', joined: /^\/(?:p|gp):(?=.)/ },
  { names: 'rdesktop|freerdp', next: /^-p$/ },
  { names: 'plink|pscp|psftp|putty|kitty|klink|kscp', next: /^-pw$/ },
  {
    names: 'psexec(?:64)?|paexec|psservice|pslist|pskill|psinfo|psloglist|psshutdown',
    next: /^[-/]p$/,
  },
  {
    names: 'mongo|mongosh|mongodump|mongorestore|mongoexport|mongoimport|mongostat',
    next: /^-p$/,
    joined: /^-p(?!ort)(?=.)/,
  },
  { names: 'zip|unzip|zipcloak|sqlcmd|osql|bcp|ipmitool', next: /^-P$/, joined: /^-P(?=.)/ },
  { names: '7z[ar]?|7zz|rar|unrar', joined: /^-h?p(?=.)/ },
];
/** The groups are in the order of `PROGRAMS`. */
const PROGRAM = new RegExp(
  `(?<![\\w-])(?:${PROGRAMS.map(({ names }) => `(${names})`).join('|')})(?:\\.exe)?(?=[\\s"'\\\\])`,
  'gi',
);
const USER = /--(?:proxy-)?user(?=[ ="'\\])/g;
const COOKIE = /=([^;\s][^;]{0,1024})/g;
/** `net use Z: \\server\share PASSWORD /user:…`; `net user NAME PASSWORD /add`. */
const NET = /(?<![\w-])net(?:1)?(?:\.exe)?[ \t]{1,4}(use|user)(?=[ \t])/gi;
/** How far behind the program's name its options are looked for. */
const REACH = 400;

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
    'ldapadd',
    'ldapdelete',
    'ldappasswd',
    'curl',
    'smbclient',
    'rpcclient',
    '--user',
    '--proxy-user',
    'docker',
    'podman',
    'nerdctl',
    'helm ',
    'helm["\']',
    'oc login',
    'oc["\']',
    'skopeo',
    'buildah',
    'crane[ "\']',
    'freerdp',
    'mstsc',
    'rdesktop',
    'plink',
    'klink',
    'pscp',
    'kscp',
    'psftp',
    'putty',
    'kitty',
    'psexec',
    'paexec',
    'psservice',
    'pslist',
    'pskill',
    'psinfo',
    'psloglist',
    'psshutdown',
    'mongo',
    'zip[ "\'\\\\.c]',
    'sqlcmd',
    'osql',
    'bcp[ "\'\\\\.]',
    'ipmitool',
    '[78]z[arz \\\\"\'.]',
    'rar[ \\\\"\'.]',
    'net use',
    'net1 use',
    'net.exe',
    'net1.exe',
    'net  use',
  ],
  apply(line, context) {
    const seen = new Map<number, number>();
    for (const found of matches(PROGRAM, line)) {
      const kind = found.slice(1).findIndex(Boolean);
      const program = PROGRAMS[kind];
      const end = found.index + found[0].length;
      // What was looked at behind its own name before is not looked at again.
      const from = program?.only === undefined ? Math.max(end, seen.get(kind) ?? 0) : end;
      const list = argumentsAfter(line, from, REACH);
      options(program, list);
      seen.set(kind, blankBefore(line, list.at(-1)?.start ?? from, from));
    }
    for (const found of matches(USER, line)) {
      const end = found.index + found[0].length;
      const shift = line[end] === '=' ? end : 0;
      const [value] =
        shift > 0
          ? argumentsAfter(` ${line.slice(end + 1, end + REACH)}`, 0, 1)
          : argumentsAfter(line, end, 1);
      if (value?.text.includes(':') === true)
        hide(value.text, value.start + shift, value.end + shift);
    }
    for (const found of matches(NET, line)) {
      const end = found.index + found[0].length;
      if (end < (seen.get(-1) ?? 0)) continue;
      const list = argumentsAfter(line, end, REACH);
      seen.set(-1, blankBefore(line, list.at(-1)?.start ?? end, end));
      net((found[1] ?? '').toLowerCase() === 'user', list);
    }

    function options(program: Program | undefined, list: readonly Argument[]): void {
      if (program === undefined) return;
      const { only, value } = program;
      if (only !== undefined && !list.some(({ text }) => only.test(text))) return;
      list.forEach(({ text, start, end }, at) => {
        const joined = program.joined?.exec(text)?.[0];
        const next = list[at + 1];
        if (joined !== undefined) {
          if (value?.test(text) !== false) hide(text.slice(joined.length), start, end, joined);
        } else if (program.cookies?.test(text) === true && next !== undefined) {
          for (const one of matches(COOKIE, next.text)) {
            const from = next.start + one.index + 1;
            context.replace(from, from + (one[1] ?? '').length, mark('cookie'), 'cookie');
          }
        } else if (program.next?.test(text) === true && next !== undefined) {
          if (value?.test(next.text) !== false) hide(next.text, next.start, next.end);
        }
      });
    }

    function net(user: boolean, list: readonly Argument[]): void {
      const [name, password] = list;
      if (user) {
        if (name !== undefined && password !== undefined && isPassword(password.text))
          hide(password.text, password.start, password.end);
        return;
      }
      if (!list.some(({ text }) => /^\/u(?:ser)?:/i.test(text))) return;
      const share = list.findIndex(({ text }) => text.startsWith('\\\\'));
      for (const { text, start, end } of share < 0 ? [] : list.slice(share + 1)) {
        if (isPassword(text)) hide(text, start, end);
      }
    }

    function hide(text: string, start: number, end: number, option = ''): void {
      if (text === '' || text === ':' || text.includes(BLANK) || startsWithMark(text)) return;
      const from = start + option.length;
      const quote = line[from] === "'" || line[from] === '"';
      const to = quote ? end - 1 : end;
      context.replace(from + (quote ? 1 : 0), to, mark('credentials'));
    }
  },
};

function blankBefore(line: string, start: number, from: number): number {
  let at = start;
  while (at > from && line[at] !== ' ' && line[at] !== '\t') at--;
  return at;
}

/** No switch, drive, share or request to ask for one. */
function isPassword(text: string): boolean {
  return !/^(?:\/.*|[a-z]:|\\.*|\*|\d{1,2})$/i.test(text);
}
