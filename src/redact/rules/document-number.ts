import { matches } from '../matches.ts';
import { cardIsValid, innIsValid, snilsIsValid } from '../check-digits.ts';
import { mark } from '../placeholders.ts';
import type { Rule } from '../rule.ts';

const CARD =
  /(?<![\w.-])(?:[2-6]\d{3}(?:([ -])\d{4}(?:\1\d{4}){2}(?:\1\d{1,3})?|\d{9,15})|3[47]\d{2}[ -]?\d{6}[ -]?\d{5})(?![\w-]|\.\d)/g;
const SNILS =
  /(?<![\w.-])\d{3}-\d{3}-\d{3}[ -]\d{2}(?![\w-]|\.\d)|(?:снилс|snils)[^\d\n]{1,12}(\d{11}|\d{3}[ -]\d{3}[ -]\d{3}[ -]?\d{2})(?!\d)/gi;
const INN = /(?:инн|\binn)[^\d\n]{1,12}(\d{12}|\d{10})(?!\d)/gi;
const PASSPORT =
  /(?:паспорт[а-я]{0,2}|passport|серия)[^\d\n]{1,24}(\d{2}[ -]?\d{2}[ №#N-]{0,4}\d{6})(?!\d)/gi;

/** Bank cards (Luhn), SNILS and INN with their check digits, passports after the word. */
export const documentNumber: Rule = {
  id: 'document-number',
  class: 'document',
  kind: 'secret',
  needles: [
    '\\d{13}',
    '[ -]\\d{4}[ -]\\d{4}[ -]\\d',
    '[ -]\\d{6}[ -]\\d{5}',
    '-\\d{3}-\\d{3}[ -]\\d',
    'снилс',
    'snils',
    'инн',
    'inn["\' :=]',
    'паспорт',
    'passport',
    'серия',
  ],
  apply(line, context) {
    for (const found of matches(CARD, line)) {
      if (cardIsValid(found[0]))
        context.replace(found.index, found.index + found[0].length, mark('card'), 'card');
    }
    for (const [shape, name, isValid] of [
      [SNILS, 'snils', snilsIsValid],
      [INN, 'inn', innIsValid],
      [PASSPORT, 'passport', (): boolean => true],
    ] as const) {
      for (const found of matches(shape, line)) {
        const text = found[1] ?? found[0];
        const end = found.index + found[0].length;
        if (isValid(text)) context.replace(end - text.length, end, mark(name), name);
      }
    }
  },
};
