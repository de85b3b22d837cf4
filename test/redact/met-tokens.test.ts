import { describe, expect, it } from 'vitest';
import { MetTokens, MOST_TOKENS } from '../../src/redact/met-tokens.ts';
import { SAMPLE_KEY } from './identity.ts';

const TOKEN = 'Zk3v9Qw1Lm7Pq2Rt8';

function knows(tokens: MetTokens, text: string): boolean {
  const bytes = Buffer.from(text);
  return tokens.has(bytes, 0, bytes.length);
}

/** The same ones every time, none like another. */
function made(count: number): string[] {
  return Array.from({ length: count }, (_, at) => {
    const number = Math.imul(at + 1, 0x9e3779b1) >>> 0;
    return `t${number.toString(16).padStart(8, '0')}k${at.toString(16).padStart(6, '0')}`;
  });
}

describe('the tokens that were met', () => {
  it('are known again, and nothing else is', () => {
    const tokens = MetTokens.withKey(SAMPLE_KEY);
    expect(tokens.isEmpty).toBe(true);
    tokens.met(`Bearer ${TOKEN}, пароль sess_q1w2e3r4t5y6u7i8 hunter2`);
    expect(tokens.isEmpty).toBe(false);
    expect(knows(tokens, TOKEN)).toBe(true);
    expect(knows(tokens, 'sess_q1w2e3r4t5y6u7i8')).toBe(true);
    expect(knows(tokens, 'q1w2e3r4t5y6u7i8')).toBe(true);
    for (const other of [TOKEN.toLowerCase(), `${TOKEN}9`, TOKEN.slice(1), 'hunter2', 'Bearer']) {
      expect(knows(tokens, other)).toBe(false);
    }
  });

  it('are not lost in a long value', () => {
    const tokens = MetTokens.withKey(SAMPLE_KEY);
    tokens.met(`${'слово '.repeat(2_000)}${TOKEN}`);
    expect(knows(tokens, TOKEN)).toBe(true);
  });

  it('are the same for everybody who shares the memory, and no text is in it', () => {
    const tokens = MetTokens.withKey(SAMPLE_KEY);
    const other = new MetTokens(tokens.shared);
    tokens.met(TOKEN);
    other.met('q1w2e3r4t5y6u7i8');
    expect(knows(other, TOKEN)).toBe(true);
    expect(knows(tokens, 'q1w2e3r4t5y6u7i8')).toBe(true);
    expect(Buffer.from(tokens.shared).includes(TOKEN.slice(0, 6))).toBe(false);
  });

  it('are no fewer for being met again', () => {
    const tokens = MetTokens.withKey(SAMPLE_KEY);
    for (let times = 0; times < 2 * MOST_TOKENS; times++) tokens.met(TOKEN);
    expect(tokens.oneIn).toBe(1);
  });

  it('of too many, are the same part in whatever order they come', () => {
    const all = made(3 * MOST_TOKENS);
    const [forwards, backwards] = [MetTokens.withKey(SAMPLE_KEY), MetTokens.withKey(SAMPLE_KEY)];
    for (const one of all) forwards.met(one);
    for (const one of all.toReversed()) backwards.met(one);
    expect([forwards.oneIn, backwards.oneIn]).toEqual([4, 4]);
    const kept = all.filter((one) => knows(forwards, one));
    expect(kept).toEqual(all.filter((one) => knows(backwards, one)));
    expect(kept.length).toBeGreaterThan((3 * MOST_TOKENS) / 5);
    expect(kept.length).toBeLessThanOrEqual(MOST_TOKENS);
    const next = made(4 * MOST_TOKENS).slice(3 * MOST_TOKENS);
    expect(next.filter((one) => knows(forwards, one))).toEqual([]);
  });
});
