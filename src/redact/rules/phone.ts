import { matches } from '../matches.ts';
import type { Rule } from '../rule.ts';

/** Digits, blanks, brackets and dashes after a `+`: an international number. */
const SIGNED =
  /(?<![\w+])(\+|%2[bB]|\\{1,4}u002[bB])(?: ?\(?7(?:[ \u00a0().+-]{0,3}\d){10}|(?: ?\(?[1-9])(?:[ \u00a0()-]{0,3}\d){6,14})(?!\d)/g;
/** The same without a sign; what stands before must not make it a part of another number. */
const UNSIGNED =
  /(?<![\w.,:/+-]|\d[ -])\(?\d(?:[ \u00a0()./-]{0,3}\d){6,14}(?![\w:]|[.,]\d|[-/]\d)/g;
/** A mobile number without any separator. */
const CONTIGUOUS = /(?<![\w.+-])[78]9\d{9}(?![\w]|[.,]\d|-\d)/g;
/** What is counted in bytes: `"size":89161234567`. */
const MEASURED =
  /(?:(?:bytes|size|offset|inode|байт|размер[аы]?)(?:["']?[=:])? ?|(?:mem(?:ory)?|free|total|used|lsn)["']?[=:])$/i;
const BYTES = /^ (?:bytes?|байт)(?![\wа-яё])/i;
/** The same after a sign that a number may follow but a measured value usually does not. */
const KEYED =
  /(?:phones?|tel|mobile|msisdn|sms|whatsapp|wa\.me|viber|тел(?!ь)(?:ефон)?|(?<!авто)моб(?:ильный)?)[a-zа-я_]{0,12}["'\s]{0,3}(?:[:=./]|%3[aAdD]){0,3}["'\s]{0,3}((?:\+|%2[bB])?\(?\d(?:[ \u00a0()-]{0,3}\d){4,14})(?![\w])/gi;
/** Who called whom: eleven digits behind a word of a call. */
const CALLED =
  /(?:calle[re]|called|calling|dial(?:l?ed|ing)|(?:from|to|contact|abonent)_?(?:number|num)|абонент[а-я]{0,2}|номер[а-я]{0,2})(?:_?(?:id|number|num))?["'\s]{0,3}(?:[:=]|%3[aAdD]|\s)["'\s]{0,3}([78][3489]\d{9})(?![\w]|[.,]\d|-\d)/gi;
/** A Russian number in full behind a number that is not a part of it: `12:00:01 8 916 123 45 67`. */
const BEHIND_NUMBER =
  /(?<=\d[ -]{1,3})[78](?: 9\d\d | ?\([3489]\d\d\) ?)\d{3}[ -]?\d\d[ -]?\d\d(?![\w:]|[.,]\d|[-/ ]\d)|(?<=\d )[78][ -][3489]\d\d[ -]\d{3}-\d\d-\d\d(?![\w:]|[.,]\d|[-/]\d)/g;
/** What no such number is without: it is asked first. */
const BEHIND_SIGN = /\d[ -]{1,3}[78][ (-]/;
const RUSSIAN_LAYOUT =
  /^(?:[78][ \u00a0-]{0,2}\(?\d{3}\)?[ \u00a0-]{0,2}\d{3}[ \u00a0-]\d{4}|[78]\.[3489]\d\d\.\d{3}\.\d\d\.?\d\d|00[ -]?7[ -]?\(?[3489]\d\d\)?[ -]\d{3}[ -]?\d\d[ -]?\d\d|0079\d{9}|00 79\d{9}|[78][ \u00a0-]{0,2}\(?\d{3,5}\)?[ \u00a0-]{0,2}\d{1,3}(?:[ \u00a0-]\d{2,3}){1,3}|[78][ \u00a0-]{0,2}\(\d{3,5}\)[ \u00a0-]?\d{5,7}|\(\d{3,5}\)[ \u00a0-]{0,2}\d{1,3}(?:[ \u00a0-]?\d{2}){2}|[3489]\d{2}[ \u00a0-]\d{3}[ \u00a0-]\d{2}[ \u00a0-]\d{2}|[78]-9\d{2}-?\d{7}|[78][ \u00a0]9\d{2} ?\d{7}|8[ -]?800[ -]?\d{3}[ -]?\d{2}[ -]?\d{2})$/;

/** Russian numbers in every layout, international ones with `+`, and digits that a key calls a phone. */
export const phone: Rule = {
  id: 'phone',
  class: 'phone',
  kind: 'identity',
  needles: [
    '+[1-9]\\d',
    '+([1-9]',
    '+ [1-9]',
    '%2b[1-9]',
    'u002b[1-9]',
    '\\d{11}',
    '(\\d\\d\\d',
    '[ )-]\\d\\d\\d-\\d\\d-\\d\\d',
    '[ )-]\\d\\d\\d-\\d\\d\\d\\d',
    '[ )]\\d\\d\\d \\d\\d \\d\\d',
    '[78] \\d{3} ',
    '[78]\u00a0\\d{3}',
    '[78].\\d{3}.\\d{3}.\\d\\d',
    '+[1-9][-. (]',
    '00[ -][78][ (9-]',
    '00[78][ (-]',
    '[78]-9\\d\\d',
    '[78] 9\\d\\d\\d\\d\\d',
    'phone',
    'msisdn',
    'mobile',
    'whatsapp',
    'wa.me',
    'viber',
    'tel',
    'sms',
    // Not «длительность».
    'тел[а-ыэ-яё]',
    'тел[a-z_ \t"\':=./%+(\\d]',
    'тел\u00a0',
    'моб',
  ],
  apply(line, context) {
    const signed = line.includes('+') || line.includes('%2') || line.includes('u002');
    for (const found of signed ? matches(SIGNED, line) : []) {
      const text = found[0].slice((found[1] ?? '').length);
      hide(found.index, found[0].length, digitsOf(text), international(digitsOf(text)));
    }
    for (const found of matches(UNSIGNED, line)) {
      hide(found.index, found[0].length, digitsOf(found[0]), isRussian(found[0]));
    }
    for (const found of BEHIND_SIGN.test(line) ? matches(BEHIND_NUMBER, line) : []) {
      hide(found.index, found[0].length, digitsOf(found[0]), true);
    }
    for (const found of matches(CONTIGUOUS, line)) {
      if (MEASURED.test(line.slice(Math.max(0, found.index - 20), found.index))) continue;
      if (BYTES.test(line.slice(found.index + 11, found.index + 19))) continue;
      hide(found.index, found[0].length, found[0], true);
    }
    for (const found of matches(CALLED, line)) {
      const number = found[1] ?? '';
      const end = found.index + found[0].length;
      hide(end - number.length, number.length, number, true);
    }
    for (const found of matches(KEYED, line)) {
      const number = found[1] ?? '';
      const at = found[0].length - number.length;
      const digits = digitsOf(number.replace(/^%2[bB]/, ''));
      if (digits.length < 6) continue;
      if (/^[a-z]/i.test(found[0].slice(0, at).replace(/^\w+/, '').trim())) continue;
      context.replace(found.index + at, found.index + found[0].length, name(digits));
    }

    function hide(start: number, length: number, digits: string, isPhone: boolean): void {
      if (isPhone) context.replace(start, start + length, name(digits));
    }

    function name(digits: string): string {
      const national = /^(?:007|[78])(\d{10})$/.exec(digits)?.[1] ?? digits;
      return `phone-${context.names.tag('phone', national, 6)}`;
    }
  },
};

/** `8 900 000 000` lacks a digit and is an amount; `800 555 35 35` lacks the trunk prefix. */
function isRussian(text: string): boolean {
  if (!RUSSIAN_LAYOUT.test(text)) return false;
  if (!/^[78]/.test(text) || /^8\d\d[ -]\d{3}[ -]\d\d[ -]\d\d$/.test(text)) return true;
  return digitsOf(text).length === 11;
}

function digitsOf(text: string): string {
  return text.replace(/\D/g, '');
}

/** E.164: a country code that does not begin with 0, 8 to 15 digits in all. */
function international(digits: string): boolean {
  return digits.length >= 8 && digits.length <= 15 && !digits.startsWith('0');
}
