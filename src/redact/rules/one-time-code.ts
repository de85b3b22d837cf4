import { matches } from '../matches.ts';
import { mark } from '../placeholders.ts';
import type { Rule } from '../rule.ts';

const WORD = String.raw`(?:code|код[ауом]{0,2}|otp|pin|пин|парол[ьяюем]{1,2}|passcode|verification|подтверждени[яею])`;
/** The word, a short stretch without digits, six digits; or the digits and then the word. */
const AFTER = new RegExp(
  `${WORD}(?![A-Za-zа-яё]{0,24}[-_ ]?(?:ошибк|возврат|ответ|выход|завершен|регион|стран|of\\b))([^\\d\\n]{1,32}?)(?<![\\d.,:-])(\\d{6})(?![\\d.,:]\\d|\\d|[A-Za-z])`,
  'gi',
);
const BEFORE = new RegExp(
  `(?<![\\w.,:=-])(\\d{6})(?=\\s{0,2}(?:[-—–:]|is\\b|это|ваш|your)[^\\d\\n,;]{0,24}?${WORD}(?!\\s*(?:ошибк|error)))`,
  'gi',
);
const SIX = /\d{6}/;
/** Four, five or eight digits, or six in two groups, only next to words that leave no doubt. */
const FOUR =
  /(?:(?:sms|смс|otp|pin|пин)(?:[-_ ]?(?:code|код))?|(?:verification|confirmation|login|security|one-time|access|auth) code|код[ауом]{0,2} (?:для |из |подтвержд|доступ|вход|активац|авториз|регистр)[а-яё]{0,16})[^\d\n]{1,16}?(?<![\d.,:-])(\d{4,5}|\d{8}|\d{3}[ -]\d{3})(?![\d.,:-]\d|\d|[A-Za-z])/gi;

/** What before the word makes it a code of a program and not of a person. */
const PROGRAM =
  /(?:error|err|status|exit|response|return|http|result|reason|close|country|zip|postal|key|char|char_|event|message|msg|os|sql|hres|win32|source|byte|op|area|ошибк[аи]|native|failure)["'\s_.-]{0,3}$/i;

/** Six-digit codes from messages and mails next to a word that says so. */
export const oneTimeCode: Rule = {
  id: 'one-time-code',
  class: 'code',
  kind: 'secret',
  needles: [
    'code',
    'код',
    'otp',
    'pin',
    'пин',
    'парол',
    'passcode',
    'verification',
    'подтвержден',
    'sms',
    'смс',
  ],
  apply(line, context) {
    const six = SIX.test(line);
    for (const shape of six ? [AFTER, FOUR] : [FOUR]) {
      for (const found of matches(shape, line)) {
        const digits = found[2] ?? found[1] ?? '';
        if (PROGRAM.test(line.slice(Math.max(0, found.index - 24), found.index))) continue;
        if (
          /[a-z]/i.test(line[found.index - 1] ?? '') &&
          !/sms|auth|verif|confirm/i.test(line.slice(Math.max(0, found.index - 16), found.index))
        )
          continue;
        const end = found.index + found[0].length;
        context.replace(end - digits.length, end, mark('code'));
      }
    }
    if (!six) return;
    for (const found of matches(BEFORE, line)) {
      context.replace(found.index, found.index + 6, mark('code'));
    }
  },
};
