import { HOST, type OutputShape, USER } from './system-output-shape.ts';

const { raw } = String;
/** A word begins, also behind a log's own `[12:00:01] `, a level of syslog, or a quote. */
const BEGIN = raw`(?:^|[\s\]>"])`;
/** A line begins, also behind a log's own `[12:00:01] `. */
const LINE = raw`(?:^|\] )`;
/** journalctl writes the month in the language of the system: `ноя 22 12:00:00`. */
const BSD_TIME = raw`\p{L}{3,4}\.? [ \d]\d \d\d:\d\d:\d\d`;
const ZONED_TIME = raw`\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:[.,]\d{1,9})?(?:Z|[+-]\d\d(?::?\d\d)?)`;
const PROGRAM = raw`[\w./@()+-]{1,64}`;
/** Their names alone are enough: no other log has them behind a word. */
const KNOWN =
  'kernel|sudo|su|sshd|CRON|systemd(?:-[a-z]{1,20})?|audit|dbus(?:-daemon)?|rsyslogd|syslogd|NetworkManager|pkexec|passwd';
/** Before owner and group: the mode and the number of links. */
const MODE = raw`(?<![\w-])[-dlcbps](?:[r-][w-][xsStT-]){3}[.+@]? {1,8}\d{1,7} {1,8}`;
const SIZE_AND_DATE = raw` {1,64}(?:\d[\d.,]{0,15}[KMGTP]?|\d{1,4}, {1,4}\d{1,4}) {1,8}(?:(?:\p{L}{3,4}\.? {1,2}\d{1,2}|\d{1,2} {1,2}\p{L}{3,4}\.?) {1,2}(?:\d{4}|\d\d:\d\d)|(?:\d{4}-)?\d\d-\d\d \d\d:\d\d)`;
const TERMINAL = raw`(?:\?|pts\/\d{1,4}|tty\w{1,6}|:\d)`;
const ZONED = [
  '\\dz [a-z\\d]',
  '[+-]\\d\\d:\\d\\d [a-z\\d]',
  '[+-]\\d{4} [a-z\\d]',
  ':\\d\\d[+-]\\d\\d [a-z\\d]',
];

