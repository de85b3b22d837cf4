import { describe, expect, it } from 'vitest';
import { readAnswers } from '../../src/guide/read-answers.ts';
import { TREE } from '../../src/guide/tree.ts';

const read = (value: unknown) => readAnswers(value, TREE);

describe('readAnswers', () => {
  it('takes choices, texts, numbers as texts, booleans for yes and no, rows and files', () => {
    const result = read({
      problem: 'calls',
      here: true,
      'panel-access': false,
      since: 2026,
      account: null,
      'switch-network': 'skipped',
      'check-connection': 'run',
      'similar-devices': [{ device: 'Pixel 7' }],
      attachments: 'screen.png',
    });
    expect(result.ok && Object.fromEntries(result.answers)).toEqual({
      problem: { kind: 'text', text: 'calls' },
      here: { kind: 'text', text: 'yes' },
      'panel-access': { kind: 'text', text: 'no' },
      since: { kind: 'text', text: '2026' },
      account: { kind: 'text', text: '' },
      'switch-network': { kind: 'text', text: 'skipped' },
      'check-connection': { kind: 'text', text: 'run' },
      'similar-devices': {
        kind: 'devices',
        rows: [{ device: 'Pixel 7', system: '', client: '', reproduced: 'not-tried' }],
      },
      attachments: { kind: 'files', paths: ['screen.png'] },
    });
  });

  it.each([
    ['a list', [], { kind: 'not-a-mapping' }],
    ['an empty file', null, { kind: 'not-a-mapping' }],
    [
      'a step that is none',
      { clear_cache: 'helped' },
      { kind: 'unknown-step', nearest: 'clear-cache' },
    ],
    ['a key of every object', { constructor: 'x' }, { kind: 'unknown-step' }],
    ['an answer that is none', { problem: 'cals' }, { kind: 'unknown-answer', nearest: 'calls' }],
    ['an answer to an end', { solved: 'yes' }, { kind: 'ends-take-no-answer' }],
    ['a list for a text', { since: ['yesterday'] }, { kind: 'not-a-text' }],
    ['a required text left empty', { 'error-description': ' ' }, { kind: 'empty' }],
    ['a novel', { 'error-description': 'a'.repeat(10_001) }, { kind: 'too-long', limit: 10_000 }],
    ['rows that are none', { 'similar-devices': 'Pixel' }, { kind: 'bad-row', row: 0 }],
    ['files that are none', { attachments: [{ a: 1 }] }, { kind: 'not-a-list-of-files' }],
  ])('refuses %s', (_, value, problem) => {
    expect(read(value)).toMatchObject({ ok: false, problem });
  });
});
