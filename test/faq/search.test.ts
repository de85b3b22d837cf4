import { describe, expect, test } from 'vitest';
import { searchFaq } from '../../src/faq/search.ts';

async function first(query: string) {
  const { hits } = await searchFaq(query, { limit: 3 });
  const [hit] = hits;
  return {
    id: hit?.article.id ?? null,
    through: hit?.matches.map(({ through }) => through.join('+')) ?? [],
    fields: hit?.matches.map(({ field }) => field) ?? [],
  };
}

describe('one row for each way to understand a word', () => {
  test.each([
    ['the word itself', 'стикеры', 'admin-19', ['exact']],
    ['another form', 'стикерами', 'admin-19', ['form']],
    ['a word of the family', 'шифруются', 'chats-04', ['form']],
    ['an English plural', 'logs', 'logs-00', ['exact']],
    ['another English form', 'recorded', 'admin-27', ['form']],
    ['ё as е', 'отчеты о звонках', 'admin-26', ['exact', 'exact']],
    ['е for э', 'кеш', 'cache-00', ['form']],
    ['a Latin look-alike in a Cyrillic word', 'cтикepы', 'admin-19', ['look-alike']],
    ['a Cyrillic look-alike in a Latin word', 'stiсkers', 'admin-19', ['look-alike']],
    ['look-alikes only', 'MACKA', 'admin-54', ['look-alike']],
    ['the vendor’s own look-alike', 'credentials', 'auth-04', ['exact']],
    ['Russian typed in the English layout', 'cnbrths', 'admin-19', ['layout']],
    ['signs that are letters in the other layout', "'rhfy d[jlf", 'auth-03', ['layout', 'layout']],
    ['English typed in the Russian layout', 'ыешслукы', 'admin-19', ['layout']],
    ['a synonym in the wrong layout', 'flvbygfytkm', 'admin-00', ['layout+synonym']],
    ['Russian in Latin letters', 'uvedomlenija', 'push-00', ['transliteration']],
    ['the same by the passport’s rules', 'uvedomleniya', 'push-00', ['transliteration']],
    [
      'two words in Latin letters',
      'ochistit kesh',
      'cache-00',
      ['transliteration+form', 'transliteration'],
    ],
    ['a Latin name in Cyrillic letters', 'воекс', 'admin-45', ['transliteration']],
    ['a missing letter', 'сертфикат', 'auth-10', ['typo']],
    ['a wrong letter', 'стикиры', 'admin-19', ['typo']],
    ['swapped letters', 'калатог', 'admin-21', ['typo']],
    ['a mistake in English', 'catlog', 'admin-21', ['typo']],
    ['a mistake in the wrong layout', 'cnbrbhs', 'admin-19', ['layout+typo']],
    ['administrators’ speech', 'админпанель', 'admin-00', ['synonym']],
    ['a complaint in one word', 'глючит', 'support-03', ['exact']],
    ['English over a Russian keyword', 'battery', 'bg-00', ['exact']],
    ['Russian over an English title', 'маски', 'admin-54', ['exact']],
  ] as const)('%s: %s', async (_name, query, id, through) => {
    expect(await first(query)).toMatchObject({ id, through });
  });
});

describe('what is asked of a support desk has its article among the first three', () => {
  test.each([
    // The headline trouble in English, and as a bot's log writes it.
    ['user not found', 'auth-10'],
    ['user_not_found', 'auth-10'],
    ['chat_not_found', 'bots-00'],
    ['firebase', 'admin-34'],
    ['актив директори', 'admin-38'],
    ['smtp настройка почтового сервера', 'admin-42'],
    ['импорт пользователей из csv', 'admin-04'],
    ['разблокировать админа', 'admin-11'],
    ['второй фактор', 'auth-09'],
    ['2fa', 'auth-09'],
    ['siem', 'admin-30'],
    ['rustore', 'install-00'],
    ['gpo развертывание sccm', 'install-00'],
    ['что такое цтс', 'about-04'],
    ['два телефона один аккаунт', 'auth-08'],
    ['как посмотреть статус обращения', 'jira-00'],
    ['массовая рассылка всем сотрудникам', 'admin-31'],
    ['видимость номера телефона', 'admin-41'],
    ['support phone number', 'support-02'],
    [',fu htgjhn', 'logs-00'],
    ['часы сбиты', 'support-03'],
    ['miui', 'bg-00'],
    ['спящий режим приложений', 'bg-00'],
    ['ENOSPC: no space left on device', 'support-03'],
    ['абонент недоступен', 'calls-00'],
  ])('%s: %s', async (query, id) => {
    const { hits } = await searchFaq(query, { limit: 3 });
    expect(hits.map(({ article }) => article.id)).toContain(id);
  });
});

