import { matches } from '../matches.ts';
import { cardIsValid, innIsValid, snilsIsValid } from '../check-digits.ts';
import { mark } from '../placeholders.ts';
import type { Rule } from '../rule.ts';

const CARD =
  /(?<![\w.-])(?:[2-6]\d{3}(?:([ +-])\d{4}(?:\1\d{4}){2}(?:\1\d{1,3})?|\d{9,15})|3[47]\d{2}[ -]?\d{6}[ -]?\d{5})(?![\w-]|\.\d)/g;
const SNILS =
  /(?<![\w.-])\d{3}-\d{3}-\d{3}[ -]?\d{2}(?![\w-]|\.\d)|(?<![\w.,:-]|\d )\d{3} \d{3} \d{3} \d{2}(?![\w-]|[.,]\d| \d)|(?:снилс|snils|страхов(?:ой|ого|ому|ым) номер)[^\d\n]{0,12}(\d{11}|\d{3}[ -]\d{3}[ -]\d{3}[ -]?\d{2})(?!\d)/gi;
/** Also glued to its word, in groups, and behind whose it is: `ИНН организации - 7707083893`. */
const INN =
  /(?:(?<![А-Яа-яЁё])(?:ИНН|Инн|инн)(?![А-Яа-яЁё])|(?<![A-Za-z])(?:INN|Inn|inn)(?![A-Za-z])|(?<=[a-z])Inn(?![A-Za-z]))[^\d\n]{0,24}(\d{12}|\d{10}|\d{4} \d{4} \d{4}|\d{4}-\d{4}-\d{4}|\d\d \d\d \d{6}|\d{4} \d{6}|\d{4} \d{5} \d)(?!\d)/g;
/** Series and number, which may have a word or a key between them. */
const PASSPORT =
  /(?:паспорт[а-я]{0,2}|passport|серия)[^\d\n]{1,24}(\d{2}[ -]?\d{2})([^\d\n]{0,32})(\d{6})(?!\d)/gi;
/** Passports for abroad: two digits and seven. */
const ABROAD = /(?:паспорт[а-я]{0,2}|passport)[^\d\n]{1,24}(\d{2})([^\d\n]{1,32})(\d{7})(?!\d)/gi;
const BETWEEN = /^[ №#N-]{0,4}$/;
const NUMBER = /номер|number|num\b|№|_no\b/i;

/** `20240513101112`, with milliseconds or without: the number of a migration. No card begins with 20. */
const TIME =
  /^20\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?:[01]\d|2[0-3])[0-5]\d[0-5]\d(?:\d{3})?$/;
/** Janus and its like number handles and sessions at random: every tenth has the check digit of a card. */
const RANDOM =
  /chromestatus\.com\/feature\/$|(?:handle|session|publisher|feed|offset)(?:[_ ]?id)?["']?[ =:]{1,3}$/i;

function isOfProgram(digits: string, line: string, start: number): boolean {
  return (
    TIME.test(digits) ||
    (/^\d+$/.test(digits) && RANDOM.test(line.slice(Math.max(0, start - 28), start)))
  );
}

/** Bank cards (Luhn), SNILS and INN with their check digits, passports after the word. */
export const documentNumber: Rule = {
  id: 'document-number',
  class: 'document',
  kind: 'secret',
  needles: [
    '\\d{13}',
    '[ +-]\\d{4}[ +-]\\d{4}[ +-]\\d',
    '[ -]\\d{6}[ -]\\d{5}',
    '-\\d{3}-\\d{3}[ -]\\d',
    '-\\d{3}-\\d{5}',
    '\\d{3} \\d{3} \\d{3} \\d\\d',
    'снилс',
    'страхов',
    'snils',
    'инн',
    'inn["\' :=\\d]',
    'паспорт',
    'passport',
    'серия',
  ],
  apply(line, context) {
    for (const found of matches(CARD, line)) {
      if (cardIsValid(found[0]) && !isOfProgram(found[0], line, found.index))
        context.replace(found.index, found.index + found[0].length, mark('card'), 'card');
    }
    for (const [shape, name, isValid] of [
      [SNILS, 'snils', snilsIsValid],
      [INN, 'inn', innIsValid],
    ] as const) {
      for (const found of matches(shape, line)) {
        const text = found[1] ?? found[0];
        const end = found.index + found[0].length;
        if (isValid(text)) context.replace(end - text.length, end, mark(name), name);
      }
    }
    for (const found of [PASSPORT, ABROAD].flatMap((shape) => matches(shape, line))) {
      const [whole, series = '', between = '', number = ''] = found;
      const end = found.index + whole.length;
      const start = end - number.length - between.length - series.length;
      if (BETWEEN.test(between)) context.replace(start, end, mark('passport'), 'passport');
      else if (NUMBER.test(between)) {
        context.replace(start, start + series.length, mark('passport'), 'passport');
        context.replace(end - number.length, end, mark('passport'), 'passport');
      }
    }
  },
};
