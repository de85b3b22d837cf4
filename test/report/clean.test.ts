import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clean, shorten } from '../../src/report/clean.ts';

const ROWS: readonly (readonly [name: string, from: string, to: string])[] = [
  ['plain text stays', 'Имя не найдено: corp.example.test', 'Имя не найдено: corp.example.test'],
  ['colours', '\u001b[1;31mred\u001b[0m', 'red'],
  ['cursor and screen', 'a\u001b[2J\u001b[Hb', 'ab'],
  ['a window title', '\u001b]0;owned\u0007name', 'name'],
  ['a link ended by ST', '\u001b]8;;https://e.test\u001b\\text\u001b]8;;\u001b\\', 'text'],
  ['an unfinished OSC keeps the rest', 'seen \u001b]0;the rest', 'seen 0;the rest'],
  ['8-bit CSI', '\u009b31mred', 'red'],
  ['two-character escapes', '\u001bcreset \u001b(0lines', 'reset lines'],
  ['a lone escape', 'a\u001b', 'a'],
  ['escapes inside escapes', '\u001b\u001b[31m[31mx', '[31mx'],
  ['line ends become spaces', 'one\r\ntwo\u2028three\tfour', 'one two three four'],
  ['NUL, backspace, DEL', 'a\u0000b\u0008c\u007fd', 'a b c d'],
  ['bidirectional overrides', 'abc\u202egnp.exe\u2066\u200f', 'abcgnp.exe'],
  ['invisible signs', 'pay\u200bpal\ufeff\u00ad', 'paypal'],
  ['half a surrogate pair', 'a\ud800b', 'a\ufffdb'],
];

describe('a text from the network', () => {
  it.each(ROWS)('%s', (_name, from, to) => {
    expect(clean(from)).toBe(to);
  });

  it('is at most 2000 characters', () => {
    expect(clean('x'.repeat(100_000))).toHaveLength(2_000);
  });

  it('never keeps a control character, whatever it was', () => {
    const unit = fc.constantFrom(
      ...[
        '\u001b',
        '[',
        ']',
        '\\',
        '\u0007',
        '\u009b',
        '\u009d',
        '\u009c',
        '3',
        'm',
        'P',
        '\n',
        'я',
      ],
    );
    fc.assert(
      fc.property(fc.array(unit, { maxLength: 40 }), (units) => {
        expect(clean(units.join(''))).not.toMatch(/[\u0000-\u001f\u007f-\u009f]/u);
      }),
    );
  });

  it('is cut between characters', () => {
    expect(shorten('ab😀cd', 4)).toBe('ab…');
  });
});
