import { matches } from '../matches.ts';
import { mark } from '../placeholders.ts';
import type { Rule } from '../rule.ts';

/** `codec`, `codepoint`, `кодировка`, `ping`, `pinned`, `пинг`: other words that begin like these. */
const OTHER_WORDS = String.raw`(?!codec(?:s|ov)?(?![a-z])|code(?:points?|lengths?|bases?|pages?)(?![a-z])|код(?:ир|ек|ер)|pin(?:g(?:s|ed|ing|er)?|n(?:ed|ing)|t|e(?:ntry)?|k|ch|point|out)(?![a-z])|пин(?:г|т|ц))`;
const WORD = String.raw`${OTHER_WORDS}(?:code|код[ауом]{0,2}|otp|pin|пин|парол[ьяюем]{1,2}|passcode|verification|подтверждени[яею])`;
/** The word, a short stretch without digits, six digits; or the digits and then the word. */
const AFTER = new RegExp(
  `${WORD}(?![A-Za-zа-яё]{0,24}[-_ ]?(?:ошибк|возврат|ответ|выход|завершен|регион|стран|состояни|статус|событи|сообщени|операци|причин|товар|город|валют|of\\b))([^\\d\\n]{1,32}?)(?<![\\d.,:-])(\\d{6})(?![\\d.,:]\\d|\\d|[A-Za-z]| ?(?:ms|мс|bytes?|байт|[KMG]i?B|frames?|кадр[а-я]{0,2}|times|раз)(?![A-Za-zа-яё]))`,
  'gi',
);
const BEFORE = new RegExp(
  `(?:(?<![\\w.,:=-])|(?<=(?<![\\w-])G-))(\\d{6}|\\d{3}[ -]\\d{3})(?=\\s{0,2}(?:[-—–:]|is\\b|это|ваш|your)[^\\d\\n,;]{0,24}?${WORD}(?!\\s*(?:ошибк|error)))`,
  'gi',
);
const SIX = /\d{6}|\d{3}[ -]\d{3}/;
/** Four, five or eight digits, or six in two groups, only next to words that leave no doubt. */
const FOUR =
  /(?:(?!pin(?:g(?:s|ed|ing|er)?|n(?:ed|ing)|t|e(?:ntry)?|k|ch|point|out)(?![a-z])|пин(?:г|т|ц))(?:sms|смс|otp|pin|пин)(?:[-_ ]?(?:code|код))?|(?:verification|confirmation|login|security|one-time|access|auth) code|код[ауом]{0,2} (?:для |из |подтвержд|доступ|вход|активац|авториз|регистр)[а-яё]{0,16}|(?:your|ваш|твой|введите|enter)(?: [a-zа-яё-]{2,16}){0,2}? (?:code|код|pin|пин)(?![\wа-яё])(?! [a-zа-яё]{0,8}(?:ошибк|error|ответ|регион|город|стран|состояни|статус|of ))|(?:otp|passcode))([^\d\n]{1,16}?)(?<![\d.,:-])(\d{4,5}|\d{8}|\d{3}[ -]\d{3}|\d{2} \d{2} \d{2})(?![\d.,:-]\d|\d|[A-Za-z]| ?(?:ms|мс|s|sec|seconds?|minutes?|сек|секунд|мин|минут|bytes?|байт|[KMG]?B|КБ|МБ|times|раз|шт)(?![A-Za-zа-яё]))(?![ ]\d{2}(?!\d))/gi;

/** Words between that say what the number is instead. */
const BETWEEN =
  /(?:^|\s)(?:in|after|within|за|через|port|порт|id|error|ошибк\S{1,3}|status|length|длина|took|из)\s{0,2}$|[([]#$|closes: #$/i;

const OTHER_CODE =
  /^(?:your|enter|ваш|введите) .{0,24}?(?:exit|error|status|response|return|http|result|reason|close|country|zip|postal|product|area|ошибк)/i;

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
        const digits = found[2] ?? '';
        if (BETWEEN.test(found[1] ?? '') || OTHER_CODE.test(found[0])) continue;
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
      context.replace(found.index, found.index + (found[1] ?? '').length, mark('code'));
    }
  },
};
