import { describe, expect, it } from 'vitest';
import { escapeMarkdown, renderMarkdown } from '../../src/report/markdown.ts';
import { present } from '../../src/report/present.ts';
import { failing, healthy, hostile } from './sample-reports.ts';
import { sampleSentences } from './sample-sentences.ts';

describe('a text inside Markdown', () => {
  it.each([
    ['plain', 'corp.example.test:443', 'corp.example.test:443'],
    ['an address', '198.51.100.7 refused', '198.51.100.7 refused'],
    ['a tag', '<b>', '\\<b\\>'],
    ['a table cell', 'a | b', 'a \\| b'],
    ['a link', '[x](javascript:y)', '\\[x\\](javascript:y)'],
    ['emphasis and code', '**a** _b_ `c`', '\\*\\*a\\*\\* \\_b\\_ \\`c\\`'],
    ['an entity', '&lt;', '\\&lt;'],
    ['a formula', '$x$', '\\$x\\$'],
    ['a list at the start', '- a', '\\- a'],
    ['a number at the start', '1. a', '1\\. a'],
    ['a heading', '# a', '\\# a'],
    ['a Windows path', 'C:\\Users', 'C:\\\\Users'],
  ])('%s', (_name, text, escaped) => {
    expect(escapeMarkdown(text)).toBe(escaped);
  });
});

describe('the Markdown format', () => {
  it('tells each cause with its steps, fixer and article', () => {
    const text = renderMarkdown(present(failing(), sampleSentences('ru')));
    expect(text).toContain('# Проверка eXpress: Есть неполадки\n');
    expect(text).toContain('### Имя не существует (`dns-name-not-found`)');
    expect(text).toContain('  2. Подключитесь к сети организации или к её VPN');
    expect(text).toContain('- **Кто может:** сетевые администраторы');
    expect(text).toContain('(<https://express.ms/faq/>)');
    expect(text).toContain('- **Статья:** Очистка кэша приложения (Очистка кэша приложения)');
  });

  it('has no section without content', () => {
    const text = renderMarkdown(present(healthy(), sampleSentences('en')));
    expect(text).not.toContain('What is wrong');
    expect(text).not.toContain('undefined');
  });

  it('keeps every row of the table whole, whatever the network said', () => {
    const text = renderMarkdown(present(hostile(), sampleSentences('en')));
    const rows = text.split('\n').filter((line) => line.startsWith('|'));
    expect(rows).toHaveLength(2 + 5);
    for (const row of rows) expect(row.match(/(?<!\\)(?:\\\\)*\|/gu)).toHaveLength(5);
    expect(text).not.toMatch(/(?<!\\)<(?!https:)/u);
  });
});
