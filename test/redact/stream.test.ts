import { describe, expect, it } from 'vitest';
import { LONGEST_LINE } from '../../src/redact/long-line.ts';
import { createRedactor } from '../../src/redact/redactor.ts';
import { SAMPLE_IDENTITY, SAMPLE_KEY } from './identity.ts';
import { redacted } from './streams.ts';

const redactor = createRedactor({ identity: SAMPLE_IDENTITY, pseudonymKey: SAMPLE_KEY });
const LINES =
  '[info] start\r\nAuthorization: Bearer abcdef123456\r\n\r\nпользователь Иван Петров, e-mail иван@почта.рф\r\nend without a line end from 10.20.30.40';

describe('the chunks do not matter', () => {
  const text = Buffer.from(LINES);
  it.each([[[1]], [[2]], [[3, 1, 7]], [[64]], [[5000]]])('in chunks of %j', async (sizes) => {
    const whole = await redacted(redactor, text);
    expect((await redacted(redactor, text, sizes)).toString()).toBe(whole.toString());
    expect(whole.toString()).toMatch(
      /^\[info\] start\r\nAuthorization: Bearer \[authorization\]\r\n\r\nпользователь user-2, e-mail mail-\w{6}@d-\w{5}\.рф\r\nend without a line end from ip-lan-\w{5}\.\d+$/,
    );
  });

  it('an empty source gives nothing', async () => {
    expect(await redacted(redactor, Buffer.alloc(0))).toHaveLength(0);
  });
});

describe('a file that begins inside of a private key', () => {
  const key = ['RCCCPP3m8cJrMPkOx90B5Ih1NKIPCw0Ew27YDnHg/XewdnDrlAvVM1+XParYYZuR'];
  const text = `${key.concat(key, key).join('\n')}\n-----END PRIVATE KEY-----\n[info] after\n`;

  it.each([
    ['a log begun in it', 0],
    ['a line cut in two', 20],
  ])('%s', async (_name, from) => {
    for (const sizes of [[1], [7], [64], [5000]]) {
      const out = await redacted(redactor, Buffer.from(text.slice(from)), sizes);
      expect(out.toString()).toBe(`${'[private-key]\n'.repeat(4)}[info] after\n`);
    }
  });

  it('in UTF-16', async () => {
    const out = await redacted(redactor, Buffer.from(`\ufeff${text}`, 'utf16le'), [64]);
    expect(out.toString('utf16le')).not.toContain('RCCCPP3m8c');
  });
});

/** cp1251 and cp866 of a Russian text; made here, by table. */
function singleByte(label: string, text: string): Buffer {
  const upper = Array.from(
    new TextDecoder(label).decode(Uint8Array.from({ length: 128 }, (_, i) => i + 128)),
  );
  return Buffer.from(
    Array.from(text, (one) => {
      const at = upper.indexOf(one);
      return at < 0 ? one.charCodeAt(0) : at + 128;
    }),
  );
}

