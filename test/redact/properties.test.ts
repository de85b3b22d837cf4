import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createLeakScanner } from '../../src/redact/leak-scan.ts';
import { createRedactor } from '../../src/redact/redactor.ts';
import { SAMPLE_IDENTITY, SAMPLE_KEY } from './identity.ts';
import { redacted } from './streams.ts';

/** More of everything by hand: PROPERTY_RUNS=100. */
const runs = (usual: number): number => usual * Number(process.env['PROPERTY_RUNS'] ?? 1);

const redactor = createRedactor({ identity: SAMPLE_IDENTITY, pseudonymKey: SAMPLE_KEY });
const scanner = createLeakScanner(SAMPLE_IDENTITY);

/** A secret's characters without those that end a bare value; long enough to be nothing else. */
const secret = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9_.!$*+/~-]{8,30}[A-Za-z0-9]$/);
const word = fc.stringMatching(/^[a-z]{3,9}$/);
const quotable = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9 _,;:&|()[\]{}@#%^=+?!$*~-]{8,30}[0-9]$/);

/** Where a secret may stand. */
const PLACES: readonly { readonly name: string; readonly line: (secret: string) => string }[] = [
  { name: 'header', line: (s) => `Authorization: Bearer ${s}` },
  { name: 'unknown scheme', line: (s) => `Proxy-Authorization: ${s}` },
  { name: 'cookie', line: (s) => `Cookie: sid=${s}; lang=ru` },
  { name: 'set-cookie', line: (s) => `< Set-Cookie: _key=${s}; path=/` },
  {
    name: 'query',
    line: (s) => `GET https://express.ms/x?a=1&access_token=${encodeURIComponent(s)}&b=2`,
  },
  {
    name: 'url credentials',
    line: (s) => `proxy http://someone:${encodeURIComponent(s)}@express.ms:3128/`,
  },
  { name: 'environment', line: (s) => `export SMTP_PASSWORD=${s}` },
  { name: 'key=value', line: (s) => `level=info secret=${s} next=1` },
  { name: 'yaml', line: (s) => `    rts_token: ${s}` },
  { name: 'command line', line: (s) => `myapp --password ${s} --verbose` },
  { name: 'api key header', line: (s) => `x-api-key: ${s}` },
  { name: 'xml', line: (s) => `<password>${s}</password>` },
  { name: 'xml attribute', line: (s) => `<add key="password" value="${s}"/>` },
  { name: 'erlang', line: (s) => `#{password => <<"${s}">>, port => 1}` },
  { name: 'braces', line: (s) => `Server=x;Pwd={${s};1};Encrypt=true` },
  { name: 'pairs', line: (s) => `Server=x;Pwd=${s} ${s};Encrypt=true` },
  { name: 'arguments', line: (s) => `["mysql", "-p${s}", "db"]` },
  { name: 'free text', line: (s) => `the password for ivan: a1${s} is used` },
  { name: 'tuple', line: (s) => `[{"x-auth-token", "${s}"}, {"accept", "*/*"}]` },
];
const QUOTED: readonly { readonly name: string; readonly line: (secret: string) => string }[] = [
  { name: 'json', line: (s) => JSON.stringify({ a: 1, password: s, b: 'c' }) },
  {
    name: 'json in json',
    line: (s) => JSON.stringify({ body: JSON.stringify({ token: s, n: 1 }) }),
  },
  {
    name: 'json in json in json',
    line: (s) =>
      JSON.stringify({ x: JSON.stringify({ body: JSON.stringify({ token: s, n: 1 }) }) }),
  },
  { name: 'named', line: (s) => JSON.stringify({ name: 'password', type: 'x', value: s }) },
  { name: 'named behind', line: (s) => JSON.stringify({ value: s, name: 'x-api-key' }) },
  { name: 'named below', line: (s) => `  - name: DB_PASSWORD\n    value: "${s}"` },
  { name: 'quoted over lines', line: (s) => `  password: "${s}\n    ${s}"` },
  { name: 'list', line: (s) => JSON.stringify({ token: [s, 'b1', s], n: 1 }) },
  { name: 'doubled quotes', line: (s) => `  password: 'it''${s}'` },
  { name: 'quoted yaml', line: (s) => `  password: "${s}"` },
  { name: 'python', line: (s) => `{'api_key': '${s}', 'n': 1}` },
];

