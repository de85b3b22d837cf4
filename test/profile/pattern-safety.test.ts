import { describe, expect, it } from 'vitest';
import { patternDanger } from '../../src/profile/pattern-safety.ts';

describe('a pattern of a profile', () => {
  it.each([
    'TCK-\\d{4,9}',
    'order:\\s*\\d+',
    '\\bAB-\\d+(?:-\\d+)?\\b',
    '(?:\\d{1,3}\\.){3}\\d{1,3}',
    '[\\w.]+@corp\\.example',
    'договор №?\\s*[\\d/-]+',
    '(?:alpha|beta|gamma)-\\d+',
    'secret=.*',
    'a{2}b{1,9}',
    '"key":"[^"]+"',
    '(?<id>[a-z]{2}\\d+)x?',
    '\\p{Lu}\\p{Ll}+ \\p{Lu}\\.',
    '\\u{1F600}+',
    'x\\\\\\d+',
  ])('%s is fine', (pattern) => {
    expect(patternDanger(pattern)).toBeNull();
  });

  it.each<readonly [pattern: string, danger: string]>([
    ['(', 'not-a-pattern'],

    ['(a)\\1', 'back-reference'],
    ['(?<q>a)\\k<q>', 'back-reference'],
    ['(?<!a)b', 'look-around'],
    ['a(?=b)', 'look-around'],
    ['(a+)+b', 'nested-repetition'],
    ['(?:a|a)*b', 'nested-repetition'],
    ['(?:a+){2,9}b', 'nested-repetition'],
    ['(?:(?:ab?)c)+d', 'nested-repetition'],
    ['\\w+\\d+x', 'shared-repetition'],
    ['a.*b.*c', 'shared-repetition'],
    ['\\d*\\d*\\d*x', 'shared-repetition'],
    ['(?:a{1,30}){1,30}b', 'shared-repetition'],
    ['[a-z]{1,60}[a-z]{1,60}[a-z]{1,60}\\d', 'shared-repetition'],
    ['(?:a|a)(?:a|a)(?:a|a)(?:a|a)(?:a|a)(?:a|a)(?:a|a)(?:a|a)(?:a|a)b', 'shared-repetition'],
  ])('%s is refused', (pattern, danger) => {
    expect(patternDanger(pattern)).toBe(danger);
  });

  it('is refused when it is longer than a thousand characters', () => {
    expect(patternDanger('a'.repeat(1001))).toBe('too-long');
  });
});
