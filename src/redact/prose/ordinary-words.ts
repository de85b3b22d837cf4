/** What people write behind "password" or «пароль» when they do not tell it. */
const ORDINARY = new Set(
  (
    'page field form fields screen dialog prompt input window button policy policies manager reset resets change changes expiry ' +
    'length rule rules strength hash hashes recovery hint reminder request requests login user users account accounts from with that ' +
    'this then when while after before again because and the for not does did has had have can cannot could will would must should only ' +
    'also into over until than which without once every each twice both where what still already never always correct wrong incorrect ' +
    'invalid right true false empty blank required missing unknown valid same different longer shorter very more less strong weak simple ' +
    'complex default temporary protection authentication authorization check error errors problem problems issue issues failure failures ' +
    'works work fails fail asks appears here there today yesterday tomorrow now later please thanks too screenshot attached ' +
    'windows linux macos android aurora active directory ldap kerberos smtp imap wifi wi-fi wpa2 bluetooth outlook exchange office teams ' +
    'zoom express jira github google apple microsoft yandex mail email e-mail root sudo user postgres excel word zip pdf ' +
    'vpn ssh rdp sim api jwt bearer oauth openid saml sso access refresh csrf fcm apns push hms session ' +
    'broken lost stolen hidden visible forgotten known given taken shown stuck slow fine gone unchanged secure unsafe'
  ).split(' '),
);
const ORDINARY_END = /(?:ed|ing|ly|able|ible|tion|ness)$/i;
const RUSSIAN_ORDINARY =
  /^(?:не|нет|был|это|тот|так|верн|правильн|нов|стар|прежн|сброш|сбрас|введ|ввод|вводит|подход|принят|истёк|истек|просроч|измен|смен|забы|утер|потер|пуст|обязат|нужн|надо|для|при|после|пользоват|администрат|учётн|учетн|долж|може|работ|устар|скры|корот|длин|слаб|прост|слож|одинак|общ|врем|отсутств)/i;

export function isOrdinary(word: string): boolean {
  const plain = word.toLowerCase();
  return ORDINARY.has(plain) || ORDINARY_END.test(plain) || /['’]/.test(plain);
}

export function isRussianOrdinary(word: string): boolean {
  return RUSSIAN_ORDINARY.test(word);
}