const chunkSizes = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 5 });

describe('a planted secret never survives', () => {
  for (const [places, values] of [
    [PLACES, secret],
    [QUOTED, quotable],
  ] as const) {
    it.each(places)('$name', async ({ line }) => {
      await fc.assert(
        fc.asyncProperty(values, word, word, chunkSizes, async (value, before, after, sizes) => {
          const text = `${before}\n${line(value)}\r\n${after}\n`;
          const out = (await redacted(redactor, Buffer.from(text), sizes)).toString();
          expect(out).not.toContain(value);
          expect(out).not.toContain(value.slice(0, -1));
          expect(out.startsWith(`${before}\n`)).toBe(true);
          expect(out.endsWith(`\r\n${after}\n`)).toBe(true);
          expect((await redacted(redactor, Buffer.from(out))).toString()).toBe(out);
        }),
        { numRuns: runs(60) },
      );
    });
  }
});

const octet = fc.integer({ min: 1, max: 254 });
const hex = (length: number): fc.Arbitrary<string> =>
  fc.string({
    unit: fc.constantFrom(...Array.from('0123456789abcdef')),
    minLength: length,
    maxLength: length,
  });

const IDENTITIES: readonly { readonly name: string; readonly value: fc.Arbitrary<string> }[] = [
  {
    name: 'IPv4',
    value: fc.tuple(fc.integer({ min: 11, max: 126 }), octet, octet, octet).map((o) => o.join('.')),
  },
  {
    name: 'IPv6',
    value: fc.array(hex(4), { minLength: 7, maxLength: 7 }).map((g) => `2001:${g.join(':')}`),
  },
  {
    name: 'MAC',
    value: fc.array(hex(2), { minLength: 5, maxLength: 5 }).map((g) => `3c:${g.join(':')}`),
  },
  { name: 'UUID', value: fc.uuid() },
  { name: 'e-mail', value: fc.tuple(word, word).map(([user, host]) => `${user}@${host}.ru`) },
  { name: 'Cyrillic e-mail', value: fc.constantFrom('иван@почта.рф', 'Анна.П@пример.рф') },
  {
    name: 'phone',
    value: fc.integer({ min: 9_000_000_000, max: 9_999_999_999 }).map((n) => `+7${n}`),
  },
  { name: 'account', value: fc.constantFrom('ipetrov', 'IPETROV', 'Иван Петров', 'ИВАН ПЕТРОВ') },
  { name: 'host', value: fc.constantFrom('ws-4411', 'WS-4411.corp.bigbank.ru', 'cts.bigbank.ru') },
  { name: 'literal', value: fc.constantFrom('Проект Буран', 'проект буран') },
  { name: 'known secret', value: fc.constantFrom('Pr0xy$ecret') },
];

describe('a planted identity never survives and has one name', () => {
  it.each(IDENTITIES)('$name', async ({ value }) => {
    await fc.assert(
      fc.asyncProperty(
        value,
        word.map((one) => `x${one}`),
        chunkSizes,
        async (planted, around, sizes) => {
          const text = `${around} (${planted}) ${around}\n${around} "${planted}"\n`;
          const out = (await redacted(redactor, Buffer.from(text), sizes)).toString();
          expect(out.toLowerCase()).not.toContain(planted.toLowerCase());
          const name = new RegExp(`^${around} \\((.*)\\) ${around}\n${around} "(.*)"\n$`).exec(out);
          expect(name?.[1]).toBe(name?.[2]);
          expect(name).not.toBeNull();
          expect(scanner.scanText('out', out)).toEqual([]);
        },
      ),
      { numRuns: runs(60) },
    );
  });
});

