import { type Argument, argumentsAfter } from '../arguments.ts';
import { matches } from '../matches.ts';
import { type Program, PROGRAMS } from '../password-programs.ts';
import { BLANK, mark, startsWithMark } from '../placeholders.ts';
import type { Rule } from '../rule.ts';
import { isBenign } from '../secret-keys.ts';

/** The groups are in the order of `PROGRAMS`. */
const PROGRAM = new RegExp(
  `(?<![\\w-])(?:${PROGRAMS.map(({ names }) => `(${names})`).join('|')})(?:\\.exe)?(?=[\\s"'\\\\])`,
  'gi',
);
const USER = /--(?:proxy-)?user(?=[ ="'\\])/g;
/** Erlang's, far behind the program's name in a list of processes, and Elixir's before its node's name. */
const SETCOOKIE =
  /(?<![\w-])(?:-setcookie|--cookie(?=[ \t]{1,4}[^\s-]\S{0,255}[ \t]{1,4}--(?:s?name|no-halt|hidden|erl|rpc-eval|remsh)))(?=[ \t"'\\])/g;
/** PowerShell, its text in quotes or in a variable, which stays. */
const SECURE =
  /convertto-securestring[ \t]{1,4}(?:-string[ \t]{1,4})?\\{0,7}(?:"([^"$\\]{1,256})|'([^'\\]{1,256})|(?![-$(])([^\s"'()\\]{1,256}))/gi;
/** What PowerShell's transcript tells of it. */
const BOUND = /\(convertto-securestring\): name="string"; value="([^"\n]{1,256})/gi;
/** `echo PASSWORD | sudo -S`, and programs that are told to read one from there. */
const PIPED =
  /(?:echo|printf)(?:[ \t]{1,4}(?:-[neE]{1,3}|["']%s(?:\\{1,2}n)?["']))?[ \t]{1,4}\\{0,7}(?:"([^"|$`\\]{1,256})\\{0,7}"|'([^'|\\]{1,256})\\{0,7}'|([^\s"'|$`;&\\]{1,256}))[ \t]{0,4}\|[ \t]{0,4}(?:sudo[ \t](?:-\w{1,16}[ \t]){0,4}-[a-zA-Z]{0,4}S(?!\w)|(?:sudo[ \t]{1,4})?(?:\/[\w/]{1,40}\/)?(?:chpasswd|kinit|smbpasswd|passwd|cryptsetup)(?![\w-])|[^|\n]{1,200}--pass(?:wd|word)-(?:on-)?(?:stdin|fd))/g;
const HERE =
  /(?<![\w-])(?:chpasswd|kinit|cryptsetup|sudo)(?![\w-])[^<\n]{0,80}<<<[ \t]{0,4}(?:"([^"$`\\]{1,256})|'([^'\\]{1,256})|([^\s"'$`;|&\\]{1,256}))/g;
/** Redis: the directive alone on its line or in a list of texts, a command at a prompt, a user's rules. */
const REDIS = [
  /(?<![\w-])(?:requirepass|masterauth|primaryauth)"?[ \t]{1,8}"?([^\s"]{1,256})"?[ \t]{0,8}$/gi,
  /(?:"AUTH"|[>$#][ ]?AUTH|HELLO [23] AUTH)(?: "?[\w.@-]{1,64}"?)? "?([^\s"<>]{1,256})"?[ \t]{0,8}$/g,
  /(?<![\w-])sentinel[ \t]{1,8}auth-pass[ \t]{1,8}[\w.-]{1,64}[ \t]{1,8}"?([^\s"]{1,256})"?[ \t]{0,8}$/gi,
  /(?:ACL SETUSER|(?<![^\s'"])user) [\w.@-]{1,64} (?:(?:on|off|reset(?:pass|keys|channels)?|allkeys|allcommands|allchannels|[~&+%-][^\s>]{1,64}) ){1,8}>([^\s"]{1,256})/gi,
];
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
    'turnutils_uclient',
    'openssl ',
    'schtasks',
    'winrs',
    'rabbitmq',
    'etcdctl',
    'mosquitto_',
    'isql',
    'htpasswd',
    'useradd',
    'usermod',
    'az login',
    'lftp',
    'ncftp',
    'openconnect',
    '-setcookie',
    '--cookie',
    'wpa_passphrase',
    'rasdial',
    'mc alias',
    'mc config',
    'bitsadmin',
    'snmp[wbgst]',
    'reg add',
    'reg.exe add',
    'aws_se',
    'aws_ac',
    '--from-literal',
    'securestring',
    '| sudo -',
    '|sudo -',
    '-stdin',
    'word-fd',
    'passwd-fd',
    'chpasswd',
    'kinit',
    'smbpasswd',
    '| passwd',
    'cryptsetup',
    'sentinel auth-pass',
    'vault login',
    'requirepass',
    'masterauth',
    'primaryauth',
    '"auth" ',
    '[>$#]auth ',
    '[>$#] auth ',
    'hello [23] auth',
    'acl setuser',
    ' on >',
    ' off >',
    'resetpass >',
    'allkeys >',
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
    for (const found of matches(SETCOOKIE, line)) {
      const [value] = argumentsAfter(line, found.index + found[0].length, 1);
      if (
        value !== undefined &&
        !isBenign(value.text) &&
        !/^(?:option|flag|argument)$/.test(value.text)
      )
        hide(value.text, value.start, value.end);
    }
    for (const shape of [SECURE, BOUND, HERE, ...REDIS]) {
      for (const found of matches(shape, line)) {
        const text = found[1] ?? found[2] ?? found[3] ?? '';
        if (isBenign(text)) continue;
        const start = found.index + found[0].lastIndexOf(text);
        hide(text, start, start + text.length);
      }
    }
    for (const found of matches(PIPED, line)) {
      const text = found[1] ?? found[2] ?? found[3] ?? '';
      const start = found.index + found[0].indexOf(text, found[0].search(/[ \t]/));
      hide(text, start, start + text.length);
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
      for (const [word, distance] of program.behind ?? []) {
        const at = word === null ? -1 : list.findIndex(({ text }) => word.test(text));
        const one = at < 0 && word !== null ? undefined : list[at + distance];
        if (one !== undefined && value?.test(one.text) !== false)
          hide(one.text, one.start, one.end);
      }
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
