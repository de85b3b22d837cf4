import { describe, expect, test } from 'vitest';
import { CHECKS } from '../../src/checks/index.ts';
import { registerFaq } from '../../src/commands/faq.ts';
import type { ArticleId } from '../../src/faq/article-ids.ts';
import { findArticle } from '../../src/faq/articles.ts';
import { codesOf, REMEDIES } from '../../src/faq/remedies.ts';
import type { Language } from '../../src/i18n/language.ts';
import type { FailureCode } from '../../src/model/failures/index.ts';
import { runRegistered } from '../support/run-registered.ts';

function faq(language: Language, ...words: readonly string[]) {
  return runRegistered(registerFaq, ['faq', ...words], { language });
}

describe('faq list', () => {
  test('has every article under its section', async () => {
    const { out } = await faq('ru', 'list');
    expect(out.split('\n').filter((line) => /^ {2}\S/.test(line))).toHaveLength(127);
    expect(out).toContain('\nОчистка кэша приложения\n  cache-00     Очистка кэша приложения\n');
  });

  test('as JSON', async () => {
    const articles: unknown = JSON.parse((await faq('en', 'list', '--format', 'json')).out);
    expect(articles).toHaveLength(127);
    expect(articles).toContainEqual(expect.objectContaining({ id: 'logs-00', links: [] }));
  });
});

describe('faq show', () => {
  test('gives the link and what leads there', async () => {
    const { out, exitCode } = await faq('en', 'show', 'support-03');
    expect(out).toContain('https://express.ms/en/faq\n');
    expect(out).toContain('tcp-timeout (');
    expect(out).toContain('our translation');
    expect(exitCode).toBe(0);
  });

  test.each([
    [
      'ru',
      'ссылка неизвестна: ищите на странице поддержки в разделе «Диагностическая информация и логи»',
    ],
    ['en', 'no link is known: look on the support page under “Diagnostics & Logs”'],
  ] as const)('without a link it names the section (%s)', async (language, sentence) => {
    const { out } = await faq(language, 'show', 'LOGS-00');
    expect(out).toContain(sentence);
    expect(out).not.toContain('http');
  });

  test('says when the page is in the other language', async () => {
    const { out } = await faq('ru', 'show', 'auth-07');
    expect(out).toContain('https://express.ms/en/faq/reg-and-auth/ (страница на английском)');
  });

  test('as JSON, with the failure codes', async () => {
    const { out } = await faq('en', 'show', 'cache-00', '--format', 'json');
    const shown: unknown = JSON.parse(out);
    expect(shown).toHaveProperty('id', 'cache-00');
    expect(shown).toHaveProperty('failures', codesOf('cache-00'));
    expect(codesOf('cache-00')).toContain('cache-large');
  });

  test.each([
    ['a slip', 'suport-03', 'support-03'],
    ['something else', 'telephone', 'faq list'],
    ['a hostile id', '\u001b[31mlogs-0', 'logs-00'],
  ])('refuses %s', async (_name, id, hint) => {
    const { out, err, exitCode } = await faq('en', 'show', id);
    expect(exitCode).toBe(2);
    expect(out).toBe('');
    expect(err).toContain(hint);
    expect(err).not.toContain('\u001b');
  });
});

describe('faq show with a name of check', () => {
  test('a failure code shows the article that it leads to', async () => {
    const { out, exitCode } = await faq('en', 'show', 'TLS-expired');
    expect(exitCode).toBe(0);
    expect(out).toBe((await faq('en', 'show', 'tech-00')).out);
    expect(out).toContain('tls-expired (');
  });

  test('as JSON too', async () => {
    const { out } = await faq('en', 'show', 'tls-expired', '--format', 'json');
    expect(JSON.parse(out)).toHaveProperty('id', 'tech-00');
  });

  test.each([
    ['en', 'network.tls is a check, not an article'],
    ['ru', 'network.tls — проверка, а не статья'],
  ] as const)('a check names the articles of its failures (%s)', async (language, sentence) => {
    const { out, err, exitCode } = await faq(language, 'show', 'network.tls');
    expect({ out, exitCode }).toEqual({ out: '', exitCode: 2 });
    expect(err).toContain(sentence);
    expect(err).toContain('\n  xpress-doctor faq show tech-00\n');
    expect(err).not.toContain('cache-00');
  });

  test.each([
    ['tls-expird', 'tls-expired'],
    ['network.tsl', 'network.tls'],
  ])('%s: the nearest is told', async (typed, meant) => {
    const { err, exitCode } = await faq('en', 'show', typed);
    expect(exitCode).toBe(2);
    expect(err).toContain(meant);
  });
});

