import { isCyrillic } from './letters.ts';

/** The keys of the Russian layout ЙЦУКЕН and what they give in the US layout, in the same order. */
const RUSSIAN = 'йцукенгшщзхъфывапролджэячсмитьбюё';
const ENGLISH = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`";
/** The same keys with Shift; letters are in lower case already. */
const RUSSIAN_SHIFT = 'хъжэбюё';
const ENGLISH_SHIFT = '{}:"<>~';

const TO_RUSSIAN = tableOf(ENGLISH + ENGLISH_SHIFT, RUSSIAN + RUSSIAN_SHIFT);
const TO_ENGLISH = tableOf(RUSSIAN, ENGLISH);

/**
 * What the same keys give in the other layout: `'rcghtcc` is «экспресс», «дщпы» is `logs`. Takes a piece between
 * blanks with its signs, in lower case: some of them are letters in the other layout.
 */
export function otherLayout(piece: string): string {
  const table = isCyrillic(piece) ? TO_ENGLISH : TO_RUSSIAN;
  return Array.from(piece, (key) => table.get(key) ?? key)
    .join('')
    .replaceAll('ё', 'е');
}

function tableOf(from: string, to: string): ReadonlyMap<string, string> {
  return new Map(Array.from(from, (key, index) => [key, to[index] ?? key]));
}
