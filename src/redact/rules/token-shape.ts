import { matches } from '../matches.ts';
import { mark } from '../placeholders.ts';
import type { Rule } from '../rule.ts';

const JWT = /(?<![\w-])eyJ[\w-]{8,}(?:\.[\w-]*){1,4}/g;
/** A signed Phoenix token begins with the base64 of its algorithm, `HS256`/`A128GCM`; the servers are Phoenix. */
const PHOENIX = /(?<![\w-])(?:SFMyNTY|SFMzODQ|SFM1MTI|QTEyOEdDTQ)\.[\w-]+(?:\.[\w-]+){1,4}/g;
/** Tokens that carry their maker's prefix (AWS, GitHub, GitLab, Slack, npm, OpenAI, Stripe, PyPI, Docker, Vault, …). */
const PREFIXED =
  /(?<![\w-])(?:(?:AKIA|ASIA)[A-Z\d]{16}|gh[opsur]_\w{30,}|github_pat_\w{30,}|gl(?:pat|dt|rt|cbt|ptt|ft|soat|agent|oas|imt)-[\w-]{20,}(?:\.[\w-]{2,}){0,2}|xox[abeoprs]-[\w-]{10,}|xapp-[\w-]{20,}|npm_\w{36}|sk-[\w-]{20,}|[rs]k_(?:live|test)_\w{16,}|pypi-AgE[\w-]{40,}|dckr_[op]at_[\w-]{20,}|hf_[A-Za-z\d]{30,}|do[opr]_v1_[\da-f]{40,}|shp(?:at|ss|ca|pa)_[\da-fA-F]{32}|hv[sbr]\.[\w-]{20,}|SWMTKN-1-[\w-]{40,})(?![\w-])/g;
/** Google's (keys, access and refresh tokens, client secrets, addresses of devices), Yandex's and VK's tokens. */
const SEARCHERS =
  /(?<![\w-])(?:AIza[\w-]{35}(?![\w-])|ya29\.[\w-]{20,}|1\/\/0[\w-]{40,}|GOCSPX-[\w-]{20,}|[\w-]{8,64}:APA91b[\w-]{60,200}|y[0-3]_A[\w-]{30,}|AQVN[\w-]{35,36}(?![\w-])|t1\.[\w-]{20,}={0,2}\.[\w-]{60,}={0,2}|vk[12]\.a\.[\w-]{40,})/g;
/** A Telegram bot's, alone or in the path of its requests. */
const BOT = /(?:(?<![\w-])|(?<=\/bot))\d{8,10}:AA[\w-]{32,34}(?![\w-])/g;
/** PASETO, and Fernet (version 0x80 and a time before 2106). */
const SEALED =
  /(?<![\w-])(?:v[1-4]\.(?:local|public)\.[\w-]{40,}(?:\.[\w-]+)?|gAAAAAB[\w-]{60,}={0,2})/g;
/** What follows the address of a Slack channel's hook. */
const HOOK = /(?<=hooks\.slack\.com\/(?:services|workflows|triggers)\/)[\w/-]{20,200}/g;
/** Hashes of passwords as crypt(3), PostgreSQL and LDAP servers keep them. */
const HASH =
  /\$(?:[156]|apr1|2[abxy]|y|gy|7|argon2(?:id|i|d))\$[\w./$=,+-]{20,200}|SCRAM-SHA-(?:1|256)\$\d{1,8}:[\w+/=$:]{20,200}|\{S?(?:SHA|MD5)\d{0,3}\}[\w+/]{20,128}={0,2}|(?<=["'])md5[\da-f]{32}(?=["'])/g;

/** The address of a device at Apple's push service: in the path of its requests (HTTP/2), and as programs tell it. */
const APPLE =
  /(?:\/3\/device\/|[Dd]evice[ _]?[Tt]oken:? {1,2})([\da-fA-F]{64}(?:[\da-fA-F]{96})?)(?![\da-fA-F])/g;
/** A private key in PEM once more in base64, as a Kubernetes Secret and a kubeconfig hold it; certificates stay. */
const SEALED_PEM =
  /(?<![\w+/])LS0tLS1CRUdJTiB(?:QUklWQVRF|SU0EgUFJJVkFUR|FQyBQUklWQVRF|PUEVOU1NI|FTkNSWVBURUQ)[\w+/]{8,}={0,2}/g;

/** Tokens that are known by their look, wherever they stand. */
export const tokenShape: Rule = {
  id: 'token-shape',
  class: 'token',
  kind: 'secret',
  needles: [
    'eyJ',
    'SFMyNTY.',
    'SFMzODQ.',
    'SFM1MTI.',
    'QTEyOEdDTQ.',
    'AKIA',
    'ASIA',
    'gh[opsur]_',
    'github_pat_',
    'glpat-',
    'gldt-',
    'glrt-',
    'glcbt-',
    'glptt-',
    'glft-',
    'glsoat-',
    'glagent-',
    'gloas-',
    'glimt-',
    'xox[abeoprs]-',
    'xapp-',
    'npm_',
    'sk-',
    '[rs]k_live_',
    '[rs]k_test_',
    'pypi-AgE',
    'dckr_[op]at_',
    'hf_',
    'do[opr]_v1_',
    'shpat_',
    'shpss_',
    'shpca_',
    'shppa_',
    'hv[sbr].',
    'SWMTKN-1-',
    'AIza',
    'ya29.',
    '1//0',
    'GOCSPX-',
    ':APA91b',
    'y[0-3]_A',
    'AQVN',
    't1.',
    'vk[12].a.',
    '\\d:AA',
    'v[1-4].local.',
    'v[1-4].public.',
    'gAAAAAB',
    'hooks.slack.com/',
    '/3/device/',
    'devicetoken',
    'device[ _]token',
    'LS0tLS1CRUdJTiB',
    '["\']md5\\h',
    '$[1567y]$',
    '$gy$',
    '$apr1$',
    '$2[abxy]$',
    '$argon2',
    'SCRAM-SHA-',
    '\\{SHA',
    '\\{SSHA',
    '\\{MD5',
    '\\{SMD5',
  ],
  apply(line, context) {
    for (const found of matches(JWT, line)) {
      context.replace(found.index, found.index + found[0].length, mark('jwt'), 'jwt');
    }
    for (const shape of [PHOENIX, PREFIXED, SEARCHERS, BOT, SEALED, HOOK]) {
      for (const found of matches(shape, line)) {
        context.replace(found.index, found.index + found[0].length, mark('token'));
      }
    }
    for (const found of matches(APPLE, line)) {
      const end = found.index + found[0].length;
      context.replace(end - (found[1] ?? '').length, end, mark('token'));
    }
    for (const found of matches(SEALED_PEM, line)) {
      context.replace(found.index, found.index + found[0].length, mark('private-key'));
    }
    for (const found of /[${]|md5/.test(line) ? matches(HASH, line) : []) {
      context.replace(found.index, found.index + found[0].length, mark('password'), 'password');
    }
  },
};
