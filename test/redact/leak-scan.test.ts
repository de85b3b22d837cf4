import { describe, expect, it } from 'vitest';
import { CP1251, CP866, type Charset, encodeSingleByte } from '../../src/redact/charsets.ts';
import { EMPTY_IDENTITY } from '../../src/redact/identity.ts';
import { createLeakScanner } from '../../src/redact/leak-scan.ts';
import { createRedactor } from '../../src/redact/redactor.ts';
import { SAMPLE_IDENTITY, SAMPLE_KEY } from './identity.ts';
import { chunked, redacted } from './streams.ts';

const scanner = createLeakScanner(SAMPLE_IDENTITY);
const classes = (text: string): string[] => scanner.scanText('x', text).map((leak) => leak.class);

describe('finds what redaction left behind', () => {
  it.each([
    ['the account', 'user', 'opened by IPetrov today'],
    ['the account in a path', 'user', '/tmp/ipetrov.lock'],
    [
      'the account, percent-encoded',
      'user',
      '%D0%98%D0%B2%D0%B0%D0%BD%20%D0%9F%D0%B5%D1%82%D1%80%D0%BE%D0%B2',
    ],
    [
      'the account, escaped',
      'user',
      String.raw`"\u0418\u0432\u0430\u043d \u041f\u0435\u0442\u0440\u043e\u0432"`,
    ],
    ['the full name', 'name', 'подпись: ПЕТРОВ ИВАН СЕРГЕЕВИЧ'],
    ['the host', 'host', 'boot of WS-4411 done'],
    [
      'an unusual home folder, doubled backslashes',
      'home-path',
      String.raw`"D:\\Профили\\Иван Петров\\x"`,
    ],
    ['an address of this computer', 'ip', 'from 10.20.30.40'],
    ['an address of this computer in the name of a file', 'ip', 'trace_10.20.30.40_1.pcap'],
    ['its hardware address there', 'mac', 'dump_3C-52-82-AA-BB-01_1.log'],
    ['a hardware address without separators', 'mac', 'id 3C5282AABB01'],
    ['a known secret', 'secret', 'xPr0xy$ecretx'],
    ['a literal', 'literal', 'проект буран'],
    ['a token by its look', 'jwt', 'x eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.c2ln'],
    ['a private key', 'private-key', '-----BEGIN RSA PRIVATE KEY-----'],
    ['a header', 'authorization', 'Authorization: Basic aXBldHJvdjpRd2Vy'],
    ['a bare bearer token', 'authorization', 'sent Bearer abcdef0123456789abcd'],
    ['a cookie', 'cookie', 'Cookie: sid=a1b2c3d4e5'],
    ['a password', 'password', '"password":"Qwerty12"'],
    ['a token after its key', 'token', 'rts_token=abc123def'],
    ['credentials in a URL', 'credentials', 'http://user:pass@proxy:3128'],
    ['an address of mail', 'email', 'to someone@bigbank2.ru'],
    ['a phone', 'phone', 'call +7 916 123-45-67'],
    ['a card', 'card', 'paid with 4111 1111 1111 1111, thanks'],
    ['a card with noughts in the doubled places', 'card', 'card: 4000-0000-0000-0002'],
    ['a SNILS', 'snils', 'СНИЛС 112-233-445 95'],
    ['any address', 'ip', 'peer 203.0.113.77 up'],
    ['one behind a Russian word', 'ip', 'узел 203.0.113.77 доступен'],
    ['one behind another', 'ip', 'Адрес сервера: 203.0.113.77'],
    ['one up to which something goes', 'ip', 'пинг до 203.0.113.77 не идёт'],
    ['an address behind a line end', 'ip', String.raw`{"e":"a\n203.0.113.77"}`],
    ['one of JSON in JSON', 'ip', String.raw`"{\"e\":\"a\\n203.0.113.77\"}"`],
    ['a percent-encoded sign before it', 'ip', 'ip%3D203.0.113.77%26x'],
    ['a colour before it', 'ip', '\u001b[1;36m203.0.113.77\u001b[0m'],
    ['a written colour before it', 'ip', String.raw`\u001b[36m203.0.113.77\u001b[0m`],
    ['this computer behind a line end', 'ip', String.raw`{"e":"a\n10.20.30.40"}`],
    ['the sixth version behind a tabulator', 'ip', String.raw`a\tfd12:3456:789a::40`],
    ['this computer behind a colour', 'ip', '\u001b[36m10.20.30.40\u001b[0m'],
    ['the host behind a colour', 'host', '\u001b[36mws-4411\u001b[0m'],
    ['the account behind a colour', 'user', String.raw`\u001b[1;36mipetrov\u001b[0m`],
    ['a hardware address behind a line end', 'mac', String.raw`a\n3c:52:82:aa:bb:01`],
    ['a phone behind a line end', 'phone', String.raw`a\r\n+79161234567`],
    ['a phone behind a blank', 'phone', 'tel%20+79161234567'],
    ['a coloured password', 'password', '\u001b[32m"password"\u001b[39m: \u001b[33m"hunter2x"'],
    [
      'a token by its look, behind a line end',
      'jwt',
      String.raw`a\neyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIx`,
    ],
    ['the end of a private key', 'private-key', '-----END PRIVATE KEY-----'],
  ])('%s', (_name, expected, text) => {
    expect(classes(text)).toContain(expected);
  });

  it.each(['utf16le', 'utf16be'])('the account in %s text', async (order) => {
    const bytes = Buffer.from('\ufeffпользователь ipetrov\n', 'utf16le');
    if (order === 'utf16be') bytes.swap16();
    const leaks = await scanner.scan('x', chunked(bytes, [1 << 16]));
    expect(leaks.map((leak) => leak.class)).toContain('user');
  });

  it.each<[string, (text: string) => Buffer]>([
    ['UTF-16LE', (text) => Buffer.from(text, 'utf16le')],
    ['UTF-16BE', (text) => Buffer.from(text, 'utf16le').swap16()],
  ])('what has a look of its own in %s, alone and behind UTF-8', async (_name, encode) => {
    const lines = [
      ['password', 'вход: password=Hunter2Xyz'],
      ['jwt', 'x eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.c2ln'],
      ['email', 'кому: someone@bigbank2.ru'],
      ['ip', 'узел 203.0.113.77 доступен'],
      ['phone', 'звонок +7 916 123-45-67'],
    ] as const;
    const wide = encode(`строка\n${lines.map(([, line]) => line).join('\n')}\n`);
    for (const before of ['', 'harmless\n'.repeat(40_000)]) {
      const bytes = Buffer.concat([Buffer.from(before), wide]);
      const leaks = await scanner.scan('x', chunked(bytes, [4_099]));
      const first = before.split('\n').length + 1;
      const told = new Set(leaks.map((leak) => `${leak.class} ${leak.line}`));
      expect([...told]).toEqual(lines.map(([name], at) => `${name} ${first + at}`));
    }
  });

  it('a value cut by chunks, far into a file, with its line', async () => {
    const text = `${'nothing here\n'.repeat(40_000)}by ipetrov\n`;
    const leaks = await scanner.scan('logs/log.log', chunked(Buffer.from(text), [4_099]));
    expect(leaks).toEqual([
      { entry: 'logs/log.log', class: 'user', line: 40_001, sample: 'ip… (7)' },
    ]);
  });
});

