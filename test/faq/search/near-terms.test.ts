import { expect, test } from 'vitest';
import { nearTerms } from '../../../src/faq/search/near-terms.ts';

const KNOWN = ['сертификат', 'серверн', 'каталог', 'звонк', 'слов', 'стикер', 'tls-expired'];

test.each([
  ['one wrong letter', 'сертефикат', ['сертификат']],
  ['two in a long word', 'сиртефикат', ['сертификат']],
  ['letters in another order', 'калатог', ['каталог']],
  ['neighbours swapped', 'звнок', ['звонк']],
  ['a short word is left alone', 'слон', []],
  ['a number is not misspelt', 'серве4н', []],
  ['nothing near', 'телепорт', []],
  ['itself', 'стикер', []],
])('%s', (_name, word, terms) => {
  expect(nearTerms(word, KNOWN).map(({ term }) => term)).toEqual(terms);
});
