import fc from 'fast-check';
import { expect, test } from 'vitest';
import { WordTable, wordTableText } from '../../../src/faq/search/word-table.ts';

test('it gives what a map gives', () => {
  const word = fc.string({
    unit: fc.constantFrom('а', 'б', 'z', '-', '4'),
    minLength: 1,
    maxLength: 5,
  });
  const entries = fc.uniqueArray(fc.tuple(word, fc.stringMatching(/^[a-z |]*$/)), {
    selector: ([key]) => key,
  });
  fc.assert(
    fc.property(entries, word, (pairs, asked) => {
      const map = new Map(pairs);
      const table = new WordTable(wordTableText(pairs));
      expect(table.words()).toEqual([...map.keys()].sort());
      expect(table.get(asked)).toBe(map.get(asked));
      expect(table.has(asked)).toBe(map.has(asked));
      for (const [key, value] of map) expect(table.get(key)).toBe(value);
      expect(table.beginningWith(asked)).toEqual(
        [...map.keys()].filter((key) => key.startsWith(asked) && key !== asked).sort(),
      );
    }),
  );
});
