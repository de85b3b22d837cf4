import { createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { expiryOf, timeLimitedCredentials } from '../../../src/probes/turn/time-limited.ts';

describe('credentials from a shared secret', () => {
  test.each([
    ['with a user', 'ivan', '1800000000:ivan'],
    ['without one', null, '1800000000'],
  ])('%s', (_name, user, name) => {
    expect(timeLimitedCredentials('north', user, 1_800_000_000_999)).toEqual({
      user: name,
      password: createHmac('sha1', 'north').update(name).digest('base64'),
    });
  });

  /** Made with `printf %s 1433895918:506001 | openssl dgst -binary -sha1 -hmac verybadsecret | base64`. */
  test('as openssl reckons it', () => {
    const { password } = timeLimitedCredentials('verybadsecret', '506001', 1_433_895_918_000);
    expect(password).toBe('ZEi1aoXeemXP8peq8B7r/h7p+Y8=');
  });
});

describe('when they end', () => {
  test.each([
    ['1800000000:ivan', 1_800_000_000_000],
    ['1800000000', 1_800_000_000_000],
    ['ivan', null],
    ['ivan:1800000000', null],
    ['79123456789', null],
    ['0800000000:x', null],
    ['12345:x', null],
    ['', null],
  ])('%s', (user, ends) => {
    expect(expiryOf(user)).toBe(ends);
  });
});
