import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clientLog } from '../../bench/client-log.ts';
import { EMPTY_IDENTITY } from '../../src/redact/identity.ts';
import { AHEAD, BlockScanner } from '../../src/redact/leak/block-scanner.ts';
import { createLeakScanner, type Leak } from '../../src/redact/leak-scan.ts';
import { MetTokens } from '../../src/redact/met-tokens.ts';
import { createLines, createRedactor } from '../../src/redact/redactor.ts';
import { tokenRuns } from '../../src/redact/token-runs.ts';
import { SAMPLE_KEY } from './identity.ts';
import { chunked, redacted } from './streams.ts';

const TOKEN = 'Zk3v9Qw1Lm7Pq2Rt8';

interface Seen {
  readonly leaks: readonly Leak[];
  readonly tokens: readonly string[];
}

function scannerOf(...met: readonly string[]): BlockScanner {
  const tokens = MetTokens.withKey(SAMPLE_KEY);
  for (const one of met) tokens.met(one);
  return new BlockScanner(EMPTY_IDENTITY, tokens);
}

async function scanned(bytes: Buffer, sizes: readonly number[], ...met: string[]): Promise<Seen> {
  const blocks = scannerOf(...met);
  const leaks = await createLeakScanner(EMPTY_IDENTITY, blocks).scan('a', chunked(bytes, sizes));
  return { leaks, tokens: blocks.takeTokens() };
}