describe('encodings come out as they came in', () => {
  const given =
    'Пользователь Иван Петров вошёл, пароль: Секрет1, адрес 10.20.30.40\r\nследующая строка\r\n';
  const expected =
    /^Пользователь user-2 вошёл, пароль: \[password\],? адрес ip-lan-\w{5}\.\d+\r\nследующая строка\r\n$/;

  it.each(['windows-1251', 'ibm866'])('%s', async (label) => {
    const out = await redacted(redactor, singleByte(label, given), [7]);
    expect(new TextDecoder(label).decode(out)).toMatch(expected);
  });

  it.each([
    ['UTF-16LE with a mark', '\ufeff', false],
    ['UTF-16BE with a mark', '\ufeff', true],
    ['UTF-16LE without a mark', '', false],
    ['UTF-16BE without a mark', '', true],
  ])('%s', async (_name, mark, swap) => {
    const bytes = Buffer.from(mark + given, 'utf16le');
    if (swap) bytes.swap16();
    const out = await redacted(redactor, bytes, [1, 3]);
    if (swap) out.swap16();
    const text = out.toString('utf16le');
    expect(text.slice(0, mark.length)).toBe(mark);
    expect(text.slice(mark.length)).toMatch(expected);
  });

  it('a lone surrogate and half a character of UTF-16 stay', async () => {
    const bytes = Buffer.concat([
      Buffer.from('\ufeffabc \ud800 def \udc01\nAuthorization: Basic x1y2z3w4\n', 'utf16le'),
      Buffer.from([0x41]),
    ]);
    const out = await redacted(redactor, bytes, [5]);
    const expected = Buffer.concat([
      Buffer.from('\ufeffabc \ud800 def \udc01\nAuthorization: Basic [authorization]\n', 'utf16le'),
      Buffer.from([0x41]),
    ]);
    expect(out.equals(expected)).toBe(true);
  });

  it('UTF-8 with broken bytes keeps them', async () => {
    const bytes = Buffer.concat([
      Buffer.from('пользователь ipetrov '),
      Buffer.from([0xff, 0xfe, 0xd0]),
      Buffer.from(' и ещё слова по-русски, пароль: abc123\n'),
    ]);
    const expected = Buffer.concat([
      Buffer.from('пользователь user-1 '),
      Buffer.from([0xff, 0xfe, 0xd0]),
      Buffer.from(' и ещё слова по-русски, пароль: [password]\n'),
    ]);
    expect((await redacted(redactor, bytes, [1])).equals(expected)).toBe(true);
  });
});

describe('a file that changes its encoding', () => {
  const given =
    'Пользователь Иван Петров вошёл, пароль: Секрет1, адрес 10.20.30.40\r\ntook 12 ms, password=Hunter2Xyz\r\n';
  const expected =
    /^Пользователь user-2 вошёл, пароль: \[password\],? адрес ip-lan-\w{5}\.\d+\r\ntook 12 ms, password=\[password\]\r\n$/;
  const big = (text: string): Buffer => Buffer.from(text, 'utf16le').swap16();
  const little = (text: string): Buffer => Buffer.from(text, 'utf16le');
  const narrow = (text: string): Buffer => Buffer.from(text, 'utf8');
  const hole = Buffer.alloc(700);
  type Part = (text: string) => Buffer;

  it.each<[string, readonly Part[]]>([
    ['UTF-8, then UTF-16LE', [narrow, little]],
    ['UTF-8, then UTF-16BE', [narrow, big]],
    ['UTF-16LE, then UTF-8', [little, narrow]],
    ['UTF-16BE, then UTF-8', [big, narrow]],
    ['there and back again', [narrow, little, narrow, big, narrow, little]],
    ['cp1251 between', [little, (text) => singleByte('windows-1251', text), little]],
    ['one order after the other', [little, big, little]],
  ])('%s', async (_name, parts) => {
    const pieces = parts.map((part) => part(given.repeat(3)));
    const alone = await Promise.all(pieces.map((piece) => redacted(redactor, piece)));
    const whole = Buffer.concat(alone).toString('latin1');
    expect(whole.replaceAll('\0', '')).not.toMatch(/Hunter2Xyz|10\.20\.30\.40/);
    for (const sizes of [[1 << 16], [1], [7, 64], [301], [4096]]) {
      const out = await redacted(redactor, Buffer.concat(pieces), sizes);
      expect(out.toString('latin1')).toBe(whole);
    }
  });

  it.each<[string, Buffer, Part]>([
    ['with a mark', Buffer.from([0xff, 0xfe]), little],
    ['with the other mark', Buffer.from([0xfe, 0xff]), big],
    ['behind a hole', hole, little],
  ])('UTF-16 %s in the middle of a file', async (_name, before, part) => {
    const filler = narrow('ordinary line 12\n'.repeat(2_000));
    for (const sizes of [[1 << 16], [501]]) {
      const out = await redacted(redactor, Buffer.concat([filler, before, part(given)]), sizes);
      expect(out.subarray(0, filler.length).equals(filler)).toBe(true);
      const rest = out.subarray(filler.length + before.length);
      expect(out.subarray(filler.length, filler.length + before.length).equals(before)).toBe(true);
      const text = (part === big ? Buffer.from(rest).swap16() : rest).toString('utf16le');
      expect(text).toMatch(expected);
    }
  });

  it('what only looks alike stays byte for byte', async () => {
    const bytes = Buffer.concat([
      narrow('a\0b\0\n\0\0\0x\0\n'),
      hole,
      narrow('PATH=/usr/bin\0LANG=ru_RU\0TERM=xterm\0\n'),
      Buffer.from([0, 1, 0, 2, 0, 3, 0, 200, 0, 10, 9, 0]),
      narrow('took 12 ms\n'),
    ]);
    for (const sizes of [[1 << 16], [1], [13]]) {
      expect((await redacted(redactor, bytes, sizes)).equals(bytes)).toBe(true);
    }
  });
});

