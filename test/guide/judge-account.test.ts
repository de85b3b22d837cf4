import { describe, expect, it } from 'vitest';
import { judgeAccount } from '../../src/guide/judge-account.ts';

const OWN = ['example.org', 'пример.рф'];

describe('judgeAccount', () => {
  it.each([
    ['nothing', '   ', { kind: 'empty' }],
    ['a login of a directory', 'CORP\\ivanov', { kind: 'no-address' }],
    ['a phone', '+7 900 000-00-00', { kind: 'no-address' }],
    [
      'an address of a domain of the profile',
      ' Ivan@Example.org ',
      { kind: 'domain-fits', domain: 'example.org' },
    ],
    [
      'an address of an international domain',
      'иван@пример.рф',
      { kind: 'domain-fits', domain: 'пример.рф' },
    ],
    ['that domain in punycode', 'ivan@xn--e1afmkfd.xn--p1ai', { kind: 'domain-fits' }],
    ['another domain', 'ivan@gmail.com', { kind: 'other-domain', nearest: null }],
    ['a slip in the domain', 'ivan@exmaple.org', { kind: 'other-domain', nearest: 'example.org' }],
    ['two @', 'ivan@@example.org', { kind: 'malformed', why: 'several-at' }],
    ['no name', '@example.org', { kind: 'malformed', why: 'no-name' }],
    ['no domain', 'ivan@', { kind: 'malformed', why: 'bad-domain' }],
    ['a bare name as domain', 'ivan@example', { kind: 'malformed', why: 'bad-domain' }],
    ['a comma for a dot', 'ivan@example,org', { kind: 'malformed', why: 'bad-domain' }],
    ['a space inside', 'ivan ov@example.org', { kind: 'malformed', why: 'space' }],
    ['a dot at the end of the name', 'ivan.@example.org', { kind: 'malformed', why: 'bad-sign' }],
    [
      'an address without end',
      `${'a'.repeat(10_000)}@example.org`,
      { kind: 'malformed', why: 'bad-sign' },
    ],
    [
      'a Cyrillic letter among Latin ones',
      'ivаn@example.org',
      { kind: 'mixed-letters', letters: 'а' },
    ],
    ['the same in a login', 'CORP\\petrоv', { kind: 'mixed-letters', letters: 'о' }],
    ['the same in the domain', 'ivan@exаmple.org', { kind: 'mixed-letters', letters: 'а' }],
  ])('%s', (_, typed, verdict) => {
    expect(judgeAccount(typed, OWN)).toMatchObject(verdict);
  });

  it('judges no domain where the profile names none', () => {
    expect(judgeAccount('ivan@gmail.com', [])).toEqual({
      kind: 'domain-not-judged',
      domain: 'gmail.com',
    });
  });
});
