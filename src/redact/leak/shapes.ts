import { isGenericAccount } from '../generic-names.ts';
import { type Detector, MARKED, mixed } from './detector.ts';

/**
 * Secrets and identities that cannot be taken for anything else, one for each class of rules that has such a shape: when
 * a rule is broken or lost, these stand in its place.
 */

const MAKERS =
  /^(?:gh[opsur]_[A-Za-z\d]{30}|github_pat_\w{30}|gl(?:pat|dt|rt)-[\w-]{20}|AKIA[A-Z\d]{16}|xox[bp]-[\w-]{10}|sk_live_\w{16}|dckr_pat_[\w-]{20}|dop_v1_[\da-f]{40}|hvs\.[\w-]{20}|GOCSPX-[\w-]{20}|ya29\.[\w-]{20}|SFMyNTY\.[\w-]{10,}\.[\w-]{4}|AGE-SECRET-KEY-1[A-Z\d]{40}|vk1\.a\.[\w-]{40}|TlRMTVNTUAA[\w+/]{8})/;

/** Tokens with their maker's prefix, an NTLM message (MS-NLMP: "NTLMSSP" and a zero, in base64), an identity of age. */
const makers = [
  ...['ghp_', 'gho_', 'ghs_', 'ghu_', 'ghr_', 'github_pat_', 'glpat-', 'gldt-', 'glrt-', 'akia'],
  ...['xoxb-', 'xoxp-', 'sk_live_', 'dckr_pat_', 'dop_v0_', 'hvs.', 'gocspx-', 'ya00.'],
  ...['sfmynty.', 'age-secret-key-', 'vk0.a.', 'tlrmtvntuaa'],
].map(
  (trigger): Detector => ({
    class: 'token',
    trigger,
    find: (before, from) => (/[\w-]$/.test(before) ? null : (MAKERS.exec(from)?.[0] ?? null)),
  }),
);

/** What base64 of a name and a password says when it is read (RFC 7617). */
const basic: Detector = {
  class: 'authorization',
  trigger: 'basic ',
  find(before, from) {
    const text = /^basic ([a-z\d+/]{8,400}={0,2})(?![\w+/=])/i.exec(from)?.[1];
    if (text === undefined || /[\w-]$/.test(before)) return null;
    const read = Buffer.from(text, 'base64');
    const isLogin = /^[\x20-\x7e\x80-\xff]{1,200}:[\x20-\x7e\x80-\xff]{1,200}$/.test(
      read.toString('latin1'),
    );
    return isLogin && sameBase64(text, read) ? text : null;
  },
};

function sameBase64(text: string, read: Buffer): boolean {
  const bare = (one: string): string => one.replaceAll('=', '');
  return bare(read.toString('base64')) === bare(text);
}

const ATTRIBUTE = /^(?:path|domain|expires|max-age|samesite|priority|version|comment)$/i;

/** Any cookie of the header, not the first alone. */
const cookie: Detector = {
  class: 'cookie',
  trigger: 'cookie: ',
  find(before, from) {
    if (/\w$/.test(before)) return null;
    const header = /^cookie: ([^\r\n"'\\]{1,480})/i.exec(from)?.[1] ?? '';
    for (const pair of header.split(/; ?/)) {
      const [, name = '', value = ''] = /^([\w.-]{1,64})=(\S{8,400})$/.exec(pair) ?? [];
      if (ATTRIBUTE.test(name) || MARKED.test(value) || value.includes('/')) continue;
      if (mixed(value) !== null) return value;
    }
    return null;
  },
};

const sid: Detector = {
  class: 'sid',
  trigger: 's-0-0-00-',
  find: (before, from) =>
    /[\w-]$/.test(before) ? null : (/^S-1-5-21(?:-\d{6,10}){3}/i.exec(from)?.[0] ?? null),
};

const HOME =
  /(?:\/home\/(?:[^/\s"'<>|]{1,64}\/)?|[/\\]users(?:\/|\\{1,4}))([^/\\\r\n\t"'<>|:%$*]{1,64})(?:\/|\\{1,4})$/i;

/** Whose folder it is that holds settings or a library of programs. */
const home = ['.config/', '.cache/', '.local/', 'library/', 'appdata'].map(
  (trigger): Detector => ({
    class: 'home-path',
    trigger,
    find(before) {
      const name = HOME.exec(before)?.[1];
      if (name === undefined || MARKED.test(name) || isGenericAccount(name)) return null;
      return /^(?:home-|public$|default|all$|shared$)/i.test(name) ? null : name;
    },
  }),
);

const PHONE = /(?:^|["'(:=>;]|[a-z\x80-\xff,:=] )(?:\+7|8)[ -]?\(?[3489]\d\d\)?$/i;

/** The Russian layouts with a trunk prefix; digits in a row may be anything. */
const phone = [') 000-00-00', ')000-00-00', '-000-00-00', ' 000-00-00'].map(
  (trigger): Detector => ({
    class: 'phone',
    trigger,
    find(before, from) {
      const number = /^[)]?[ -]?\d{3}-\d\d-\d\d(?![\w-]|[.,]\d)/.exec(from)?.[0];
      const lead = trigger.startsWith(')') ? `${before})` : before;
      return number !== undefined && PHONE.test(lead) ? number : null;
    },
  }),
);

/** Keys of a call's media (RFC 8839, RFC 4568) and of TLS sessions (`SSLKEYLOGFILE`). */
const media: readonly Detector[] = [
  {
    class: 'media-secret',
    trigger: 'ice-pwd:',
    find: (_before, from) => /^ice-pwd:([\w+/]{22,256})/i.exec(from)?.[1] ?? null,
  },
  {
    class: 'media-secret',
    trigger: ' inline:',
    find: (_before, from) => /^ inline:([\w+/]{30,}={0,2})/i.exec(from)?.[1] ?? null,
  },
  {
    class: 'media-secret',
    trigger: 'client_random ',
    find: (_before, from) => /^client_random [\da-f]{64} ([\da-f]{64,96})/i.exec(from)?.[1] ?? null,
  },
];

/** What a link of the client opens (facts: `xlnk.ms/<token>`). */
const link: Detector = {
  class: 'link',
  trigger: 'xlnk.ms/',
  find: (_before, from) => mixed(/^xlnk\.ms\/(?:join\/)?([\w-]{6,200})/i.exec(from)?.[1] ?? null),
};

export const SHAPES: readonly Detector[] = [
  ...makers,
  basic,
  cookie,
  sid,
  ...home,
  ...phone,
  ...media,
  link,
];