describe('a secret that was met, in the finished bundle', () => {
  it('is a leak with its line, and no part of the leak is its text', async () => {
    const text = `one\ntwo ${TOKEN} and ${TOKEN}\nthree\n`;
    const { leaks, tokens } = await scanned(Buffer.from(text), [1 << 16], TOKEN);
    const leak = { entry: 'a', class: 'met-token', line: 2, sample: 'Zk… (17)' };
    expect(leaks).toEqual([leak, leak]);
    expect(tokens).toEqual([TOKEN]);
    expect(JSON.stringify(leaks)).not.toContain(TOKEN);
  });

  it.each<[string, string]>([
    ['longer', `${TOKEN}9`],
    ['shorter', TOKEN.slice(0, -1)],
    ['in other letters', TOKEN.toLowerCase()],
    ['a pseudonym', 'uuid-k3f9x2-1d0f'],
  ])('is none when it is %s', async (_name, text) => {
    expect((await scanned(Buffer.from(`x ${text} y`), [1 << 16], TOKEN)).leaks).toEqual([]);
  });

  it('is found in a name', () => {
    const blocks = scannerOf(TOKEN);
    const scanner = createLeakScanner(EMPTY_IDENTITY, blocks);
    expect(scanner.scanText('x', `client/logs/call-${TOKEN}.log`)).toMatchObject([
      { class: 'met-token' },
    ]);
    expect(blocks.takeTokens()).toEqual([TOKEN]);
    expect(blocks.takeTokens()).toEqual([]);
  });

  it('is not looked for before there is one', async () => {
    expect(await scanned(Buffer.from(TOKEN), [9])).toEqual({ leaks: [], tokens: [] });
  });

  it.each([
    ['UTF-8', (text: string): Buffer => Buffer.from(text)],
    ['UTF-16LE', (text: string): Buffer => Buffer.from(text, 'utf16le')],
    ['UTF-16BE', (text: string): Buffer => Buffer.from(text, 'utf16le').swap16()],
  ])('is found once wherever a block of a long %s text ends', async (_name, encode) => {
    const long = 'q7w8e9'.repeat(60);
    const width = encode('x').length;
    const filling = 'x y\n'.repeat((1 << 18) / 4);
    const text = encode(`${filling} ${TOKEN} ${long}\n${'x y\n'.repeat(1_000)}`);
    const place = filling.length * width;
    const lines = filling.split('\n').length;
    for (let end = 0; end < (TOKEN.length + 8) * width; end += 3) {
      // A block ends so far before what is there of the stream.
      const sizes = [place + end + AHEAD, 1_000];
      const { leaks, tokens } = await scanned(text, sizes, TOKEN, long);
      expect([leaks.map(({ line }) => line), tokens.length], `${end}`).toEqual([[lines, lines], 2]);
    }
  });

  it('is what the rule of the next try takes out', async () => {
    const text = [
      `Authorization: Bearer ${TOKEN}`,
      `resume ${TOKEN}, «${TOKEN}» и session-${TOKEN}.log`,
      String.raw`{"a":"x\n${TOKEN}\t","b":"%20${TOKEN}"}`,
      `\u001b[1;36m${TOKEN}\u001b[0m ${TOKEN}x`,
      `${'long/'.repeat(300_000)}${TOKEN}/${'w1e2'.repeat(200)}`,
      `token=${'w1e2'.repeat(200)}`,
      '',
    ].join('\n');
    const tokens = MetTokens.withKey(SAMPLE_KEY);
    const options = { identity: EMPTY_IDENTITY, pseudonymKey: SAMPLE_KEY };
    const lines = createLines(options);
    lines.remember(tokens);
    const blocks = new BlockScanner(EMPTY_IDENTITY, tokens);
    const scanner = createLeakScanner(EMPTY_IDENTITY, blocks);
    const first = await redacted(createRedactor(options, lines), Buffer.from(text));
    expect(await scanner.scan('a', chunked(first, [1 << 16]))).not.toEqual([]);
    const metTokens = blocks.takeTokens();
    expect(metTokens).toContain(TOKEN);
    const second = await redacted(createRedactor({ ...options, metTokens }), Buffer.from(text));
    expect(await scanner.scan('a', chunked(second, [1 << 16]))).toEqual([]);
    const shown = second.toString().split('\n');
    expect(shown.slice(0, 4)).toEqual([
      'Authorization: Bearer [authorization]',
      'resume [token], «[token]» и session-[token].log',
      String.raw`{"a":"x\n[token]\t","b":"%20[token]"}`,
      `\u001b[1;36m[token]\u001b[0m ${TOKEN}x`,
    ]);
    expect(shown[4]?.slice(-20)).toBe('g/long/[token]/[token]'.slice(-20));
  });

  it('is not seen in logs where none stands bare', async () => {
    const root = fileURLToPath(new URL('samples/', import.meta.url));
    const samples = readdirSync(root, { recursive: true, encoding: 'utf8' })
      .filter((file) => /[\\/]ok[\\/].*\.txt$/.test(file))
      .map((file) => readFileSync(root + file, 'utf8'));
    const options = { identity: EMPTY_IDENTITY, pseudonymKey: SAMPLE_KEY };
    const tokens = MetTokens.withKey(SAMPLE_KEY);
    const lines = createLines(options);
    lines.remember(tokens);
    const redactor = createRedactor(options, lines);
    const clean = await Promise.all(
      [...clientLog(2 << 20), ...samples].map((text) => redacted(redactor, Buffer.from(text))),
    );
    expect(tokens.isEmpty).toBe(false);
    const blocks = new BlockScanner(EMPTY_IDENTITY, tokens);
    for (const bytes of clean) blocks.scan(bytes, 0, bytes.length);
    expect(blocks.takeTokens()).toEqual([]);
  });

  /** How a token may stand in a log without its key. */
  const BARE: readonly ((token: string) => string)[] = [
    (token) => `resume session ${token} ok`,
    (token) => `("${token}")`,
    (token) => `сеанс${token}открыт`,
    (token) => `/files/${token}.bin?x=${token}`,
    (token) => String.raw`{"text":"a\n${token}\tb"}`,
    (token) => `q=%20${token}%20`,
    (token) => `\u001b[1;36m${token}\u001b[0m`,
  ];

  it('leaves nothing of any token in two tries', async () => {
    const token = fc
      .stringMatching(/^[A-Za-z0-9_-]{16,60}$/)
      .filter((one) => runsOf(one).includes(one) && !one.startsWith('uuid-'));
    await fc.assert(
      fc.asyncProperty(
        token,
        fc.shuffledSubarray([...BARE], { minLength: 1 }),
        async (one, bare) => {
          const text = `${bare.map((line) => line(one)).join('\n')}\nX-Auth-Token: ${one}\n`;
          const tokens = MetTokens.withKey(SAMPLE_KEY);
          const options = { identity: EMPTY_IDENTITY, pseudonymKey: SAMPLE_KEY };
          const lines = createLines(options);
          lines.remember(tokens);
          const blocks = new BlockScanner(EMPTY_IDENTITY, tokens);
          const scan = async (bytes: Buffer): Promise<readonly Leak[]> =>
            createLeakScanner(EMPTY_IDENTITY, blocks).scan('a', chunked(bytes, [1 << 16]));
          await scan(await redacted(createRedactor(options, lines), Buffer.from(text)));
          const metTokens = blocks.takeTokens();
          const clean = await redacted(
            createRedactor({ ...options, metTokens }),
            Buffer.from(text),
          );
          expect(clean.includes(one)).toBe(false);
          expect(await scan(clean)).toEqual([]);
        },
      ),
      { numRuns: 40 * Number(process.env['PROPERTY_RUNS'] ?? 1) },
    );
  });
});

function runsOf(text: string): string[] {
  const found: string[] = [];
  tokenRuns(Buffer.from(text), 0, text.length, (start, stop) => {
    found.push(text.slice(start, stop));
  });
  return found;
}
