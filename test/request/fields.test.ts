import { describe, expect, test } from 'vitest';
import { cleanText } from '../../src/request/clean-text.ts';
import { readField } from '../../src/request/field-value.ts';
import { FIELD_LIMIT } from '../../src/request/fields.ts';
import { readYamlDraft } from '../../src/request/from-yaml.ts';
import { titleOf } from '../../src/request/request.ts';

describe('cleaning', () => {
  test.each([
    ['line ends', 'a\r\nb\rc', 'a\nb\nc', 0],
    ['a colour', '\u001b[31mred\u001b[0m', 'red', 2],
    ['a title of a terminal', '\u001b]0;evil\u0007text', 'text', 1],
    ['a bell and a NUL', 'a\u0007b\u0000c', 'abc', 2],
    ['another reading order', 'file\u202egpj.exe', 'filegpj.exe', 1],
    ['half a character', 'a\ud800b', 'a\ufffdb', 0],
    ['blank lines around', '\n\n a \n\n', ' a', 0],
    ['nothing but blanks', ' \n\t\n ', '', 0],
    ['tabs stay', 'a\tb', 'a\tb', 0],
    ['an emoji stays whole', '👍🏽', '👍🏽', 0],
  ])('%s', (_name, text, expected, removed) => {
    expect(cleanText(text)).toEqual({ text: expected, removed });
  });
});

describe('values', () => {
  test.each([
    [
      'a text for a list',
      'steps',
      ['1. Open\n2) Press +\n- Wait\n\n'],
      ['Open', 'Press +', 'Wait'],
    ],
    ['several texts for a list', 'steps', ['Open', 'Press'], ['Open', 'Press']],
    ['one version', 'versions', ['eXpress 3.72.37'], ['eXpress 3.72.37']],
    ['a text of several lines', 'got', ['one\ntwo'], ['one\ntwo']],
  ] as const)('%s', (_name, field, given, value) => {
    expect(readField(field, given)).toEqual({ ok: true, value, removed: 0 });
  });

  test.each([
    ['blank', [' \n '], { kind: 'blank' }],
    ['only control characters', ['\u001b[0m\u0007'], { kind: 'blank' }],
    ['a megabyte', ['x'.repeat(1024 * 1024)], { kind: 'too-long', of: 'text', limit: FIELD_LIMIT }],
    ['too many entries', ['a\n'.repeat(200)], { kind: 'too-long', of: 'list', limit: 100 }],
  ])('refused: %s', (_name, given, problem) => {
    expect(readField('steps', given)).toEqual({ ok: false, problem });
  });
});

describe('a file', () => {
  test('texts, lists, numbers and paths', () => {
    const yaml = [
      'description: |',
      '  Calls fail.',
      '  Always.',
      'steps: [Open a chat, Call]',
      'versions: "3.60"',
      'users: 15',
      'expected:',
      'got: "\\u001b[31mAn error"',
      'attachments: [a.png, sub/b.mp4]',
      'bundle: b.zip',
    ].join('\n');
    const read = readYamlDraft(yaml, 'bug.yaml', 'bug');
    expect(read).toMatchObject({ ok: true, blank: ['expected'] });
    if (!read.ok) return;
    expect(Object.fromEntries(read.draft.values)).toEqual({
      description: ['Calls fail.\nAlways.'],
      steps: ['Open a chat', 'Call'],
      versions: ['3.60'],
      users: ['15'],
      got: ['An error'],
    });
    expect([...read.removed]).toEqual([['got', 1]]);
    expect(read.draft).toMatchObject({ attachments: ['a.png', 'sub/b.mp4'], bundle: 'b.zip' });
  });

  test.each([
    ['an unknown field', 'steps: a\ndescripton: b\n', 2, 1, 'unknown-key'],
    ['a field of the other kind', 'substance: a\n', 1, 1, 'unknown-key'],
    ['a mapping for a text', 'got:\n  a: b\n', 2, 3, 'type'],
    ['a list for a text', 'got: [a]\n', 1, 6, 'type'],
    ['a mapping inside a list', 'steps:\n  - a\n  - b: c\n', 3, 5, 'type'],
    ['a number that has lost its zero', 'versions: 3.60\n', 1, 11, 'type'],
    ['true', 'users: true\n', 1, 8, 'type'],
    ['a key twice', 'got: a\ngot: b\n', 2, 1, 'duplicate-key'],
    ['no mapping', '- a\n', 1, 1, 'type'],
    ['no YAML', 'got: [a\n', 2, 1, 'syntax'],
    ['a text without end', `got: ${'x'.repeat(FIELD_LIMIT + 1)}\n`, 1, 6, 'too-long'],
    ['nothing', '# nothing\n', null, null, 'empty'],
  ])('refused with its place: %s', (_name, yaml, line, column, kind) => {
    const read = readYamlDraft(yaml, 'bug.yaml', 'bug');
    expect(read).toMatchObject({ ok: false, problems: [{ line, column, fault: { kind } }] });
  });

  test('every problem at once', () => {
    const read = readYamlDraft('got: [a]\nwrong: b\nusers: {}\n', 'bug.yaml', 'bug');
    expect(read.ok ? [] : read.problems.map(({ line }) => line)).toEqual([1, 2, 3]);
  });
});

test.each([
  ['the first line', '\n  Calls fail\nalways', 'Calls fail'],
  ['cut at a word', 'word '.repeat(40), `${'word '.repeat(19).trim()}…`],
  ['one long word', 'x'.repeat(300), `${'x'.repeat(99)}…`],
])('title: %s', (_name, text, title) => {
  expect(titleOf(text)).toBe(title);
});