describe('faq search with the id of a check', () => {
  const found = async (...words: readonly string[]): Promise<FoundDocument> =>
    JSON.parse((await faq('en', 'search', ...words, '--format', 'json')).out) as FoundDocument;

  test('finds it whole: the articles of its failures and no other', async () => {
    const codes = CHECKS.find(({ id }) => id === 'network.tls')?.codes ?? [];
    const expected = new Set(codes.map((code) => REMEDIES[code].article));
    const { hits } = await found('network.tls', '--limit', '127');
    expect(new Set(hits.map(({ id }) => id))).toEqual(expected);
    for (const { matches } of hits) {
      expect(matches).toMatchObject([{ word: 'network.tls', through: ['check'] }]);
      expect(codes).toContain(matches[0]?.found);
    }
  });

  test('in capitals, between other words', async () => {
    const { hits } = await found('(NETWORK.TLS)', 'сертификат');
    expect(hits[0]?.matches).toMatchObject([
      { word: 'network.tls', through: ['check'] },
      { word: 'сертификат' },
    ]);
  });

  test('what is no check is read as words', async () => {
    const { hits } = await found('network.tlsx');
    expect(hits.flatMap(({ matches }) => matches.flatMap(({ through }) => through))).not.toContain(
      'check',
    );
  });

  test('says so to a reader', async () => {
    expect((await faq('ru', 'search', 'network.tls')).out).toContain('сбой этой проверки');
  });
});

interface FoundDocument {
  readonly hits: readonly {
    readonly id: ArticleId;
    readonly matches: readonly {
      readonly word: string;
      readonly found: FailureCode;
      readonly through: readonly string[];
    }[];
  }[];
}

