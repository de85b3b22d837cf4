import { describe, expect, it } from 'vitest';
import { LONGEST_TOKEN, tokenRuns } from '../../src/redact/token-runs.ts';

function found(text: string, from = 0, to = Infinity): string[] {
  const bytes = Buffer.from(text, 'utf8');
  const seen: string[] = [];
  tokenRuns(bytes, from, Math.min(to, bytes.length), (start, stop) => {
    seen.push(bytes.toString('utf8', start, stop));
  });
  return seen;
}

const TOKEN = 'Zk3v9Qw1Lm7Pq2Rt8';

describe('what could be a token', () => {
  it.each<[string, string, readonly string[]]>([
    ['a bare one', `resume session ${TOKEN} ok`, [TOKEN]],
    ['at both ends of a text', TOKEN, [TOKEN]],
    ['sixteen characters', 'x a1b2c3d4e5f6g7h8 y', ['a1b2c3d4e5f6g7h8']],
    ['fifteen', 'x a1b2c3d4e5f6g7h y', []],
    ['between letters of another alphabet', `сеанс${TOKEN}открыт`, [TOKEN]],
    ['in a name', `renderer-${TOKEN}.log`, [`renderer-${TOKEN}`, TOKEN]],
    ['two of them', `${TOKEN},${TOKEN}x`, [TOKEN, `${TOKEN}x`]],
    ['with hyphens', 'AbC3-x9Y_z01-q5W7e8R2', ['AbC3-x9Y_z01-q5W7e8R2']],
    ['behind a line end as JSON writes it', String.raw`a\n${TOKEN}`, [`n${TOKEN}`, TOKEN]],
    ['behind a blank of a URL', `a%20${TOKEN}`, [`20${TOKEN}`, TOKEN]],
    ['behind a colour', `\u001b[36m${TOKEN}\u001b[0m`, [`36m${TOKEN}`, TOKEN]],
    ['behind two of them', `[1;36m${TOKEN}`, [`36m${TOKEN}`, TOKEN]],
    ['behind an escaped quote', String.raw`\u0022${TOKEN}\u0022`, [`u0022${TOKEN}`, TOKEN]],
    ['words', 'getUserSessionTokenFromStorage chats_message_read_at', []],
    ['a word with numbers', 'OAuth2AuthorizationCode sha256WithRSAEncryption', []],
    ['a suite of ciphers', 'TLS_AES_128_GCM_SHA256 ECDHE-RSA-AES256-GCM-SHA384', []],
    ['versions and systems', 'express-desktop-3-72-37-linux-x64 x86_64-linux-gnu', []],
    ['names with a date', 'renderer-2026-11-22 trace_2026-11-22T12-00-00_main', []],
    ['moments', 'trace_2026-11-22T12-00-00-123Z-main 20261122T120000Z', []],
    ['numbers', '12345678901234567890 2026-11-22-12-00-00', []],
    ["a UUID's pseudonym", 'chat uuid-k3f9x2-1d0f opened', []],
    ['the header that every JWT has', 'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9', []],
    ['zeros between', Buffer.from(TOKEN, 'utf16le').toString('latin1'), []],
  ])('%s', (_name, text, expected) => {
    expect(found(text)).toEqual(expected);
  });

  it('is the beginning of a long run', () => {
    const long = 'a1b2'.repeat(100);
    expect(found(` ${long} `)).toEqual([long.slice(0, LONGEST_TOKEN)]);
    expect(found(`\\n${long}`)).toEqual([
      `n${long}`.slice(0, LONGEST_TOKEN),
      long.slice(0, LONGEST_TOKEN),
    ]);
  });

  it('is seen once, whole, wherever a text is cut in two', () => {
    const text = `x ${TOKEN} and sess_${TOKEN}\n${'q7w8'.repeat(9)};done`;
    for (let cut = 0; cut <= text.length; cut++) {
      expect([...found(text, 0, cut), ...found(text, cut)], `cut at ${cut}`).toEqual(found(text));
    }
  });
});
