import { decodedView } from '../decoded-view.ts';
import { GIVEN_NAMES } from '../given-names.ts';
import { matches } from '../matches.ts';
import { SURNAME } from '../person-words.ts';
import type { Rule } from '../rule.ts';

export const GIVEN = `(?:${GIVEN_NAMES.join('|')})(?:[аеиоуыьюяй]|ей|ой|ою|ом|ем|ью|ия|ии|ию|ий|ием)?(?![а-яё])`;
const GAP = '[ \\u00a0]{1,2}';
const SHAPES = [
  new RegExp(
    `(?<![А-ЯЁа-яё.]|[.!?] )[А-ЯЁ]\\.[ \\u00a0]?(?![А-ЯЁ][а-яё]{1,3}(?![а-яё])|Основ)${SURNAME}(?:-${SURNAME})?`,
    'g',
  ),
  new RegExp(`(?<![А-ЯЁа-яё])${SURNAME}${GAP}[А-ЯЁ]\\.(?![А-ЯЁа-яё])`, 'g'),
  new RegExp(`(?<![А-ЯЁа-яё])${GIVEN}(?:-${GIVEN})?${GAP}${SURNAME}(?:-${SURNAME})?`, 'g'),
  new RegExp(`(?<![А-ЯЁа-яё])(?:${SURNAME}-)?${SURNAME}${GAP}${GIVEN}(?:-${GIVEN})?`, 'g'),
];

/** A usual Russian given name beside a word that ends like a surname, and a surname with one initial. */
export const givenName: Rule = {
  id: 'given-name',
  class: 'name',
  kind: 'identity',
  needles: [
    '[А-ЯЁ].[А-ЯЁ]',
    '[А-ЯЁ]. [А-ЯЁ]',
    '[а-я] [А-ЯЁ].',
    '\\\\u04[123]',
    '%d0%[9a]',
    ...GIVEN_NAMES,
  ],
  apply(line, context) {
    const { text, at } = decodedView(line);
    for (const shape of SHAPES) {
      for (const found of matches(shape, text)) {
        const end = found.index + found[0].length;
        context.replace(at(found.index), at(end), context.names.person(found[0]));
      }
    }
  },
};
