import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { EMPTY_IDENTITY } from '../../src/redact/identity.ts';
import { KeyedHash } from '../../src/redact/keyed-hash.ts';
import { createRedactor } from '../../src/redact/redactor.ts';
import { SAMPLE_IDENTITY, SAMPLE_KEY } from './identity.ts';
import { redacted } from './streams.ts';

it.each([0, 1, 31, 63, 64, 65, 300, 5000])(
  'the keyed hash is HMAC-SHA-256: %i characters',
  (length) => {
    const message = 'ы1'.repeat(length).slice(0, length);
    for (const key of [SAMPLE_KEY, Buffer.alloc(64, 1), Buffer.alloc(100, 2)]) {
      const expected = createHmac('sha256', key).update(message).digest('binary');
      expect(new KeyedHash(key).digest(message)).toBe(expected);
    }
  },
);

describe('one value, one name', () => {
  const redactor = createRedactor({ identity: SAMPLE_IDENTITY, pseudonymKey: SAMPLE_KEY });
  const text = (value: string): string => redactor.text(value);

  it('in every file, in texts and in names of files', async () => {
    const line = 'peer 203.0.113.77 chat 6fafda2c-6505-57a5-a088-25ea5d1d0364';
    const first = (await redacted(redactor, Buffer.from(`${line}\n`))).toString();
    const second = (await redacted(redactor, Buffer.from(`x\n${line}\n`))).toString();
    expect(second).toBe(`x\n${first}`);
    expect(`${text(line)}\n`).toBe(first);
  });

  it('a person in any order, in capitals, with initials on either side, in a query', () => {
    const [first, ...others] = [
      'Смирнова Ольга',
      'Ольга Смирнова',
      'СМИРНОВА ОЛЬГА',
      'Ольга+Смирнова',
      '%D0%9E%D0%BB%D1%8C%D0%B3%D0%B0+%D0%A1%D0%BC%D0%B8%D1%80%D0%BD%D0%BE%D0%B2%D0%B0',
    ].map(text);
    expect(first).toMatch(/^name-/);
    expect(others).toEqual(others.map(() => first));
    expect(text('И. И. Иванов')).toBe(text('Иванов И.И.'));
    expect(text('И. И. Иванов')).not.toBe(text('Иванов И. А.'));
  });

  it('in another bundle another name, unless the key is kept', () => {
    const line = 'peer 203.0.113.77';
    const again = createRedactor({ identity: SAMPLE_IDENTITY, pseudonymKey: SAMPLE_KEY });
    expect(again.text(line)).toBe(text(line));
    expect(createRedactor({ identity: SAMPLE_IDENTITY }).text(line)).not.toBe(text(line));
  });

  it('all hosts of a network keep its name and stay apart', () => {
    const names = Array.from(
      { length: 254 },
      (_, i) => text(`x 10.20.30.${i + 1} x`).split(' ')[1] ?? '',
    );
    expect(new Set(names).size).toBe(254);
    expect(new Set(names.map((name) => name.replace(/\.\d+$/, ''))).size).toBe(1);
    expect(text('x 10.20.31.1 x').split('.')[0]).not.toBe(names[0]?.split('.')[0]);
  });

  it('domains keep their levels', () => {
    const [a, b] = text('mail.corp.other.ru www.other.ru').split(' ');
    expect(a).toMatch(/^d-\w{5}\.d-\w{5}\.d-\w{5}\.ru$/);
    expect(b?.split('.').slice(-2)).toEqual(a?.split('.').slice(-2));
  });

  it('a UUID keeps its tail, an address its domain', () => {
    expect(text('6fafda2c-6505-57a5-a088-25ea5d1d0364')).toMatch(/^uuid-\w{6}-0364$/);
    const [one, other] = text('a@other.ru b@other.ru').split(' ');
    expect(one?.split('@')[1]).toBe(other?.split('@')[1]);
    expect(one?.split('@')[0]).not.toBe(other?.split('@')[0]);
  });

  it('an account that reads like a pseudonym is still replaced by another', () => {
    const odd = createRedactor({
      identity: { ...EMPTY_IDENTITY, userNames: ['user-1', 'user-2'], hostNames: ['host-1'] },
    });
    expect(odd.text('by user-1 and user-2 on host-1')).toBe('by user-3 and user-4 on host-2');
  });
});

describe('counts', () => {
  it('tell how many of each class went', () => {
    const redactor = createRedactor({ identity: SAMPLE_IDENTITY });
    redactor.text('[info] password=abc1 from 203.0.113.7 and 203.0.113.8 by ipetrov');
    expect(redactor.counts()).toEqual({ ip: 2, password: 1, user: 1 });
  });
});

describe('rules of the profile', () => {
  it('replace what they match and count under their name', () => {
    const redactor = createRedactor({
      identity: EMPTY_IDENTITY,
      extraRules: [{ name: 'order', pattern: 'ЗАКАЗ-\\d{1,9}' }],
    });
    expect(redactor.text('принят заказ-123 вчера')).toBe('принят [order] вчера');
    expect(redactor.counts()).toEqual({ order: 1 });
  });

  it('cover a long value to its end, wherever it begins', () => {
    const extraRules = [{ name: 'mine', pattern: 'ref~\\S+' }];
    const redactor = createRedactor({ identity: EMPTY_IDENTITY, extraRules });
    for (const before of [0, 900, 1020, 1530, 5000]) {
      const text = `${'.'.repeat(before)} ref~${'x7'.repeat(4000)} end`;
      expect(redactor.text(text)).toBe(`${'.'.repeat(before)} [mine] end`);
    }
  });

  it.each([
    ['no regular expression', '('],
    ['nested repetition', '(a+)+b'],
    ['a repeated choice', '(?:a|a)*b'],
    ['a back reference', '(a)\\1'],
    ['look-around', '(?<=a)b'],
    ['bounded nests', '(?:a{1,30}){1,30}'],
  ])('%s is refused with the name of the rule', (_name, pattern) => {
    expect(() =>
      createRedactor({ identity: EMPTY_IDENTITY, extraRules: [{ name: 'mine', pattern }] }),
    ).toThrow(/^redaction rule "mine": /);
  });

  it.each(['abc', 'a+b*', '[a-z(+]{2,5}', '(?:ab)+', '(?:a|b)c', '\\(x\\)+', 'x{3}', '(?:ab?)c+'])(
    '%s is fine',
    (pattern) => {
      expect(() =>
        createRedactor({ identity: EMPTY_IDENTITY, extraRules: [{ name: 'a', pattern }] }),
      ).not.toThrow();
    },
  );
});
