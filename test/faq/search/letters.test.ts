import { describe, expect, test } from 'vitest';
import { otherLayout } from '../../../src/faq/search/keyboard.ts';
import { fold, piecesOf, seenAs, tokensOf } from '../../../src/faq/search/letters.ts';
import { stemOf } from '../../../src/faq/search/stem.ts';
import { soundOf, toCyrillic } from '../../../src/faq/search/transliteration.ts';

test.each([
  ['signs and capitals', 'Wi-Fi: «Настройки»!', ['wi', 'fi', 'настройки']],
  ['ё', 'Ёлка', ['елка']],
  ['й and ё in two parts', 'й е\u0308', ['й', 'е']],
  ['a soft hyphen and a stress mark', 'уведом\u00adле\u0301ния', ['уведомления']],
  ['a non-breaking hyphen', 'e\u2011mail', ['e', 'mail']],
  ['an apostrophe', "pol'zovatel", ['polzovatel']],
  ['an identifier', 'ERR_PROXY_FAILED', ['err', 'proxy', 'failed']],
  ['to log in', 'I cannot log in', ['i', 'cannot', 'login']],
  ['to be logged out', 'Logged me out again', ['logout', 'again']],
  ['no log in', 'log inside, blog in', ['log', 'inside', 'blog', 'in']],
])('words of %s', (_name, text, words) => {
  expect(tokensOf(text).map(({ word }) => word)).toEqual(words);
});

test('pieces keep the signs that may be letters', () => {
  expect(piecesOf("  'rcghtcc ,jn\u0000kju\tlog in")).toEqual(["'rcghtcc", ',jn', 'kju', 'log in']);
});

test.each([
  ['Latin with a Cyrillic letter', 'сredentials', ['credentials']],
  ['Cyrillic with a Latin letter', 'kонтакты', ['контакты']],
  ['either', 'cepвep', ['cepbep', 'сервер']],
  ['Latin letters that are all in Cyrillic too', 'macka', ['macka', 'маска']],
  ['neither', 'кэшfun', ['кэшfun']],
  ['one alphabet', 'логи', ['логи']],
])('seen as: %s', (_name, word, seen) => {
  expect(seenAs(word)).toEqual(seen);
});

describe('the other keyboard layout', () => {
  test.each([
    ["'rcghtcc", 'экспресс'],
    ['ghjrcb', 'прокси'],
    ['`krf', 'елка'],
    [']tv', 'ъем'],
    ['руддщ', 'hello'],
    ['хэюж', "['.;"],
    ['123-4', '123-4'],
  ])('%s: %s', (typed, meant) => {
    expect(otherLayout(fold(typed))).toBe(meant);
  });
});

describe('transliteration', () => {
  test.each([
    ['uvedomlenija', 'уведомления'],
    ['podderzhka', 'поддержка'],
    ['registraciya', 'регистрация'],
    ['litsenziya', 'лицензия'],
    ['vojti', 'войти'],
    ['novyj', 'новий'],
    ['shchyot', 'щет'],
    ['obyekt', 'обект'],
  ])('%s: %s', (latin, cyrillic) => {
    expect(toCyrillic(latin)).toBe(cyrillic);
  });

  test.each([
    ['пуш', 'push'],
    ['хуавей', 'huawei'],
    ['линукс', 'linux'],
    ['воекс', 'voex'],
    ['уведомления', 'uvedomleniya'],
    ['электронная', 'jelektronnaja'],
    ['сессия', 'sessiya'],
  ])('%s sounds like %s', (cyrillic, latin) => {
    expect(soundOf(latin)).toBe(soundOf(cyrillic));
  });
});

test.each([
  ['cases', ['уведомление', 'уведомлениями', 'уведомлений']],
  ['кэш and кеш', ['кэш', 'кеш', 'кэша', 'кешем']],
  ['English', ['notification', 'notifications']],
])('one stem: %s', (_name, words) => {
  expect(new Set(words.map(stemOf)).size).toBe(1);
});