describe('the words of the support page', () => {
  test.each([
    ['пуши', 'push-00'],
    ['пуш-уведомления', 'push-00'],
    ['логи', 'logs-00'],
    ['впн', 'support-03'],
    ['ghjrcb', 'support-03'],
    ['виснет', 'support-03'],
    ['тормозит', 'support-03'],
    ['не могу войти', 'auth-10'],
    ['разлогинивает', 'auth-08'],
    ['слетела сессия', 'auth-08'],
    ['нет звука', 'calls-00'],
    ['обновление', 'install-00'],
    ['сертификат', 'auth-10'],
    ['бот', 'bots-00'],
    ['тикет', 'jira-00'],
    ['Login blocked (Exceeded max unlock attempts)', 'admin-00'],
    ['Ошибка: «Пользователь не зарегистрирован на сервере»…', 'auth-10'],
    ['Роутинг - как идет трафик в чате', 'chats-06'],
    ['QR–код', 'auth-07'],
    ['cannot log in', 'auth-00'],
    ['wrong keyboard: руддщ', 'support-01'],
  ])('%s: %s', async (query, id) => {
    const { hits } = await searchFaq(query, { limit: 3 });
    expect(hits.map(({ article }) => article.id)).toContain(id);
  });
});

describe('a guess does not outweigh what stands there', () => {
  test.each(['express не открывается', 'экспресс не открывается', 'приложение не открывается'])(
    '%s: the article with the very word, not one of its family in a title',
    async (query) => {
      const { hits } = await searchFaq(query, { limit: 3 });
      expect(hits.map(({ article }) => article.id)).toContain('support-03');
      const found = hits.flatMap(({ matches }) => matches);
      expect(found.map((match) => match.found)).not.toContain('открыть');
    },
  );

  test('letters in another order are likelier than a word that begins alike', async () => {
    expect(await first('проски')).toEqual({
      id: 'support-03',
      through: ['typo'],
      fields: ['keywords'],
    });
  });

  test('a word that no article has is still found by its family', async () => {
    expect(await first('шифруются')).toMatchObject({ id: 'chats-04', through: ['form'] });
  });

  test.each(['голосовой', 'голосовые', 'voice'])('%s is about calls', async (query) => {
    expect(await first(query)).toMatchObject({ id: 'calls-00', through: ['synonym'] });
  });
});

describe('ids and failure codes are found whole', () => {
  test.each([
    ['an id', 'logs-00', 'logs-00', 'id'],
    ['in capitals and brackets', '(TECH-00)', 'tech-00', 'id'],
    ['a failure code of check', 'tls-expired', 'tech-00', 'failures'],
  ] as const)('%s', async (_name, query, id, field) => {
    expect(await first(query)).toMatchObject({ id, fields: [field] });
  });
});

test('says which words are not in the article, and which are nowhere', async () => {
  const { hits, words } = await searchFaq('кэш стикеры телепорт', { limit: 5 });
  expect(hits[0]?.article.id).toBe('cache-00');
  expect(hits[0]?.missing).toEqual(['стикеры']);
  const nowhere = words.filter(({ readings }) => readings.length === 0);
  expect(nowhere.map(({ written }) => written)).toEqual(['телепорт']);
});

test('a reason shows words as they stand in the article', async () => {
  const { hits } = await searchFaq('нотификация', { limit: 1 });
  expect(hits[0]?.matches).toEqual([
    { word: 'нотификация', found: 'Уведомления', field: 'title', through: ['synonym'] },
  ]);
});

test('the limit is kept and the whole number told', async () => {
  const { hits, total } = await searchFaq('панель администратора', { limit: 2 });
  expect(hits).toHaveLength(2);
  expect(total).toBeGreaterThan(40);
});

describe('bad input', () => {
  test.each([
    ['nothing', ''],
    ['blanks', ' \t\n '],
    ['signs', '??? — …'],
    ['words of no meaning', 'как это у нас'],
    ['control characters', '\u0000\u001b\u0007\u009b'],
  ])('%s has no word', async (_name, query) => {
    expect(await searchFaq(query, { limit: 5 })).toMatchObject({ words: [], hits: [], total: 0 });
  });

  test.each([
    ['keys without sense', 'asdfghjkl'],
    ['another subject', 'рецепт борща'],
    ['a word that an object has', 'constructor __proto__ toString'],
    ['letters of no keyboard', '缓存 ქეში'],
    ['half of a character', '\ud800'],
  ])('%s finds nothing', async (_name, query) => {
    expect((await searchFaq(query, { limit: 5 })).hits).toEqual([]);
  });

  test('control characters part words and do no harm', async () => {
    expect((await first('очистить\u0000кэш\u001b[31m')).id).toBe('cache-00');
  });

  test.each([
    ['one word of 10,000 letters', 'ы'.repeat(10_000), null],
    ['10,000 letters of text', 'очистить кэш '.repeat(800).slice(0, 10_000), 'cache-00'],
    [
      'different words without end',
      `кэш ${Array.from({ length: 1_200 }, (_, index) => `слвоо${index.toString(36)}щъ`).join(' ')}`,
      'cache-00',
    ],
  ])('%s are cut', async (_name, query, id) => {
    const { hits, words, cut } = await searchFaq(query, { limit: 1 });
    expect(cut).toBe(true);
    expect(words.length).toBeLessThanOrEqual(40);
    expect(hits[0]?.article.id ?? null).toBe(id);
  });
});
