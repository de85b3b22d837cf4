import { matches } from '../matches.ts';

/** What a word of prose announces. */
export type ProseKind = 'password' | 'token' | 'secret' | 'key' | 'code' | 'login';

const KINDS: readonly ProseKind[] = ['password', 'token', 'secret', 'key', 'code', 'login'];

/** The words in every case form, one group for each kind. */
const WORD =
  /(?<![\p{L}\d_])(?:(парол(?:ь|я|ю|ем|ём|е|и|ей|ям|ями|ях)|passwords?|passphrases?|passcodes?)|(токен(?:а|у|ом|е|ы|ов|ам|ами|ах)?|tokens?)|(секрет(?:а|у|ом|е|ы|ов)?|secrets?)|(ключ(?:а|у|ом|е|и|ей|ам|ами|ах)?|keys?)|((?:пин|pin)-?(?:код(?:а|у|ом|е)?|code)|пин|pin|код(?:а|у|ом|е|ы|ов)?|codes?)|(логин(?:а|у|ом|е|ы|ов)?|logins?|usernames?))(?![\p{L}\d_])/giu;

/** Any of them has one of these in it; syntax in `needle.ts`. */
export const WORD_NEEDLES: readonly string[] = [
  ...['парол', 'токен', 'секрет', 'ключ', 'код', 'пин', 'логин'],
  ...['password', 'passphrase', 'passcode', 'token', 'secret', 'key', 'pin', 'code', 'login'],
  'username',
];

export interface SecretWord {
  readonly kind: ProseKind;
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

export function secretWords(line: string): readonly SecretWord[] {
  return matches(WORD, line).map((found) => {
    const group = KINDS.findIndex((_, at) => found[at + 1] !== undefined);
    const [text] = found;
    const end = found.index + text.length;
    return { kind: KINDS[group] ?? 'secret', text, start: found.index, end };
  });
}
