import { decodedView } from '../decoded-view.ts';
import { isGenericAccount } from '../generic-names.ts';
import { matches } from '../matches.ts';
import { NO_WORD, SURNAME } from '../person-words.ts';
import { isUserPseudonym } from '../placeholders.ts';
import type { Rule, RuleContext } from '../rule.ts';
import { isBenign } from '../secret-keys.ts';
import { isAmongColumns } from '../sql-value.ts';
import {
  anySpelling,
  beginsWord,
  endsWord,
  escapeSource,
  spelledStarts,
  unescaped,
} from '../spelling.ts';
import { valueAfter } from '../values.ts';
import { GIVEN, SMALL_GIVEN } from './given-name.ts';
import { literalText } from './literal.ts';

const W = '[А-ЯЁ][а-яё]{1,30}';
const PATRONYMIC =
  '(?!Основн|Верховн|Духовн|Церковн|Уголовн|Условн|Безусловн|Чиновн|Виновн|Кровн|Любовн|Ровн|Равн|Главн|Давн|Недавн|Плавн|Древн|Дневн|Ежедневн|Душевн|Славн|Сам[ао]вн)[А-ЯЁ][а-яё]{0,25}(?:(?:в|ль|узьм|ук|ом|кит)ич(?:ем|[ауеы])?|(?:вн|ичн)(?:ой|ою|[ауеы]))(?![а-яё])';
