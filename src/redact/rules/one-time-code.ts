import { decodedView } from '../decoded-view.ts';
import { matches } from '../matches.ts';
import { mark } from '../placeholders.ts';
import type { Rule } from '../rule.ts';

/** `codec`, `codepoint`, `кодировка`, `ping`, `pinned`, `пинг`: other words that begin like these. */
const OTHER_WORDS = String.raw`(?!codec(?:s|ov)?(?![a-z])|code(?:points?|lengths?|bases?|pages?)(?![a-z])|код(?:ир|ек|ер)|pin(?:g(?:s|ed|ing|er)?|n(?:ed|ing)|t|e(?:ntry)?|k|ch|point|out)(?![a-z])|пин(?:г|т|ц))`;
const WORD = String.raw`${OTHER_WORDS}(?:code|код[ауом]{0,2}|otp|pin|пин|парол[ьяюем]{1,2}|passcode|verification|подтверждени[яею])`;
/** The word, a short stretch without digits, six digits; or the digits and then the word. */
const AFTER = new RegExp(
  `${WORD}(?![A-Za-zа-яё]{0,24}[-_ ]?(?:ошибк|возврат|ответ|выход|завершен|регион|стран|состояни|статус|событи|сообщени|операци|причин|товар|город|валют|of\\b))([^\\d\\n]{1,32}?)(?<![\\d.,-]|\\d:)(\\d{6})(?![\\d.,:]\\d|\\d|[A-Za-z]| ?(?:ms|мс|bytes?|байт|[KMG]i?B|frames?|кадр[а-я]{0,2}|times|раз)(?![A-Za-zа-яё]))`,
  'gi',
);
const BEFORE = new RegExp(
  `(?:(?<![\\w.,:=-])|(?<=(?<![\\w-])G-))(\\d{6}|\\d{3}[ -]\\d{3})(?=\\s{0,2}(?:[-—–:]|is\\b|это|ваш|your)[^\\d\\n,;]{0,24}?${WORD}(?!\\s*(?:ошибк|error)))`,
  'gi',
);
const SIX = /\d{6}|\d{3}[ -]\d{3}/;
/** Four, five or eight digits, or six in groups, only next to words that leave no doubt. */
const FOUR =
  /(?:(?!pin(?:g(?:s|ed|ing|er)?|n(?:ed|ing)|t|e(?:ntry)?|k|ch|point|out)(?![a-z])|пин(?:г|т|ц))(?:sms|смс|otp|pin|пин)(?:[-_ ]?(?:code|код))?|(?:verif(?:y|ication)|confirm(?:ation)?|login|security|one[-_ ]?time|access|auth|activation|submit|2fa|mfa)[-_ ]?code|код[ауом]{0,2} (?:для |из |подтвержд|доступ|вход|активац|авториз|регистр|верифик|безопасн)[а-яё]{0,16}|(?:проверочн|секретн)[а-яё]{2,3} код[ауом]{0,2}|одноразов[а-яё]{2,3} (?:код|парол)[а-яё]{0,2}|парол[ьяюем]{1,2} (?:конференц|встреч|звонк)[а-яё]{1,3}|(?:не сообща|не говор|не передава|never share|(?:do not|don't) share)[а-яёa-z ]{0,24}[ ](?:код|code)(?![\wа-яё])(?! [a-zа-яё]{0,8}(?:ошибк|error|регион|город|стран))|(?:your|ваш|твой|введите|enter)(?: [a-zа-яё-]{2,16}){0,2}? (?:code|код|pin|пин)(?![\wа-яё])(?! [a-zа-яё]{0,8}(?:ошибк|error|ответ|регион|город|стран|состояни|статус|of ))|(?:otp|passcode))([^\d\n]{1,16}?)(?<![\d.,-]|\d:|(?:sms|смс):)(\d{4,6}|\d{8}|\d{3}[ -]\d{3}|\d{2}[ -]\d{2}[ -]\d{2})(?![\d.,:-]\d|\d|[A-Za-z]| ?(?:ms|мс|s|sec|seconds?|minutes?|сек|секунд|мин|минут|bytes?|байт|[KMG]?B|КБ|МБ|times|раз|шт)(?![A-Za-zа-яё]))(?![ ]\d{2}(?!\d))/gi;
/** `4821 is your login code`. */
const FOUR_BEFORE =
  /(?<![\w.,:=/-])(\d{4,5}|\d{8})(?=\s{0,2}(?:[-—–]|is|это)\s{1,2}(?:your|ваш|твой)(?!.{0,24}?(?:exit|error|status|ошибк))(?: [a-zа-яё-]{2,16}){0,2}? (?:code|код|pin|пин|passcode)(?![\wа-яё])(?! [a-zа-яё]{0,8}(?:ошибк|error)))/gi;
/** `Код 4821. Никому его не сообщайте`. */
const FOUR_KEPT =
  /(?:код|code)(?:[:\s]|\s[—–-]\s){1,2}(\d{4,8})(?=[.,!]?\s[^\d\n]{0,24}?(?:не сообща|не говор|не передава|never share|do not share|don't share))/gi;
/** `Use 482913 to verify your account`. */
const TO_DO =
  /(?:use|enter|введите|используйте)\s(\d{4,6}|\d{8}|\d{3}[ -]\d{3})(?=\s(?:as|to|for|для|как)\s(?:[a-zа-яё'-]{1,16}\s){0,3}?(?:verif|confirm|log ?in|sign ?in|(?:one[- ]time )?(?:pass)?code|one[- ]time|password|вход|подтвержд|авториз))/gi;
/** `"phone": …, "code": 4821`: what a person sends, where nothing on the line speaks of a failure. */
const SENT =
  /(?<![\w.-])\\{0,7}["']?code\\{0,7}["']?\s{0,2}(?:=>|[:=])\s{0,2}\\{0,7}["']?(\d{4,8})(?![\w.,:-]\d|\w)/gi;
const SENDING =
  /phone\\{0,7}["']?\s{0,2}(?:=>|[:=])\s{0,2}\\{0,7}["']?\+?\d|\/(?:sms|otp|confirm|verify|2fa|mfa)(?![\w-])/i;
const FAILURE = /error|fail|reason|clos|status|exit|return|disconnect|reject|ошибк|сбой/i;

/** Words between that say what the number is instead. */
const BETWEEN =
  /(?:^|\s)(?:от|до|in|after|within|за|через|port|порт|id|error|ошибк\S{1,3}|status|length|длина|took|из)\s{0,2}$/i;

/** `otp_ttl: 3600`: what is told of a code instead of it. */
const ABOUT =
  /(?:ttl|timeout|lifetime|length|attempts|retries|interval|delay|expir(?:es|y)(?:_?in)?|limit|seconds)[\\"']{0,8}\s{0,2}[:=]\s{0,2}[\\"']{0,8}$|[([]#$|closes: #$/i;

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
    // «од» of «код», escaped and percent-encoded.
    'u043e\\\\u0434',
    '%d0%be%d0%b4',
    'use \\d\\d\\d',
    'enter \\d\\d\\d',
    'введите \\d\\d\\d',
    'используйте \\d\\d\\d',
  ],
  apply(written, context) {
    const view = decodedView(written);
    const line = view.text;
    const hide = (start: number, end: number): void => {
      context.replace(view.at(start), view.at(end), mark('code'));
    };
    const six = SIX.test(line);
    for (const shape of six ? [AFTER, FOUR] : [FOUR]) {
      for (const found of matches(shape, line)) {
        const digits = found[2] ?? '';
        const between = found[1] ?? '';
        if (BETWEEN.test(between) || ABOUT.test(between) || OTHER_CODE.test(found[0])) continue;
        if (PROGRAM.test(line.slice(Math.max(0, found.index - 24), found.index))) continue;
        if (
          /[a-z]/i.test(line[found.index - 1] ?? '') &&
          !/sms|auth|verif|confirm|submit/i.test(
            line.slice(Math.max(0, found.index - 16), found.index),
          )
        )
          continue;
        const end = found.index + found[0].length;
        hide(end - digits.length, end);
      }
    }
    const sent = SENDING.test(line) && !FAILURE.test(line) ? [SENT] : [];
    for (const shape of [FOUR_KEPT, TO_DO, ...sent]) {
      for (const found of matches(shape, line)) {
        const end = found.index + found[0].length;
        hide(end - (found[1] ?? '').length, end);
      }
    }
    for (const shape of six ? [BEFORE, FOUR_BEFORE] : [FOUR_BEFORE]) {
      for (const found of matches(shape, line)) {
        hide(found.index, found.index + (found[1] ?? '').length);
      }
    }
  },
};
