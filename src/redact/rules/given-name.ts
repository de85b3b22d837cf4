import { decodedView } from '../decoded-view.ts';
import { GIVEN_NAMES } from '../given-names.ts';
import { matches } from '../matches.ts';
import { SURNAME } from '../person-words.ts';
import type { Rule } from '../rule.ts';

export const GIVEN = `(?:${GIVEN_NAMES.join('|')})(?:[аеиоуыьюяй]|ей|ой|ою|ом|ем|ью|ия|ии|ию|ий|ием)?(?![а-яё])`;
/** As people type into a search. */
export const SMALL_GIVEN = GIVEN.toLowerCase();
const BIG_GIVEN = `(?:${GIVEN_NAMES.map((name) => name.toUpperCase()).join('|')})(?:[АЕИОУЫЬЮЯЙ]|ЕЙ|ОЙ|ОЮ|ОМ|ЕМ|ЬЮ|ИЯ|ИИ|ИЮ|ИЙ|ИЕМ)?(?![А-ЯЁ])`;
const BIG_SURNAME =
  '[А-ЯЁ]{2,25}(?:ОВ|ЕВ|ЁВ|ИН|ЫН|СКИЙ|ЦКИЙ|ОВА|ЕВА|ЁВА|ИНА|ЫНА|СКАЯ|ЦКАЯ|ЕНКО|ЧУК|ШВИЛИ|АДЗЕ|ИДЗЕ|ШТЕЙН)(?![А-ЯЁ])';
const GAP = '[ \\u00a0+]{1,2}';
const OWN_DEVICE =
  '(?:iPhone|iPad|MacBook(?:[ -](?:Pro|Air))?|iMac|Mac[ -]mini|AirPods(?:[ -](?:Pro|Max))?|Apple[ -]Watch)';
/** As people name what is not Apple's. */
const OTHER_DEVICE =
  '(?:(?:Galaxy|Redmi|HUAWEI|HONOR|POCO|realme|Xiaomi)(?: [A-Za-z\\d+-]{1,12}){0,3}|[Нн]оутбук|[Тт]елефон|[Пп]ланшет|[Сс]мартфон|[Кк]омпьютер)';
const SOME_DEVICE =
  /iP[ah]|Mac|AirP|Apple|Galaxy|Redmi|HUAWEI|HONOR|POCO|realme|Xiaomi|оутбук|елефон|ланшет|мартфон|омпьютер/;
/** What Apple calls a device after its owner: `iPhone Ольги`, `MacBook Pro — Ольга`, `AirPods (Ольга)`. */
const DEVICE = new RegExp(
  `(?<![\\p{L}\\d])(?:${OWN_DEVICE}|${OTHER_DEVICE})(?: — | – | - | \\(| |-)(${GIVEN})`,
  'gu',
);
/** `Olga's iPhone`, `Olgas-MacBook-Pro`. */
const OWNED = new RegExp(
  `(?<![\\p{L}\\d])(\\p{Lu}\\p{Ll}{1,30}(?: \\p{Lu}\\p{Ll}{1,30})?)(?:['’]s |s-(?=MacBook|iMac|Mac-mini|iPhone|iPad))${OWN_DEVICE}`,
  'gu',
);
const SHAPES = [
  new RegExp(
    `(?<![А-ЯЁа-яё.]|[.!?] )[А-ЯЁ]\\.[ \\u00a0]?(?![А-ЯЁ][а-яё]{1,3}(?![а-яё])|Основ)${SURNAME}(?:-${SURNAME})?`,
    'g',
  ),
  new RegExp(`(?<![А-ЯЁа-яё])${SURNAME}${GAP}[А-ЯЁ]\\.(?![А-ЯЁа-яё])`, 'g'),
  new RegExp(`(?<![А-ЯЁа-яё])${GIVEN}(?:-${GIVEN})?${GAP}${SURNAME}(?:-${SURNAME})?`, 'g'),
  new RegExp(`(?<![А-ЯЁа-яё])(?:${SURNAME}-)?${SURNAME}${GAP}${GIVEN}(?:-${GIVEN})?`, 'g'),
];
/** In capitals, as registers of people export them. */
const BIG = [
  new RegExp(`(?<![А-ЯЁа-яё])${BIG_GIVEN}${GAP}${BIG_SURNAME}(?![а-яё])`, 'g'),
  new RegExp(`(?<![А-ЯЁа-яё])${BIG_SURNAME}${GAP}${BIG_GIVEN}(?![а-яё])`, 'g'),
];
const BIG_SIGN = /[А-ЯЁ]{3}[ \u00a0+]{1,2}[А-ЯЁ]{3}/;

/** A usual Russian given name beside a word that ends like a surname, and a surname with one initial. */
export const givenName: Rule = {
  id: 'given-name',
  class: 'name',
  kind: 'identity',
  needles: [
    '[А-ЯЁ].[А-ЯЁ]',
    '[А-ЯЁ]. [А-ЯЁ]',
    '[а-я] [А-ЯЁ].',
    's[ -]ip[ah]',
    's[ -]mac',
    's airpods',
    '\\\\u04[123]',
    '%d0%[9a]',
    ...GIVEN_NAMES,
  ],
  apply(line, context) {
    const { text, at } = decodedView(line);
    for (const shape of SOME_DEVICE.test(text) ? [DEVICE, OWNED] : []) {
      for (const found of matches(shape, text)) {
        const name = found[1] ?? '';
        const start = found.index + found[0].indexOf(name);
        context.replace(at(start), at(start + name.length), context.names.person(name));
      }
    }
    for (const shape of BIG_SIGN.test(text) ? [...SHAPES, ...BIG] : SHAPES) {
      for (const found of matches(shape, text)) {
        const end = found.index + found[0].length;
        context.replace(at(found.index), at(end), context.names.person(found[0]));
      }
    }
  },
};