const U = '[А-ЯЁ]{2,30}';
const GAP = '[ \\u00a0+]{1,2}';
/** A surname that ends like other words is believed where the text ends with it. */
const LAST = `(?![А-ЯЁ][а-яё]{0,30}(?:[её]н[аоы]?|[еёаиоуя]л[аои]?|[еиуюя]т|с[ья]|ть|но|ни[ея]|[ыи]й|[ая]я|[оеы]е)(?![а-яё]))${NO_WORD}${W}(?![а-яё])(?=$|["',;)\\]<|])`;
/** Names by what they end with. Most lines have no such sign, which is asked first: it costs a tenth of the shapes. */
const FULL: readonly { readonly sign: RegExp; readonly shapes: readonly RegExp[] }[] = [
  {
    sign: /(?:ич(?:ем|[ауеы])?|[вч]н(?:ой|ою|[ауеы]))(?![а-яё])/,
    shapes: [
      new RegExp(
        `(?<![А-ЯЁа-яё])(?:${NO_WORD}${W}(?:-${W})?${GAP}${W}${GAP}${PATRONYMIC}(?:${GAP}${SURNAME}(?:-${W})?)?|${NO_WORD}${W}${GAP}${PATRONYMIC}(?:${GAP}(?:${SURNAME}(?:-${W})?|${LAST}))?)`,
        'g',
      ),
      new RegExp(`(?<![А-ЯЁа-яё])${PATRONYMIC}${GAP}${GIVEN}`, 'g'),
    ],
  },
  {
    sign: /(?:[oe]vich|[oe]vna|ichna)(?![a-z])/,
    shapes: [
      new RegExp(
        `(?<![A-Za-z])(?:(?:[A-Z][a-z]{1,30}(?:-[A-Z][a-z]{1,30})?${GAP}){1,2}[A-Z][a-z]{1,20}(?:[oe]vich|[oe]vna|ichna)(?![a-z])(?:${GAP}[A-Z][a-z]{1,25}(?:[oeyi]v|in|[oey]va|ina|sk[iy]y?|skaya|skaia|enko|[cs]huk|yuk|yan|ko|ts|s)(?![a-z]))?)`,
        'g',
      ),
    ],
  },
  {
    sign: /[Оо]глы|ОГЛЫ|[Кк]ызы|КЫЗЫ/,
    shapes: [
      new RegExp(
        `(?<![А-ЯЁа-яё])(?:${NO_WORD}${W}${GAP}(?:${W}${GAP}){0,2}(?:[Оо]глы|[Кк]ызы)|${U}${GAP}(?:${U}${GAP}){0,2}(?:ОГЛЫ|КЫЗЫ))(?![А-ЯЁа-яё])`,
        'g',
      ),
    ],
  },
  {
    sign: /(?<![А-ЯЁа-яё])[а-яё]{2,25}(?:ич(?:ем|[ауе])?|[вч]н(?:ой|[ауеы]))(?![а-яё])/,
    shapes: [
      new RegExp(
        `(?<![А-ЯЁа-яё])(?:[а-яё]{2,30}${GAP})?${SMALL_GIVEN}${GAP}[а-яё]{2,25}(?:(?:[ое]в|ль|узьм|ук|ом|кит)ич(?:ем|[ауе])?|(?:[ое]вн|иничн|ьиничн)(?:ой|[ауеы]))(?![а-яё])`,
        'g',
      ),
    ],
  },
  {
    sign: /(?:ИЧ|ВНА|ИЧНА)(?![А-ЯЁ])/,
    shapes: [
      new RegExp(
        `(?<![А-ЯЁа-яё])${U}(?:-${U})?[ \\u00a0]${U}[ \\u00a0][А-ЯЁ]{1,25}(?:(?:В|ЛЬ|УЗЬМ|УК|ОМ|КИТ)ИЧ|ВНА|ИЧНА)(?![А-ЯЁ])`,
        'g',
      ),
    ],
  },
  {
    sign: /[А-ЯЁ]\.[ \u00a0]?[А-ЯЁ]/,
    shapes: [
      new RegExp(
        `(?<![А-ЯЁа-яё])${NO_WORD}${W}(?:-${W})?[ \\u00a0]{1,2}[А-ЯЁ]\\.[ \\u00a0]?[А-ЯЁ]\\.`,
        'g',
      ),
      new RegExp(
        `(?<![А-ЯЁа-яё])${SURNAME}(?:-${SURNAME})?${GAP}[А-ЯЁ]\\.[ \\u00a0]?[А-ЯЁ](?![А-ЯЁа-яё.])`,
        'g',
      ),
      new RegExp(
        `(?<![А-ЯЁа-яё.])[А-ЯЁ]\\.[ \\u00a0]?[А-ЯЁ]\\.[ \\u00a0]?${NO_WORD}${W}(?:-${W})?(?![а-яё])`,
        'g',
      ),
    ],
  },
];
const KEY =
  /(?:full_?name|display_?name|first_?name|last_?name|middle_?name|given_?name|family_?name|(?:sender|author|contact|owner|caller|callee|participant|member|manager|creator|recipient|receiver|initiator|employee|organizer|guest|person|real|nick)_?name|user_?full|surname|patronymic|\bfio|\bgecos|\bsn(?=["']?\s?[:=])|фио|фамилия|отчество)(?=["'\s:=\\%>])/gi;
/** Keys whose value is one part of a name. */
const PART =
  /^(?:(?:first|last|middle|given|family)_?name|surname|patronymic|sn|фамилия|отчество)$/i;
/** `DisplayName: Kaspersky Endpoint Security`: programs and services are displayed, too. */
const DISPLAYED = /^display_?name$/i;

/** People: this account's name in full, reversed and with initials; Russian names with a patronymic or initials; values of name keys. */
export function personName(fullNames: readonly string[]): Rule {
  const spelled = fullNames
    .map((name) => name.trim())
    .filter((name) => name.length > 3 && !isGenericAccount(name));
  const forms = spelled.map((name) => ({ name, shape: formsOf(name) }));
  return {
    id: 'person-name',
    class: 'name',
    kind: 'identity',
    needles: [
      'вич',
      'льич',
      '[oe]vich',
      '[oe]vna',
      'ichna',
      'узьмич',
      'укич',
      'омич',
      'китич',
      'вн[ауоеы]',
      'ичн[ауоеы]',
      '[А-ЯЁ].[А-ЯЁ].',
      '[А-ЯЁ]. [А-ЯЁ].',
      '[а-яё] [А-ЯЁ].[А-ЯЁ]',
      '[а-яё] [А-ЯЁ]. [А-ЯЁ]',
      'оглы',
      'кызы',
      '\\\\u04[123]',
      '%d0%[9a]',
      '[_a-z]name["\' :=>\\\\%]',
      'sn["\':=]',
      'surname',
      'patronymic',
      'gecos',
      'fio["\' :=\\\\%]',
      'фио',
      'фамилия',
      'отчество',
      ...spelled
        .flatMap((name) => name.split(/\s+/))
        .filter(isTelling)
        .flatMap(spelledStarts)
        .map(literalText),
    ],
    apply(line, context) {
      for (const { name, shape } of forms) {
        for (const found of matches(shape, line)) {
          const end = found.index + found[0].length;
          if (!beginsWord(line, found.index, false) || !endsWord(line, end, false)) continue;
          context.replace(found.index, end, context.names.person(name));
        }
      }
      const { text, at } = decodedView(line);
      for (const { sign, shapes } of FULL) {
        if (!sign.test(text)) continue;
        for (const found of shapes.flatMap((shape) => matches(shape, text))) {
          const end = found.index + found[0].length;
          context.replace(at(found.index), at(end), context.names.person(found[0]));
        }
      }
      byKey(line, context);
    },
  };
}

/** Surnames and names of the account by themselves; short ones are words. */
function isTelling(part: string): boolean {
  return Array.from(part).length >= 4 && /^\p{Lu}/u.test(part);
}

function formsOf(name: string): RegExp {
  const parts = name.split(/\s+/);
  const gap = String.raw`(?:[ \u00a0._-]{1,2}|%20|\+)`;
  const orders = [parts, [...parts].reverse(), [...parts.slice(1), parts[0] ?? '']];
  const whole =
    parts.length > 1
      ? orders.map((order) => order.map(anySpelling).join(gap))
      : [anySpelling(name)];
  const single = parts
    .filter(isTelling)
    .map(
      (part) => anySpelling(part) + (/[а-яё]$/.test(part) ? '(?:ом|ым|ой|ем|ою|[ауеыиюя])?' : ''),
    );
  const initials = parts
    .slice(1)
    .map((part) => `${escapeSource(part.slice(0, 1))}\\.`)
    .join(' ?');
  const surname = anySpelling(parts[0] ?? '');
  const short = initials === '' ? [] : [`${surname} ?${initials}`, `${initials} ?${surname}`];
  return new RegExp([...whole, ...short, ...single].join('|'), 'gi');
}

const L = '[A-Z][a-z]{1,30}';
/** `full_name: Ivanov Ivan`, `surname: Smith`, up to the line's end or a sign. */
const LATIN = new RegExp(`${L}(?:-${L})?(?:${GAP}${L}(?:-${L})?){1,2}(?=\\s*$|["'<;,|])`, 'y');
const LATIN_PART = new RegExp(`${L}(?:-${L})?(?=\\s*$|["'<;,|])`, 'y');
const ONE = new RegExp(`(?!Не |Нет |Пуст)${W}(?:-${W})?(?![а-яё])`, 'y');
/** `ФИО: Ким Чен`: two or three words with capitals. */
const WORDS = new RegExp(`${W}(?:-${W})?(?:${GAP}${W}(?:-${W})?){1,2}(?![а-яё])`, 'y');

function afterWord(line: string, key: string, start: number, context: RuleContext): void {
  const latin = DISPLAYED.test(key) ? [] : PART.test(key) ? [LATIN, LATIN_PART] : [LATIN];
  for (const shape of [WORDS, ...(PART.test(key) ? [ONE] : []), ...latin]) {
    shape.lastIndex = start;
    const found = shape.exec(line);
    if (found === null) continue;
    context.replace(start, start + found[0].length, context.names.person(found[0]));
    return;
  }
}

function byKey(line: string, context: RuleContext): void {
  KEY.lastIndex = 0;
  for (let key = KEY.exec(line); key !== null; key = KEY.exec(line)) {
    const value = valueAfter(line, KEY.lastIndex, 'word');
    if (value === null) continue;
    if (value.separator === ',' && isAmongColumns(line, KEY.lastIndex)) continue;
    if (!value.quoted && value.separator !== '=') {
      afterWord(line, key[0], value.start, context);
      continue;
    }
    if (value.end - value.start > 200) continue;
    const text = line.slice(value.start, value.end);
    const plain = unescaped(text);
    if (isBenign(plain) || !/\p{L}{2}/u.test(plain)) continue;
    if (
      isUserPseudonym(plain) ||
      /[@{}[\]<>\\/]/.test(plain) ||
      /^(?:name|user|host|mail)-/.test(plain)
    )
      continue;
    context.replace(value.start, value.end, context.names.person(plain));
  }
}