/** Pieces of log lines in which nothing is personal. */
const HARMLESS = fc.constantFrom(
  '[2026-01-15 10:22:33.123] [info]',
  'took 15.5 ms',
  'eXpress/3.72.37 Chrome/142.0.0.0 Electron/39.2.7',
  'https://ru.public.express/api/v1/kdc/start',
  'wss://corp.express/socket/user/websocket?vsn=1.0.0',
  '{"status":"error","reason":"chat_not_found","errors":[]}',
  '    at Object.<anonymous> (/opt/eXpress/resources/app.asar/main.js:10:15)',
  'sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  '127.0.0.1:3000',
  'rss=812345678',
  'code=1006',
  'соединение потеряно, попытка 3',
  'v1.2.3.4',
  '::1',
  'token: expired',
  'C:\\Program Files\\eXpress\\eXpress.exe',
);

it('what is not planted stays byte for byte', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(HARMLESS, { maxLength: 5 }), { maxLength: 20 }),
      fc.constantFrom('\n', '\r\n'),
      chunkSizes,
      async (lines, end, sizes) => {
        const text = lines.map((parts) => parts.join(' ') + end).join('');
        expect((await redacted(redactor, Buffer.from(text), sizes)).toString()).toBe(text);
        expect(scanner.scanText('out', text)).toEqual([]);
      },
    ),
    { numRuns: runs(200) },
  );
});

it('bytes that are no text pass through, whatever the chunks', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 3000 }), chunkSizes, async (bytes, sizes) => {
      const whole = await redacted(redactor, bytes);
      expect(await redacted(redactor, bytes, sizes)).toEqual(whole);
      if (!/[@\d\\:/]/.test(Buffer.from(bytes).toString('latin1'))) {
        expect(whole.equals(bytes)).toBe(true);
      }
    }),
    { numRuns: runs(200) },
  );
});

it('no identity survives among others, and the scanner agrees', async () => {
  const identity = fc.oneof(...IDENTITIES.map(({ value }) => value));
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(identity, HARMLESS), { minLength: 1, maxLength: 5 }),
      fc.constantFrom(
        ...[' ', ', ', '; ', '" "', '|', '\t', ') (', '\n'],
        ...[
          '\\n',
          '\\r\\n',
          '\\t',
          '%20',
          '%0A',
          '%2C%20',
          '\\u0026',
          ' \u001b[1;31m',
          '\u001b[0m ',
        ],
      ),
      async (pieces, between) => {
        const text = pieces.flat().join(between);
        const out = (await redacted(redactor, Buffer.from(text))).toString();
        for (const [planted] of pieces) {
          expect(out.toLowerCase()).not.toContain(planted.toLowerCase());
        }
        expect(scanner.scanText('out', out)).toEqual([]);
      },
    ),
    { numRuns: runs(300) },
  );
});

it('redacting twice is redacting once, for any mixture', async () => {
  const piece = fc.oneof(
    HARMLESS,
    secret.map((value) => `password=${value}`),
    ...IDENTITIES.map(({ value }) => value),
    fc.constantFrom(
      '"',
      ',',
      '; ',
      '{',
      '}',
      '\\',
      '%',
      '@',
      ':',
      '=',
      '://',
      '?token=',
      '[token]',
      'user-1',
      '\\n',
      '\\r\\n',
      '\\t',
      '%20',
      '%3D',
      '\\u0026',
      '\u001b[36m',
    ),
  );
  await fc.assert(
    fc.asyncProperty(
      fc.array(piece, { minLength: 1, maxLength: 8 }),
      fc.constantFrom(' ', '/', ', '),
      async (pieces, between) => {
        const once = await redacted(redactor, Buffer.from(pieces.join(between)));
        const twice = await redacted(redactor, once);
        expect(twice.toString()).toBe(once.toString());
      },
    ),
    { numRuns: runs(600) },
  );
});
