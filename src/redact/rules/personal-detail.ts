import { matches } from '../matches.ts';
import { mark, type SecretMark } from '../placeholders.ts';
import type { Rule } from '../rule.ts';

const BIRTH =
  /(?:birth_?(?:date|day)|date_?of_?birth|\bdob|дат[аыу] рождения)["'\\]{0,4}(?:\s?(?:[:=,>]|=>)\s?|\s)(?:~D\[|["'\\]{0,4})(\d{4}-\d\d-\d\d|\d{1,2}[./]\d{1,2}[./]\d{4})(?!\d)/gi;
/** Three digits behind the point tell a place within a hundred metres. */
const COORDINATE =
  /(?:\b(?:lat|latitude|lon|lng|longitude)|_(?:lat|latitude|lon|lng|longitude)|широта|долгота)["'\\]{0,4}\s?(?:[:=]|=>)\s?["'\\]{0,4}(-?\d{1,3}\.\d{3,18})(?![\d.])/gi;
const PAIR =
  /(?:\bgeo:|(?:coordinates?|coords|location|координаты|геопозиция|местоположение)["'\\]{0,4}\s?[:=]?\s?["'\\[({]{0,4})(-?\d{1,3}\.\d{3,18},\s?-?\d{1,3}\.\d{3,18})(?![\d.])/gi;
/** Android's `Location[gps 55.755826,37.617300 hAcc=12 …]`. */
const FIX = /\bLocation\[\w{1,16} (-?\d{1,3}\.\d{3,18},-?\d{1,3}\.\d{3,18})(?![\d.])/g;
const SHAPES: readonly (readonly [RegExp, SecretMark])[] = [
  [BIRTH, 'birth-date'],
  [COORDINATE, 'place'],
  [PAIR, 'place'],
  [FIX, 'place'],
];

/** Days of birth and coordinates of a place behind their keys: with them a pseudonym is a person again. */
export const personalDetail: Rule = {
  id: 'personal-detail',
  class: 'personal',
  kind: 'secret',
  shares: 'seldom',
  needles: [
    'birth',
    'dob["\' :=]',
    'рождения',
    'lat["\' :=]',
    'latitude',
    'lon["\' :=]',
    'lng["\' :=]',
    'longitude',
    'широта',
    'долгота',
    'geo:',
    'coord',
    'location["\' :=[]',
    'координаты',
    'геопозиция',
    'местоположение',
  ],
  apply(line, context) {
    for (const [shape, name] of SHAPES) {
      for (const found of matches(shape, line)) {
        const end = found.index + found[0].length;
        context.replace(end - (found[1] ?? '').length, end, mark(name), name);
      }
    }
  },
};