describe('what redaction keeps for a version is none for the scanner', () => {
  const redactor = createRedactor({ identity: SAMPLE_IDENTITY, pseudonymKey: SAMPLE_KEY });
  const before = 'Ошибка при запуске, текст, по которому узнают кодировку.\n'.repeat(5);
  const encodings = [
    ['UTF-8', (text: string): Buffer => Buffer.from(text)],
    ['cp1251', (text: string): Buffer => singleByte(CP1251, text)],
    ['cp866', (text: string): Buffer => singleByte(CP866, text)],
    ['UTF-16LE', (text: string): Buffer => Buffer.from(text, 'utf16le')],
    ['UTF-16BE', (text: string): Buffer => Buffer.from(text, 'utf16le').swap16()],
  ] as const;

  it.each(encodings)('in %s', async (_name, encode) => {
    let kept = 0;
    for (const words of [
      ...['версия', 'версию', 'версией', 'сборка', 'Сборка:', 'обновление до', 'Версия драйвера:'],
      ...['версия клиента', 'версия сервера', 'версия ядра', 'v', 'V8', 'v8:', 'version', 'build'],
      ...[
        'eXpress',
        'Chrome/',
        'HeadlessChrome/',
        'YaBrowser/',
        'curl/',
        'updated to',
        'driver_version=',
      ],
    ]) {
      const given = encode(`${before}${words} 3.73.51.100\n`);
      const out = await redacted(redactor, given);
      if (out.equals(given)) kept += 1;
      const found = await scanner.scan('x', chunked(out, [1_000]));
      expect(found, words).toEqual([]);
    }
    expect(kept).toBeGreaterThan(10);
  });
});