describe('lines longer than a window', () => {
  const filler = (length: number): string =>
    'lorem ipsum 3.72.37 '.repeat(Math.ceil(length / 20)).slice(0, length);

  it('every planted secret goes, wherever the window ends, and the rest stays', async () => {
    const parts: string[] = [];
    const clean: string[] = [];
    for (let i = 0; i < 60; i++) {
      const text = filler(50_000 + i * 13);
      parts.push(text, ` password=S3cret${i}xyz `);
      clean.push(text, ' password=[password] ');
    }
    const line = parts.join('');
    expect(line.length).toBeGreaterThan(2 * LONGEST_LINE);
    const given = `before ipetrov\n${line}\nafter ipetrov\n`;
    const expected = `before user-1\n${clean.join('')}\nafter user-1\n`;
    const whole = await redacted(redactor, Buffer.from(given));
    expect(whole.toString() === expected).toBe(true);
    for (const sizes of [[1_000_003], [99_991], [4 << 20]]) {
      expect((await redacted(redactor, Buffer.from(given), sizes)).equals(whole)).toBe(true);
    }
  });

  it('a secret longer than a window goes as a whole', async () => {
    const given = `{"n":1,"password":"${'Ab1'.repeat(LONGEST_LINE)}","m":2}\n`;
    expect((await redacted(redactor, Buffer.from(given), [65_536])).toString()).toBe(
      '{"n":1,"password":"[password]","m":2}\n',
    );
  });

  it('Cyrillic text is never cut inside a letter', async () => {
    const text = 'съешь ещё этих мягких французских булок '.repeat(60_000);
    const given = Buffer.from(`x${text} ipetrov\n`);
    const out = await redacted(redactor, given, [77_777]);
    expect(out.toString() === `x${text} user-1\n`).toBe(true);
  });

  it.each([
    ['letters', 'a'.repeat(10 << 20)],
    ['at signs', '@'.repeat(10 << 20)],
    ['addresses without an end', 'a@'.repeat(5 << 20)],
    ['colons', '://'.repeat(3 << 20)],
    ['open quotes', 'password="'.repeat(1 << 20)],
    ['nested quotes', '\\"'.repeat(5 << 20)],
    ['digits', '1 '.repeat(5 << 20)],
    ['dots', '1.'.repeat(5 << 20)],
    ['hex and colons', 'a:'.repeat(5 << 20)],
    ['dashes', '1-'.repeat(5 << 20)],
    ['percent', '%40'.repeat(3 << 20)],
    ['backslashes', '\\'.repeat(10 << 20)],
    ['cookies', 'cookie: '.repeat(1 << 20)],
    ['codes', 'code '.repeat(2 << 20)],
    ['keys', '-----BEGIN PRIVATE KEY-----'.repeat(1 << 18)],
    ['ends of keys', '-----END PRIVATE KEY-----'.repeat(1 << 18)],
    ['written line ends', 'user=a\\n'.repeat(1 << 20)],
    ['quoted line ends', 'user="a\\n'.repeat(1 << 20)],
    ['colours', '\u001b[36mx'.repeat(1 << 20)],
    ['names', 'Иванов '.repeat(1 << 20)],
    ['curl', 'curl -s '.repeat(1 << 20)],
  ])(
    '10 MiB of %s end',
    async (_name, line) => {
      const out = await redacted(redactor, Buffer.from(`${line}\nend\n`), [1 << 20]);
      expect(out.subarray(-5).toString()).toBe('\nend\n');
    },
    60_000,
  );
});