describe('faq search', () => {
  test('numbers the articles and gives reason, section, what is known, and the link', async () => {
    const { out, exitCode } = await faq('ru', 'search', 'ochistit', 'kesh', '--limit', '1');
    expect(exitCode).toBe(0);
    const lines = out.split('\n');
    expect(lines[0]).toMatch(/^Найдено: \d+, показано: 1 \(--limit\)$/);
    expect(lines.slice(2, 5)).toEqual([
      '1. cache-00  Очистка кэша приложения',
      '   Раздел: Очистка кэша приложения',
      '   Совпало: «ochistit» — «Очистка» в названии (транслитерация, форма слова); «kesh» — «кэша» в названии (транслитерация)',
    ]);
    expect(out).toContain('   О чём: Очистка кэша помогает');
    expect(out).toContain('   Сюда ведут: сбои команды `check`, всего ');
    expect(out).toContain('ищите на странице поддержки в разделе «Очистка кэша приложения»');
  });

  test('the same in English', async () => {
    const { out } = await faq('en', 'search', 'proxy', '--limit', '1');
    expect(out).toContain(
      '1. support-03  How to fix a problem in eXpress\n   Section: eXpress Support\n',
    );
    expect(out).toContain('“proxy” in the words people use for it');
    expect(out).toContain('   Link: https://express.ms/en/faq\n');
  });

  test('a failure code leads to its article', async () => {
    const { out } = await faq('en', 'search', 'tls-expired');
    expect(out).toContain('1. tech-00  ');
    expect(out).toContain('“tls-expired” in the failure codes');
  });

  test('shows five and tells of the rest', async () => {
    const { out } = await faq('ru', 'search', 'панель администратора');
    expect(out.split('\n').filter((line) => /^\d+\. [a-z]+-\d\d/.test(line))).toHaveLength(5);
    expect(out).toMatch(/^Найдено: \d\d, показано: 5/);
  });

  test('says which words are nowhere, and which are not in the article', async () => {
    const { out } = await faq('ru', 'search', 'кэш стикеры телепорт', '--limit', '1');
    expect(out).toContain('В FAQ нет ничего похожего на: «телепорт»\n');
    expect(out).toContain('   Здесь нет: стикеры\n');
  });

  test('as JSON, as docs/faq.md describes it', async () => {
    const { out } = await faq(
      'en',
      'search',
      'uvedomlenija телепорт',
      '--format',
      'json',
      '--limit',
      '1',
    );
    const answer: unknown = JSON.parse(out);
    expect(answer).toMatchObject({
      schema: 'xpress-doctor/faq-search/1',
      query: 'uvedomlenija телепорт',
      cut: false,
      unknownWords: [{ word: 'телепорт', layout: 'ntktgjhn', transliteration: null }],
      hits: [
        {
          rank: 1,
          id: 'push-00',
          matches: [
            {
              word: 'uvedomlenija',
              found: 'Уведомления',
              field: 'title',
              through: ['transliteration'],
            },
          ],
          missing: [],
          failures: codesOf('push-00'),
          article: await findArticle('push-00'),
        },
      ],
    });
    expect(out).toMatch(/^ {2}"total": [1-9]\d*,$/m);
    expect(out).toMatch(/^ {6}"score": [1-9]\d*,$/m);
  });

  describe('nothing found: exit code 1, what was tried, what to do', () => {
    test('for a reader', async () => {
      const { out, err, exitCode } = await faq('ru', 'search', 'asdfghjkl');
      expect(exitCode).toBe(1);
      expect(err).toBe('');
      expect(out).toContain('По запросу «asdfghjkl» ничего не найдено.\n');
      expect(out).toContain('«asdfghjkl», также как «фывапролд» и «асдфгхйкл»');
      expect(out).toContain('xpress-doctor faq list');
    });

    test('as JSON', async () => {
      const { out, exitCode } = await faq('en', 'search', 'asdfghjkl', '--format', 'json');
      expect(exitCode).toBe(1);
      expect(JSON.parse(out)).toMatchObject({ total: 0, hits: [] });
    });

    test('nothing of a hostile query reaches the terminal', async () => {
      const { out } = await faq('en', 'search', '\u001b[31mqwxzqj\u001b[0m\u0007\u009b\u202e');
      expect(out).toContain('“qwxzqj”');
      expect(out).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
    });
  });

  test('a query of 10,000 letters is cut, and that is told', async () => {
    const query = 'очистить кэш '.repeat(800).slice(0, 10_000);
    const { out, exitCode } = await faq('ru', 'search', query);
    expect(exitCode).toBe(0);
    expect(out.split('\n')[0]).toBe('Запрос длинный: искали только по его началу.');
    expect(out.length).toBeLessThan(10_000);
    const nothing = await faq('ru', 'search', 'ы'.repeat(10_000));
    expect(nothing.exitCode).toBe(1);
    expect(nothing.out.length).toBeLessThan(1_000);
  });

  test.each([
    ['no word at all', ['???'], 'Write a letter or a digit'],
    ['an empty word', [''], 'Write a letter or a digit'],
    ['control characters', ['\u0000\u0007'], 'Write a letter or a digit'],
    ['words of no meaning', ['how', 'to', 'как', 'это'], 'Add what it is about'],
    ['a limit of nothing', ['cache', '--limit', '0'], 'xpress-doctor faq search cache --limit 3'],
    ['a limit that is no number', ['cache', '--limit', 'many'], '--limit many'],
    ['a limit above all articles', ['cache', '--limit', '128'], 'from 1 to 127'],
  ] as const)('refuses %s', async (_name, words, hint) => {
    const { out, err, exitCode } = await faq('en', 'search', ...words);
    expect(exitCode).toBe(2);
    expect(out).toBe('');
    expect(err).toContain(hint);
  });
});
