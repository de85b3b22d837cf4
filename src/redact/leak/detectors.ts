import { type Detector, MARKED, mixed } from './detector.ts';
import { isCard, isSnils } from './numbers.ts';
import { SHAPES } from './shapes.ts';

const HARMLESS =
  /^(?:true|false|null|none|undefined|required|expired|invalid|missing|redacted|hidden|masked|filtered|function|await|refresh\w*|incorrect|unknown|present|absent)\b/i;

function value(shape: RegExp, from: string): string | null {
  const found = shape.exec(from)?.[1];
  if (found === undefined || MARKED.test(found) || HARMLESS.test(found)) return null;
  return found;
}

const assigned = /^[a-z]{5,8}["'\\]{0,4} ?[=:] ?["'\\]{0,4}([^\s"'\\,;&(){}<>]{6,200})/i;

const METHOD = /^[a-z]{5,8}::~?[a-z_]{1,64}(?:::|\(|<)/i;

/** A word as the bytes that it is written in, in the cases that begin a line, a word and a heading. */
function inUtf8(word: string): string {
  const cases = [word, word.slice(0, 1).toUpperCase() + word.slice(1), word.toUpperCase()];
  return cases
    .map((one) =>
      Array.from(Buffer.from(one, 'utf8'), (byte) => `\\x${byte.toString(16)}`).join(''),
    )
    .join('|');
}

const ENDING = '[\\x80-\\xff]{0,12}';
/** What redaction keeps a version behind, in Russian; behind other words four numbers are an address. */
const VERSION_IN_RUSSIAN = [
  `(?:${inUtf8('верси')}|${inUtf8('сборк')})${ENDING}(?: [\\x80-\\xff]{2,20})?`,
  `(?:${inUtf8('обновл')})${ENDING} (?:${inUtf8('до')})`,
  `(?:${inUtf8('крипто')})-?(?:${inUtf8('про')})(?: csp)?`,
  `(?:${inUtf8('континент')})-(?:${inUtf8('ап')})`,
].join('|');
const ARROW_IN_RUSSIAN = `${inUtf8('до')}|${inUtf8('на')}`;

/** «верси…» and «сборк…» are read in cp1251 and cp866, too, with a word between them and the number. */
const NOT_A_VERSION_AFTER = new RegExp(
  String.raw`(?:\bv8?|vers?|version|build|release|revision|${VERSION_IN_RUSSIAN}|chrome|chromium|electron|safari|firefox|edge?|opr|opera|express|windows|kernel|node|openssl|applewebkit|uv|zlib|sdk|framework|\.net|linux(?: [sc]e)?|x server|erts|d3d\d{1,2}|kes|ksc|kaspersky(?: endpoint security)?|dr\.?web|vipnet client|csp|crypto-?pro|anyconnect|forticlient|globalprotect|outlook|office|skype|zoom|teams|java|jre|jdk|python|dotnet|mono|libc|mesa|macos|notepad\+\+|\.dll|\bp[25]|sig\[\d\]\.value|oid|objectidentifier|extensions?|(?:update|upgrade)d? to|\xf1\xe8\xff|\xe4\xee|\xa4\xae|(?:[\xc2\xe2]\xe5\xf0\xf1\xe8|[\xd1\xf1]\xe1\xee\xf0\xea|[\x82\xa2]\xa5\xe0\xe1\xa8|[\x91\xe1]\xa1\xae\xe0\xaa)[\x80-\xff]{1,2}(?: [\x80-\xff]{2,10})?)[^\w]{0,10}[\d.]{0,40}(?:["')]? ?(?:->|=>|\xe2\x86\x92|to|${ARROW_IN_RUSSIAN}|[\xa4\xad\xe4\xed][\xae\xa0\xee\xe0]) ?["'(]?v?)?$`,
  'i',
);
const OPEN_ADDRESS =
  /^(?:0|127|22[4-9]|23\d|24\d|25\d)\.|^(?:8\.8\.8\.8|8\.8\.4\.4|1\.1\.1\.1|1\.0\.0\.1|9\.9\.9\.9|77\.88\.8\.[18])$/;

/** Around a `.d.` inside digits and dots: the whole number must be four octets. */
function address(before: string, from: string): string | null {
  const head = /(?:^|[^\w.])((?:\d{1,3}\.)*\d{1,3})$/.exec(before)?.[1];
  const tail = /^(?:\.\d{1,3})+(?![\w]|\.\d)/.exec(from)?.[0];
  if (head === undefined || tail === undefined) return null;
  const text = head + tail;
  const octets = text.split('.').map(Number);
  if (Number(octets[0]) < 10 && from[tail.length] === '-') return null;
  if (/^(?:-\d{1,4})?\.(?:el|fc|alt)\d/.test(from.slice(tail.length))) return null;
  // Names of the reverse zone are written from the back.
  const isReverse = /^\.in-addr\.arpa/i.test(from.slice(tail.length, tail.length + 13));
  const forward = isReverse ? text.split('.').reverse().join('.') : text;
  if (octets.length !== 4 || octets.some((octet) => octet > 255) || OPEN_ADDRESS.test(forward))
    return null;
  const lead = before.slice(0, before.length - head.length);
  return NOT_A_VERSION_AFTER.test(lead) ? null : text;
}

function mail(before: string, from: string, publicHost: (host: string) => boolean): string | null {
  const mailbox = /[a-z\d][a-z\d._+-]{0,63}$/i.exec(before)?.[0];
  const domain =
    /^@((?:[a-z\d-]{1,63}\.){1,6}(?:ru|su|com|org|net|by|kz|local|corp|lan))(?![\w-]|\.\w)/i.exec(
      from,
    )?.[1];
  if (mailbox === undefined || domain === undefined) return null;
  if (/(?:mail|user|name|phone)-[a-z\d]{1,6}$/i.test(mailbox)) return null;
  if (
    publicHost(domain) &&
    /(?:^|[._+-])?(?:git|support|sales|info|help|noreply|no-reply|hello|security|contact|press)$/i.test(
      mailbox,
    )
  ) {
    return null;
  }
  return `${mailbox}@${domain}`;
}

const CARD = /^[2-6]\d{3}([ -])\d{4}\1\d{4}\1\d{4}(?![\w-]|[ .]\d)/;
const SNILS = /^\d{3}-\d{3}-\d{3} \d\d(?![\w-]|[ .]\d)/;

/** A number that stands by itself and has the check digits of its kind. */
function numbered(
  name: string,
  trigger: string,
  shape: RegExp,
  isOne: (text: string) => boolean,
): Detector {
  return {
    class: name,
    trigger,
    find(before, from) {
      const found = /[\w.-]$|\d[ ]$/.test(before) ? undefined : shape.exec(from)?.[0];
      return found !== undefined && isOne(found) ? found : null;
    },
  };
}

export const DETECTORS: readonly Detector[] = [
  {
    class: 'jwt',
    trigger: 'eyj',
    find: (before, from) =>
      /[\w-]$/.test(before) ? null : (/^eyJ[\w-]{10,}\.[\w-]{10,}/.exec(from)?.[0] ?? null),
  },
  {
    class: 'private-key',
    trigger: '-----begin ',
    find: (_before, from) =>
      /^-----BEGIN [A-Z\d ]{0,40}PRIVATE KEY(?: BLOCK)?-----/.exec(from)?.[0] ?? null,
  },
  {
    class: 'private-key',
    trigger: '-----end ',
    find: (_before, from) =>
      /^-----END [A-Z\d ]{0,40}PRIVATE KEY(?: BLOCK)?-----/.exec(from)?.[0] ?? null,
  },
  {
    class: 'authorization',
    trigger: 'authorization',
    find: (_before, from) =>
      value(
        /^authorization["'\\]{0,4} ?[:=,] ?["'\\]{0,4}(?:basic|bearer|ntlm|negotiate|digest|token) {1,2}([^\s"'\\]{6,400})/i,
        from,
      ),
  },
  {
    class: 'authorization',
    trigger: 'bearer ',
    find: (_before, from) => mixed(value(/^bearer ([\w.~+/-]{20,400})/i, from)),
  },
  {
    class: 'cookie',
    trigger: 'cookie',
    find: (before, from) =>
      /[\w]$/.test(before)
        ? null
        : mixed(value(/^cookie: ?[\w.-]{1,64}=([^\s;"'\\]{8,400})/i, from)),
  },
  ...['password', 'passwd', 'secret', 'token', 'api_key', 'apikey'].map((trigger) => ({
    class: trigger.startsWith('pass') ? 'password' : 'token',
    trigger,
    find: (before: string, from: string) =>
      // `PublicKeyToken=b77a5c561934e089` names the signer of a .NET assembly, `Token::verify::h3b1c2d4e` a method.
      (trigger === 'token' && /publickey$/i.test(before)) || METHOD.test(from)
        ? null
        : mixed(
            value(
              trigger.startsWith('api')
                ? /^api_?key["'\\]{0,4} ?[=:] ?["'\\]{0,4}([^\s"'\\,;&(){}<>]{6,200})/i
                : assigned,
              from,
            ),
          ),
  })),
  {
    class: 'credentials',
    trigger: '://',
    find: (_before, from) => value(/^:\/\/([^\s/@:?#"'<>[\]]{0,64}:[^\s/@?#"'<>[\]]{1,64})@/, from),
  },
  { class: 'email', trigger: '@', find: mail },
  {
    class: 'phone',
    trigger: '+0',
    find: (before, from) =>
      /[\w+/=-]$/.test(before)
        ? null
        : (/^\+7[ -]?\(?\d{3}\)?[ -]?\d{3}[ -]?\d{2}[ -]?\d{2}(?![\d\w.,:])/.exec(from)?.[0] ??
          null),
  },
  numbered('card', '0000 0000 0000 0000', CARD, isCard),
  numbered('card', '0000-0000-0000-0000', CARD, isCard),
  numbered('snils', '000-000-000 00', SNILS, isSnils),
  { class: 'ip', trigger: '.0.', find: address },
  { class: 'ip', trigger: '.00.', find: address },
  { class: 'ip', trigger: '.000.', find: address },
  ...SHAPES,
];