function singleByte(set: Charset, text: string): Buffer {
  return Buffer.from(Array.from(text, (one) => encodeSingleByte(set, one) ?? 63));
}

describe('does not call a leak', () => {
  it.each([
    [
      'marks',
      'Authorization: Basic [authorization] password=[password] "token":"[token]" Cookie: sid=[cookie]',
    ],
    [
      'pseudonyms',
      'user-1 mail-k3f9a2@d-x7m2q.ru ip-lan-k3f9a.117 https://[credentials]@d-x7m2q.ru/ phone-k3f9a2',
    ],
    ['marks behind escapes', String.raw`"a\npassword: [password]\nip%3Dip-lan-k3f9a.117%26x"`],
    [
      'versions behind escapes',
      String.raw`"version\n1.2.3.4 v%20 Chrome%2F142.0.0.0 eXpress%203.72.37.1"`,
    ],
    ['short account names', 'jo joins the major'],
    ['an account inside a word', 'xipetrov ipetrovna'],
    ['versions', 'Chrome/142.0.0.0 v1.2.3.4 version 10.0.0.1 version: 10.1.2.3'],
    [
      'versions in Russian',
      'Версия 3.73.51.100, обновлён до 3.73.51.200, сборка клиента 3.73.51.9',
    ],
    ['versions with an arrow in Russian', 'версия 3.72.37.100 на 3.73.51.200'],
    ['programs in Russian', 'КриптоПро CSP 5.0.12.1, Континент-АП 4.1.2.3'],
    [
      'numbers without check digits',
      '4111 1111 1111 1112, 112-233-445 96, 1234 5678 9012 3456 7890, 0.4111 1111 1111 1111',
    ],
    ['marks of numbers', 'card [card], СНИЛС [snils]'],
    ['public hosts', 'support@express.ms https://express.ms/ 8.8.8.8 127.0.0.1'],
    ['sentences about secrets', 'token: expired, password: required, Authorization: Basic realm'],
  ])('%s', (_name, text) => {
    expect(scanner.scanText('x', text)).toEqual([]);
  });

  it('common account and host names, which are nobody', () => {
    const common = createLeakScanner({
      ...EMPTY_IDENTITY,
      userNames: ['root', 'admin', 'User'],
      fullNames: ['root'],
      hostNames: ['localhost', 'debian'],
      homePaths: ['/root', '/home/user'],
      addresses: ['127.0.0.1', '::1'],
    });
    expect(
      common.scanText('x', 'root on localhost, user admin, /home/user/.config, 127.0.0.1 ::1'),
    ).toEqual([]);
  });
});

it('a sample never holds the value', () => {
  const [leak] = scanner.scanText('x', 'rts_token=abc123def456');
  expect(leak?.sample).toBe('ab… (12)');
});
