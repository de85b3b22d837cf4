import { describe, expect, test } from 'vitest';
import { requestTexts as en } from '../../src/i18n/en/request.ts';
import { requestTexts as ru } from '../../src/i18n/ru/request.ts';
import { BUG_FIELDS, FEATURE_FIELDS } from '../../src/request/fields.ts';
import { renderRequest, REQUEST_FORMATS } from '../../src/request/formats.ts';
import type { ComposedRequest } from '../../src/request/request.ts';

function bug(description: string, more: Partial<ComposedRequest> = {}): ComposedRequest {
  const given: Readonly<Record<string, readonly string[]>> = {
    description: [description],
    steps: ['Open a chat', 'Press\n+'],
    platforms: ['Desktop, Windows 11, x64', 'Android 15'],
  };
  return {
    kind: 'bug',
    application: 'eXpress',
    createdAt: '2026-11-22T14:30:00.000Z',
    tool: { name: 'xpress-doctor', version: '1.0.0' },
    title: description.split('\n')[0] ?? '',
    fields: BUG_FIELDS.map((field) => ({ field, value: given[field] ?? null })),
    attachments: [
      { name: 'attachments/a_b.png', type: 'png', family: 'image', bytes: 2048, redacted: false },
      { name: 'attachments/x', type: 'unknown', family: 'other', bytes: 1, redacted: false },
    ],
    bundle: {
      name: 'attachments/bundle.zip',
      bytes: 1024,
      verified: true,
      encrypted: false,
      redacted: true,
      createdAt: '2026-11-22T13:00:00.000Z',
    },
    checks: {
      startedAt: '2026-11-22T14:00:00.000Z',
      summary: 'Something is wrong.',
      platforms: [],
      phones: [],
      versions: [],
      causes: [
        { status: 'fail', code: 'tcp-refused', title: 'Refused', seen: ['10.0.0.1 refused'] },
      ],
    },
    missing: ['expected', 'got'],
    ...more,
  };
}

describe.each([
  ['en', en],
  ['ru', ru],
] as const)('%s', (language, texts) => {
  test.each(REQUEST_FORMATS)('%s says everything, and what is not given', (format) => {
    const out = renderRequest(bug('Calls fail'), format, texts, language);
    for (const part of ['Calls fail', 'Windows 11', 'tcp-refused', 'bundle.zip', 'Open a chat']) {
      expect(out).toContain(part);
    }
    if (format === 'json') {
      expect(JSON.parse(out)).toMatchObject({
        schema: 'xpress-doctor/request/1',
        kind: 'bug',
        fields: { description: ['Calls fail'], expected: null },
        missing: ['expected', 'got'],
      });
    } else {
      expect(out.split(texts.notGiven)).toHaveLength(BUG_FIELDS.length - 3 + 1);
      for (const field of BUG_FIELDS) expect(out).toContain(texts.fields[field].label);
    }
  });

  test('a function has its own fields and no bundle', () => {
    const request = bug('', {
      kind: 'feature',
      title: 'Dark theme',
      fields: FEATURE_FIELDS.map((field) => ({ field, value: ['Dark theme'] })),
      attachments: [],
      bundle: null,
      checks: null,
    });
    const out = renderRequest(request, 'markdown', texts, language);
    for (const field of FEATURE_FIELDS) expect(out).toContain(`## ${texts.fields[field].label}\n`);
    expect(out).not.toContain(texts.fields.bundle.label);
  });

  test('a bundle that may not be trusted is told', () => {
    const bundle = {
      name: 'b.zip',
      bytes: 1,
      verified: false,
      encrypted: false,
      redacted: false,
      createdAt: null,
    };
    const out = renderRequest(bug('x', { bundle }), 'text', texts, language);
    expect(out).toContain(texts.bundle.unverified);
    expect(out).toContain(texts.bundle.unredacted);
  });
});

describe('nothing that was typed becomes markup', () => {
  const markdown = (text: string): string => {
    const out = renderRequest(bug(text), 'markdown', en, 'en');
    return out.slice(out.indexOf('## Description\n\n') + 16, out.indexOf('\n\n## Steps'));
  };
  const jira = (text: string): string => {
    const out = renderRequest(bug(text), 'jira', en, 'en');
    return out.slice(out.indexOf('h3. Description\n\n') + 17, out.indexOf('\n\nh3. Steps'));
  };

  test.each([
    ['emphasis', '*bold* _it_', '\\*bold\\* \\_it\\_'],
    ['a heading', '# big', '\\# big'],
    ['a list', '- item', '\\- item'],
    ['a numbered list', '1. item', '1\\. item'],
    ['a link', '[a](http://x)', '\\[a\\](http://x)'],
    ['HTML', '<img src=x>', '\\<img src=x\\>'],
    ['a code block', '    code', '\u00a0\u00a0\u00a0\u00a0code'],
    ['lines', 'one\ntwo\n\nthree', 'one\\\ntwo\n\nthree'],
    ['a path', 'C:\\Users', 'C:\\\\Users'],
    [
      'an address that an escape would break',
      'see https://x.example/a_b*c?d=1&e=2#f.',
      'see <https://x.example/a_b*c?d=1&e=2#f>.',
    ],
    ['an address alone', '(https://express.ms/faq/)', '(https://express.ms/faq/)'],
    ['an address that ends in marks', '*https://x.example/a_b*', '\\*<https://x.example/a_b>\\*'],
  ])('Markdown: %s', (_name, text, expected) => {
    expect(markdown(text)).toBe(expected);
  });

  test.each([
    ['emphasis', '*bold* _it_', '\\*bold\\* \\_it\\_'],
    ['a macro', '{code}x{code}', '\\{code\\}x\\{code\\}'],
    ['a link and a mention', '[~admin] [a|http://x]', '\\[\\~admin\\] \\[a\\|http://x\\]'],
    ['a picture', '!a.png!', '\\!a.png\\!'],
    ['a heading', 'h1. big', '\\h1. big'],
    ['a list', '# one\n- two', '\\# one\n\\- two'],
    ['a ruler', '----', '\\-\\-\\-\\-'],
    [
      'a date and a plus keep their look',
      '2026-11-22, нажать + дважды',
      '2026-11-22, нажать + дважды',
    ],
    ['struck out', 'a -gone- b', 'a \\-gone\\- b'],
    ['a path', 'C:\\Users', 'C:&#92;Users'],
    ['an address', 'https://express.ms/a_b-c', 'https://express.ms/a_b-c'],
    ['smileys', 'a :) (x) (!)', 'a \\:) \\(x) (\\!)'],
    ['a citation', '??who??', '\\?\\?who\\?\\?'],
  ])('Jira: %s', (_name, text, expected) => {
    expect(jira(text)).toBe(expected);
  });

  test('lines of a step stay in its item', () => {
    expect(renderRequest(bug('x'), 'jira', en, 'en')).toContain('# Open a chat\n# Press \\\\ +\n');
    expect(renderRequest(bug('x'), 'markdown', en, 'en')).toContain(
      '1. Open a chat\n2. Press\\\n   \\+\n',
    );
    expect(renderRequest(bug('x'), 'text', en, 'en')).toContain(
      '  1. Open a chat\n  2. Press\n     +\n',
    );
  });
});