/** Programs of Linux and macOS. */
export const UNIX_OUTPUT: readonly OutputShape[] = [
  {
    // syslog (RFC 3164, rsyslog's file formats), journalctl, macOS: `Nov 22 12:00:00 ws-7 prog[12]: …`
    needles: ['[nbrylgptvc] [ \\d]\\d \\d\\d:', '[вряйнлгтк] [ \\d]\\d \\d\\d:', ...ZONED],
    sign: ':',
    shape: new RegExp(
      raw`(${BEGIN}(?:${BSD_TIME}|${ZONED_TIME}) )${HOST}(?= (?:${PROGRAM}\[\d{1,10}\][: ]|(?:${KNOWN}): |(?:last )?message repeated \d|-- MARK --))`,
      'gu',
    ),
    names: ['host'],
  },
  {
    // The same without the program's number: the host has to look like one, and by a digit behind a time that other
    // programs' logs have, too.
    needles: [],
    sign: ': ',
    shape: new RegExp(
      raw`(${BEGIN}(?:${BSD_TIME} (?=\p{L}{0,60}[\d.-])|${ZONED_TIME} (?=[\p{L}.-]{0,60}\d)))${HOST}(?= ${PROGRAM}: )`,
      'gu',
    ),
    names: ['host'],
  },
  {
    // syslog (RFC 5424, 6): `<34>1 2026-11-22T12:00:00Z ws-7 su - ID47 - …`
    needles: [],
    sign: '>1 ',
    shape: new RegExp(raw`(<\d{1,3}>1 ${ZONED_TIME} )${HOST}(?= \S)`, 'gu'),
    names: ['host'],
  },
  {
    // uname -a: `Linux ws-7 6.1.0-18-amd64 #1 SMP …`, `Darwin mac-7 23.1.0 Darwin Kernel Version …`
    needles: [' smp ', 'win kernel ver'],
    sign: ' ',
    shape: new RegExp(
      raw`(\b(?:Linux|Darwin) )${HOST}(?= \d{1,3}\.\d{1,3}\.\d\S{0,64} (?:#|Dar))`,
      'gu',
    ),
    names: ['host'],
  },
  {
    // hostnamectl: `   Static hostname: ws-7`
    needles: ['c hostname: ', 't hostname: '],
    sign: ' hostname: ',
    shape: new RegExp(raw`(\b(?:Static|Transient) hostname: )${HOST}(?=\s|$)`, 'gu'),
    names: ['host'],
  },
  {
    // ls -l, find -ls: `-rw-r--r-- 1 ivanov finance 4096 Nov 22 12:00 main.log`; the owner
    needles: ['[dlcbps-]r[w-][xs-][r-][w-]'],
    sign: 'r',
    shape: new RegExp(
      raw`(${MODE})${USER}(?=(?: {1,64}\S{1,64}(?: [^\s\d]\S{0,32}){0,3})?${SIZE_AND_DATE})`,
      'gu',
    ),
    names: ['user'],
  },
  {
    // the group
    needles: [],
    sign: 'r',
    shape: new RegExp(
      raw`(${MODE}\S{1,128} {1,64})([\p{L}_][\p{L}\d._-]{0,63}(?: \p{L}[\p{L}\d._-]{0,32}){0,3})(?=${SIZE_AND_DATE})`,
      'gu',
    ),
    names: ['user'],
  },
  {
    // stat: `Uid: ( 1000/  ivanov)   Gid: ( 1000/  ivanov)`
    needles: ['id: ( ', 'id: (\\d'],
    sign: 'id: (',
    shape: new RegExp(raw`(\b[UG]id: \( {0,10}\d{1,10}\/ {0,32})${USER}(?=\))`, 'gu'),
    names: ['user'],
  },
  {
    // ps aux: USER PID %CPU %MEM VSZ RSS TTY STAT …; a long name ends with a plus sign
    needles: ['?    ', '??  ', 'pts/\\d', 'tty[s\\d]'],
    sign: '  ',
    shape: new RegExp(
      raw`(${BEGIN})${USER}(?=\+? {1,32}\d{1,8} {1,8}\d{1,4}(?:\.\d)? {1,8}\d{1,3}(?:\.\d)? {1,12}\d{1,12} {1,12}\d{1,12} {1,8}\S{1,12} {1,12}[DIRSTUWXZt]\S{0,6} )`,
      'gu',
    ),
    names: ['user'],
  },
  {
    // ps -ef: UID PID PPID C STIME TTY TIME CMD
    needles: [],
    sign: '  ',
    shape: new RegExp(
      raw`(${BEGIN})${USER}(?=\+? {1,32}\d{1,8} {1,8}\d{1,8} {1,8}\d{1,3} {1,8}(?:\d\d:\d\d|\p{L}{3}\d\d|\d{4}) {1,8}${TERMINAL} {1,12}(?:\d{1,4}-)?\d\d:\d\d:\d\d )`,
      'gu',
    ),
    names: ['user'],
  },
  {
    // who, last: `ivanov   pts/0        ws-7     Sun Nov 22 12:00   still logged in`
    needles: [' :\\d  '],
    sign: '  ',
    shape: new RegExp(
      raw`(${LINE})${USER}( {1,32}${TERMINAL} {1,32})(?:${HOST} {1,32})?(?=\d{4}-\d\d-\d\d \d\d:\d\d|(?:\p{L}{2,3} )?\p{L}{3} {1,2}\d{1,2} \d\d:\d\d)`,
      'gu',
    ),
    names: ['user', 'host'],
  },
  {
    // pam_unix(8): `session opened for user ivanov(uid=1000) by petrov(uid=0)`. The needle serves sshd and logind, too.
    needles: ['[dfgmry] user '],
    sign: 'ser',
    shape: new RegExp(
      raw`(\bsession (?:opened|closed) for user )${USER}(?:((?:\(uid=\d{1,10}\))? by )${USER}(?=\())?`,
      'gu',
    ),
    names: ['user', 'user'],
  },
  {
    // pam_unix(8): `authentication failure; logname= uid=0 euid=0 tty=ssh ruser=ivanov rhost=ws-7  user=…`
    needles: ['ruser='],
    sign: 'ser',
    shape: new RegExp(raw`( ruser=)(?:${USER})?(?:( rhost=)${HOST}(?=\s|$))?`, 'gu'),
    names: ['user', 'host'],
  },
  {
    // sshd: `Invalid user ivanov from 10.1.2.3 port 5`
    needles: [],
    sign: 'ser',
    shape: new RegExp(
      raw`(\b[Ii]nvalid user )${USER}(?= from (?:\S{1,255} port \d|[\da-f]{0,4}[.:][\da-f.:]{2,45}(?:\s|$)))`,
      'gu',
    ),
    names: ['user'],
  },
  {
    // sshd: `Disconnected from user ivanov 10.1.2.3 port 5`, `Connection closed by authenticating user …`
    needles: [],
    sign: 'ser',
    shape: new RegExp(
      raw`(\b(?:from|by|[Dd]isconnecting) (?:invalid |authenticating )?user )${USER}(?= \S{1,64} port \d)`,
      'gu',
    ),
    names: ['user'],
  },
  {
    // sshd: `User ivanov from 10.1.2.3 not allowed because not listed in AllowUsers`
    needles: ['not allowed because'],
    sign: 'ser',
    shape: new RegExp(raw`(\bUser )${USER}(?= from \S{1,255} not allowed because)`, 'gu'),
    names: ['user'],
  },
  {
    // systemd-logind: `New session 5 of user ivanov.`, in newer ones with quotes; systemd: `… Session 5 of User ivanov.`
    needles: [],
    sign: 'ser',
    shape: new RegExp(raw`(\b[Ss]ession '?\w{1,12}'? of [Uu]ser '?)${USER}(?=[.'\s]|$)`, 'gu'),
    names: ['user'],
  },
  {
    // sshd, auth_log() of OpenSSH's auth.c: `Failed password for invalid user ivanov from 10.1.2.3 port 5 ssh2`
    needles: [' ssh2'],
    sign: ' ssh2',
    shape: new RegExp(
      raw`(\b(?:(?:Accepted|Failed|Postponed|Partial) [\w/-]{1,40}|attempts exceeded) for (?:invalid user )?)${USER}(?= from )`,
      'gu',
    ),
    names: ['user'],
  },
  {
    // sudo(8), "LOG FORMAT": `sudo:   ivanov : TTY=pts/0 ; PWD=/ ; USER=root ; COMMAND=…`
    needles: ['sudo[:\\[]'],
    sign: 'sudo',
    shape: new RegExp(raw`(\bsudo(?:\[\d{1,10}\])?: {1,16})${USER}(?= : )`, 'gu'),
    names: ['user'],
  },
  {
    // sudo: `unable to resolve host ws-7: Name or service not known`
    needles: ['to resolve host '],
    sign: ' resolve host ',
    shape: new RegExp(raw`(\bunable to resolve host )${HOST}(?=:)`, 'gu'),
    names: ['host'],
  },
  {
    // systemd: `Hostname set to <ws-7>.`, in older ones `Set hostname to <ws-7>.`
    needles: ['name set to <', 'hostname to <'],
    sign: ' to <',
    shape: new RegExp(raw`(\b(?:Hostname set|Set hostname) to <)${HOST}(?=>)`, 'gu'),
    names: ['host'],
  },
  {
    // su of util-linux: `(to root) ivanov on pts/0`, `FAILED SU (to root) ivanov on pts/0`
    needles: ['(to [a-z_]'],
    sign: '(to ',
    shape: new RegExp(raw`(\(to )${USER}(\) )${USER}(?= on \S)`, 'gu'),
    names: ['user', 'user'],
  },
  {
    // su of shadow: `Successful su for root by ivanov`
    needles: [' su for '],
    sign: ' su for ',
    shape: new RegExp(raw`(\b(?:Successful|FAILED) su for )${USER}( by )${USER}(?=\s|$)`, 'gu'),
    names: ['user', 'user'],
  },
  {
    // cron(8): `CRON[12]: (ivanov) CMD (/usr/bin/backup)`
    needles: [') cmd ('],
    sign: ') CMD (',
    shape: new RegExp(raw`(\bcrond?(?:\[\d{1,10}\])?: \()${USER}(?=\) CMD \()`, 'giu'),
    names: ['user'],
  },
];
