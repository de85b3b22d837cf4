import { HOST, type OutputShape, USER } from './system-output-shape.ts';

const { raw } = String;
/** A line begins, also behind a log's own `[12:00:01] `. */
const BEGIN = raw`(?:^|\] )\s{0,8}`;
const END = raw`(?=\s{0,8}$)`;

/** Programs of Windows, in English and Russian. */
export const WINDOWS_OUTPUT: readonly OutputShape[] = [
  {
    // Names that Windows' setup makes; in capitals anywhere, one without a digit only as a word of its own.
    needles: ['top-[a-z\\d]', 'win-[a-z\\d]'],
    sign: '-',
    shape:
      /()((?<![\p{L}\d])(?:(?:DESKTOP|LAPTOP)-(?=[A-Z]{0,6}\d)[A-Z\d]{7}|WIN-(?=[A-Z]{0,10}\d)[A-Z\d]{11})(?![\p{L}\d])|(?<![\p{L}\d_-])(?:(?:DESKTOP|LAPTOP)-[A-Z]{7}|WIN-[A-Z]{11})(?![\p{L}\d_-]))/gu,
    names: ['host'],
  },
  {
    // The same in small letters could be a file of a build: a word of its own with digits and letters.
    needles: [],
    sign: '-',
    shape:
      /()(?<![\p{L}\d_/\\-])((?:desktop|laptop)-(?=\d{0,6}[a-z])(?=[a-z]{0,6}\d)[a-z\d]{7}|win-(?=\d{0,10}[a-z])(?=[a-z]{0,10}\d)[a-z\d]{11})(?![\p{L}\d_-]|\.(?:[cm]?js|css|map|html|json|exe|msi|zip|dmg|log)(?![a-z]))/gu,
    names: ['host'],
  },
  {
    // ipconfig /all: `   Host Name . . . . . . . . . . . . : WS-7`
    needles: ['. : '],
    sign: '. :',
    shape: new RegExp(
      raw`((?<![\p{L}\d])(?:Host Name|Имя компьютера|Primary Dns Suffix|Основной DNS-суффикс|Connection-specific DNS Suffix|DNS-суффикс (?:этого )?подключения|DNS Suffix Search List|Порядок просмотра суффиксов DNS)(?: {0,2}\.){1,24} {0,2}: {1,4})${HOST}(?=\s|$)`,
      'giu',
    ),
    names: ['host'],
  },
  {
    // systeminfo: `Host Name:                 WS-7`
    needles: ['host name:  ', 'имя узла:  ', 'domain:  ', 'домен:  '],
    sign: '  ',
    shape: new RegExp(
      raw`(${BEGIN}(?:Host Name|Имя узла|Domain|Домен): {2,40})${HOST}${END}`,
      'gu',
    ),
    names: ['host'],
  },
  {
    // systeminfo: `Logon Server:              \\DC01`
    needles: ['logon server: ', 'сервер входа в сеть: '],
    sign: '  ',
    shape: new RegExp(
      raw`(${BEGIN}(?:Logon Server|Сервер входа в сеть): {2,40}\\\\)${HOST}${END}`,
      'gu',
    ),
    names: ['host'],
  },
  {
    // net config workstation: `Computer name                        \\WS-7`
    needles: ['computer name    ', 'domain    '],
    sign: '  ',
    shape: new RegExp(
      raw`(${BEGIN}(?:(?:Full )?Computer name|Workstation domain|Logon domain) {12,60}(?:\\\\)?)${HOST}${END}`,
      'gu',
    ),
    names: ['host'],
  },
  {
    // net user NAME, net config workstation: `User name                    ivanov`
    needles: ['user name    ', 'full name    '],
    sign: '  ',
    shape: new RegExp(
      raw`(${BEGIN}(?:User name|Full Name) {12,60})(\p{L}[\p{L}\d._-]{1,63}(?: [\p{L}\d._-]{1,63}){0,4})${END}`,
      'gu',
    ),
    names: ['person'],
  },
  {
    // query user: `>ivanov                rdp-tcp#1           2  Active          .  11/22/2026 9:00 AM`
    needles: ['  active', '  disc', '  активно', '  диск'],
    sign: '  ',
    shape: new RegExp(
      raw`((?:^|\] )[ >])${USER}(?= {1,64}(?:[\w#-]{1,24} {1,32})?\d{1,5} {1,16}\p{L}{4,10} {1,16}(?:none|отсутствует|\.|[\d+:]{1,12}) {1,16}\d{1,4}[./-]\d)`,
      'gu',
    ),
    names: ['user'],
  },
  {
    // query session: `>rdp-tcp#1         ivanov                    2  Active`
    needles: [],
    sign: '  ',
    shape: new RegExp(
      raw`((?:^|\] )[ >](?:console|rdp-tcp#\d{1,5}) {1,32})${USER}(?= {1,32}\d{1,5} {1,16}\p{L}{4,10}(?:\s|$))`,
      'gu',
    ),
    names: ['user'],
  },
  {
    // systeminfo: `Registered Owner:          Иван Иванов`
    needles: ['registered owner: ', 'зарегистрированный владелец: '],
    sign: ': ',
    shape: new RegExp(
      raw`(${BEGIN}(?:Registered Owner|Зарегистрированный владелец): {1,40})([^\s\u0002](?:[^\n\u0002]{0,126}[^\s\u0002])?)${END}`,
      'gu',
    ),
    names: ['person'],
  },
  {
    // The event viewer's text: `Компьютер:     WS-7`. Behind one blank only what looks like a name.
    needles: ['computer: ', 'компьютер: ', 'computer:\t', 'компьютер:\t'],
    sign: ':',
    shape: new RegExp(
      raw`((?<![\p{L}\d])(?:Computer|Компьютер):(?:\s{2,32}|\s(?=[A-Z\d_-]{3,64}(?:[,;\s]|$)|[a-z]{0,60}[\d.-])))([A-Za-z\d](?:[\w.-]{0,251}[A-Za-z\d])?)(?=[,;]|\s{0,8}$)`,
      'gu',
    ),
    names: ['host'],
  },
  {
    // Events 4624, 4625, 4740, 4776 of Microsoft-Windows-Security-Auditing
    needles: [
      'source workstation:',
      'workstation name:',
      'er computer name:',
      'имя рабочей станции:',
      'исходная рабочая станция:',
      'имя вызывающего компьютера:',
    ],
    sign: ':',
    shape: new RegExp(
      raw`((?<![\p{L}\d])(?:Source Workstation|Workstation Name|Caller Computer Name|Имя рабочей станции|Исходная рабочая станция|Имя вызывающего компьютера):\s{1,32}\\{0,2})([A-Za-z\d](?:[\w.-]{0,251}[A-Za-z\d])?)(?=[\s,;"'<]|$)`,
      'gu',
    ),
    names: ['host'],
  },
  {
    // Event 4776: `Logon Account:	ivanov`
    needles: ['logon account:', 'учетная запись входа:'],
    sign: ':',
    shape: new RegExp(
      raw`((?<![\p{L}\d])(?:Logon Account|Учетная запись входа):\s{1,32})${USER}`,
      'gu',
    ),
    names: ['user'],
  },
];
