import { isLatin } from './letters.ts';

/**
 * Latin to Cyrillic as people type it without a Russian keyboard: the common parts of GOST 7.79, of the passport's
 * rules (ICAO Doc 9303) and of older habits (`ja`, `yu`, `sch`, `x`).
 */
const CYRILLIC: Readonly<Record<string, string>> = {
  shch: 'щ',
  sch: 'щ',
  shh: 'щ',
  sh: 'ш',
  ch: 'ч',
  zh: 'ж',
  kh: 'х',
  ts: 'ц',
  tz: 'ц',
  cz: 'ц',
  ck: 'к',
  ph: 'ф',
  ya: 'я',
  ja: 'я',
  yu: 'ю',
  ju: 'ю',
  yo: 'е',
  jo: 'е',
  ye: 'е',
  je: 'е',
  a: 'а',
  b: 'б',
  c: 'к',
  d: 'д',
  e: 'е',
  f: 'ф',
  g: 'г',
  h: 'х',
  i: 'и',
  j: 'й',
  k: 'к',
  l: 'л',
  m: 'м',
  n: 'н',
  o: 'о',
  p: 'п',
  q: 'к',
  r: 'р',
  s: 'с',
  t: 'т',
  u: 'у',
  v: 'в',
  w: 'в',
  x: 'кс',
  y: 'ы',
  z: 'з',
};

/** Longer groups first; what its neighbours decide (`registraciya`, `vojti`, `kotoryj`) is in named groups. */
const GROUP =
  /(?<ending>[iy][yj]$)|shch|sch|shh|sh|ch|zh|kh|ts|tz|cz|ck|ph|[yj][aueo]|(?<soft>c(?=[eiy]))|(?<short>(?<=[aeiou])y)|[a-z]/g;

/** A Latin word in Cyrillic letters, near enough for the stemmer; `soundOf` mends what it misses. */
export function toCyrillic(word: string): string {
  return word.replace(
    GROUP,
    (group: string, ending?: string, soft?: string, short?: string): string => {
      if (ending !== undefined) return 'ий';
      if (soft !== undefined) return 'ц';
      return short === undefined ? (CYRILLIC[group] ?? group) : 'й';
    },
  );
}

const SOUNDS: Readonly<Record<string, string>> = {
  а: 'a',
  б: 'b',
  в: 'v',
  г: 'g',
  д: 'd',
  е: 'e',
  ж: 'Z',
  з: 'z',
  и: 'i',
  й: 'i',
  к: 'k',
  л: 'l',
  м: 'm',
  н: 'n',
  о: 'o',
  п: 'p',
  р: 'r',
  с: 's',
  т: 't',
  у: 'u',
  ф: 'f',
  х: 'h',
  ц: 'C',
  ч: 'Q',
  ш: 'S',
  щ: 'S',
  ъ: '',
  ы: 'i',
  ь: '',
  э: 'e',
  ю: 'iu',
  я: 'ia',
};

/** How a word sounds, roughly, whichever alphabet it is in: «пуш» and `push`, «хуавей» and `huawei` are equal. */
export function soundOf(word: string): string {
  let sound = '';
  for (const letter of isLatin(word) ? toCyrillic(word) : word) {
    for (const part of SOUNDS[letter] ?? letter) {
      // «ии», `ss`: a doubled letter sounds as one.
      if (!sound.endsWith(part)) sound += part;
    }
  }
  return sound;
}
