import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { textWidth, wrapText } from '../../src/report/width.ts';

describe('the width of a text', () => {
  it.each([
    ['Latin', 'check', 5],
    ['Cyrillic', 'проверка', 8],
    ['й as и and a breve', 'и\u0306', 1],
    ['marks', '✔ ✖ –', 5],
    ['Chinese', '检查', 4],
    ['emoji', '😀', 2],
  ])('%s', (_name, text, width) => {
    expect(textWidth(text)).toBe(width);
  });
});

describe('wrapping', () => {
  it('breaks at spaces', () => {
    expect(wrapText('один два три четыре', 10)).toEqual(['один два', 'три четыре']);
  });

  it('breaks a word that is longer than a line', () => {
    expect(wrapText('a 12345678901234567890', 10)).toEqual(['a', '1234567890', '1234567890']);
  });

  it('keeps words together that a no-break space holds', () => {
    expect(wrapText('two words 1\u00a0failed', 12)).toEqual(['two words', '1 failed']);
  });

  it('gives one empty line for nothing', () => {
    expect(wrapText('', 10)).toEqual(['']);
  });

  it('never makes a longer line, and loses nothing but spaces', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 80 }),
        fc.integer({ min: 8, max: 40 }),
        (raw, width) => {
          const text = raw.replace(/\s/gu, ' ');
          const lines = wrapText(text, width);
          for (const line of lines) expect(textWidth(line)).toBeLessThanOrEqual(width);
          expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
        },
      ),
    );
  });
});
