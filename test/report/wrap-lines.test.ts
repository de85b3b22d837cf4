import { expect, test } from 'vitest';
import { wrapLines } from '../../src/report/wrap-lines.ts';

test.each([
  ['a short line stays', 'one two', 'one two'],
  ['a list goes on further in', '  one two three four five', '  one two three four\n    five'],
  [
    'a value goes on under itself',
    'Name:  one two three four',
    'Name:  one two three\n       four',
  ],
  [
    'a column of values too',
    '            one two three four',
    '            one two\n            three\n            four',
  ],
  [
    'an address stays whole',
    'see https://express.ms/faq/installation',
    'see\n  https://express.ms/faq/installation',
  ],
  ['every line by itself', 'one\n\ntwo three four five six', 'one\n\ntwo three four five\n  six'],
])('%s', (_name, text, wrapped) => {
  expect(wrapLines(text, 20)).toBe(wrapped);
});
